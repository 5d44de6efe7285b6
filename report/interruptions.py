"""Interruptions: what people ask or do in the middle of a talk. Each is answered; then the talk is where it was."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from report.controls import CONTROLS
from report.heard import Finding, Heard
from report.side import changeable
from report.state import State
from report.talking import after, again, aside, open_question
from report.turn import Context, Effect, Say, Turn

Handler = Callable[[State, Heard, Context], Turn]

# (confidence, words): where any words are an answer, only a sure and short message is taken for an interruption.
_WHERE_WORDS_ARE_ANSWERS = (0.8, 12)
_ELSEWHERE = (0.5, 25)

# A message in which one of these was found tells what happened, whatever else it does.
_TELLING = {
    "motivation",
    "motivation_detail",
    "incident_type",
    "offender_count",
    "offender_known",
    "injury",
    "weapon",
    "happened_before",
    "child_involved",
}


def _say(response: str, effect: Effect | None = None) -> Handler:
    return lambda state, _heard, context: after(state, context, (Say(response),), effect)


def _calm(state: State, _heard: Heard, context: Context) -> Turn:
    """Rude words to Waymark are met calmly, once; after that only the question is asked again."""
    says = () if state.calmed else (Say("utter_abuse_at_bot"),)
    return again(replace(state, calmed=True), context, says)


def _on_behalf(state: State, heard: Heard, context: Context) -> Turn:
    role = Finding("role", "third_party", heard.text, 0, len(heard.text), heard.confidence)
    return after(state.suggesting([role]), context, (Say("utter_report_on_behalf"),))


def _change(state: State, _heard: Heard, context: Context) -> Turn:
    if not changeable(state):
        return after(state, context, (Say("utter_nothing_to_change"),))
    return aside(state, context, "change")


# Answers to a question of theirs: words that also tell something are kept, and the question is answered too.
ANSWERS: Mapping[str, Handler] = MappingProxyType(
    {
        "ask_is_this_hate_crime": _say("utter_is_this_hate_crime"),
        "ask_why_you_need_this": CONTROLS["why"],
        "ask_who_sees_this": _say("utter_who_sees_this"),
        "ask_anonymous": _say("utter_anonymous"),
        "ask_what_happens_next": _say("utter_what_happens_next"),
        "ask_support": _say("utter_services", "services"),
        "ask_human": _say("utter_human", "services"),
        "ask_bot_identity": _say("utter_bot_identity"),
        "report_on_behalf": _on_behalf,
        "abuse_at_bot": _calm,
        "check_status": _say("utter_check_status"),
        "change_language": _say("utter_change_language"),
    }
)

# Things to do: words that also tell something are only kept.
ACTS: Mapping[str, Handler] = MappingProxyType(
    {
        "skip_question": CONTROLS["skip"],
        "do_not_know": CONTROLS["not_known"],
        "go_back": CONTROLS["back"],
        "change_answer": _change,
        "pause_save": CONTROLS["pause"],
        "stop_and_delete": lambda state, _heard, context: aside(state, context, "delete"),
        "greet": _say("utter_hello"),
        "thanks": _say("utter_thanks"),
        "goodbye": _say("utter_goodbye"),
    }
)

# Where any words are an answer these are content: a wrong guess would lose what was told.
CHATTER: Mapping[str, Handler] = MappingProxyType(
    {"start_report": _say("utter_start_report"), "out_of_scope": _say("utter_out_of_scope")}
)

# Words to keep as part of the account, even when they are taken for something else.
_KEPT_IN_ACCOUNT = {"abuse_at_bot", "report_on_behalf"}


def interrupt(state: State, heard: Heard, context: Context) -> Turn | None:
    """The answer to an interruption, or None if the message is none."""
    free = open_question(state).free
    confidence, words = _WHERE_WORDS_ARE_ANSWERS if free else _ELSEWHERE
    if not heard.text or not heard.is_sure_of(heard.intent, confidence, words):
        return None
    telling = free and any(finding.field in _TELLING for finding in heard.findings)
    if heard.intent in ANSWERS:
        if telling or (state.asked == "account" and heard.intent in _KEPT_IN_ACCOUNT):
            state = state.telling().suggesting(heard.findings)
        return ANSWERS[heard.intent](state, heard, context)
    handler = None if telling else ACTS.get(heard.intent) or (None if free else CHATTER.get(heard.intent))
    return handler(state, heard, context) if handler else None
