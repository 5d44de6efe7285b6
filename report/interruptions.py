"""Interruptions: what people ask or do in the middle of a talk. Each is answered; then the talk is where it was."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from report.controls import CONTROLS, leaving
from report.fields import FIELDS
from report.heard import Finding, Heard
from report.matching import match
from report.other_languages import answer_in_their_language, english_only, told_in_their_language
from report.putting_right import put_right
from report.question import Reply
from report.requests import without_request
from report.side import SIDES, changeable
from report.state import State
from report.talking import after, again, aside, asking, carried_out, open_choices, open_question
from report.turn import Context, Effect, Say, Turn

Handler = Callable[[State, Heard, Context], Turn]

_PARTS = re.compile(r"[.,;!?\n]+|\b(?:but|and)\b")

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
    if "role" in state.answers:
        return after(state, context, (Say("utter_report_on_behalf"),))
    role = Finding("role", "third_party", heard.text, 0, len(heard.text), heard.confidence)
    return aside(state.suggesting([role]), context, "who_for")


def _change(state: State, heard: Heard, context: Context) -> Turn:
    if turn := put_right(state, heard, context):
        return turn
    if not changeable(state):
        return after(state, context, (Say("utter_nothing_to_change"),))
    return aside(state, context, "change")


def _human(state: State, _heard: Heard, context: Context) -> Turn:
    return aside(state, context, "person", (Say("utter_human"),), "people")


# Answers to a question of theirs: words that also tell something are kept, and the question is answered too.
ANSWERS: Mapping[str, Handler] = MappingProxyType(
    {
        "ask_is_this_hate_crime": _say("utter_is_this_hate_crime"),
        "ask_why_you_need_this": CONTROLS["why"],
        "ask_who_sees_this": _say("utter_who_sees_this"),
        "ask_anonymous": _say("utter_anonymous"),
        "ask_what_happens_next": _say("utter_what_happens_next"),
        "ask_support": _say("utter_services", "services"),
        "ask_human": _human,
        "ask_bot_identity": _say("utter_bot_identity"),
        "report_on_behalf": _on_behalf,
        "abuse_at_bot": _calm,
        "check_status": _say("utter_check_status"),
        "change_language": english_only,
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
        "goodbye": lambda state, _heard, context: after(state, context, (leaving("utter_goodbye", context),)),
    }
)

# Where any words are an answer these are content: a wrong guess would lose what was told.
CHATTER: Mapping[str, Handler] = MappingProxyType(
    {"start_report": _say("utter_start_report"), "out_of_scope": _say("utter_out_of_scope")}
)

# Words to keep as part of the account, even when they are taken for something else.
_KEPT_IN_ACCOUNT = {"abuse_at_bot", "report_on_behalf"}

# Said to this side question, the intent is its answer: a language named there is no wish to read another.
_ANSWERS_IT = {"call_language": "change_language"}


# What may be done while a side question takes words: the rest would be about the question behind it.
_AT_THE_SIDE = {"stop_and_delete", "pause_save", "thanks", "goodbye"}


def interrupt(state: State, heard: Heard, context: Context) -> Turn | None:
    """The answer to an interruption, or None if the message is none."""
    heard = without_request(heard)
    at_side = bool(state.pending and SIDES[state.pending].tell)
    free = at_side or open_question(state).free
    confidence, words = _WHERE_WORDS_ARE_ANSWERS if free else _ELSEWHERE
    if not heard.text or not heard.is_sure_of(heard.intent, confidence, words):
        return None
    if at_side and _ANSWERS_IT.get(state.pending) == heard.intent:
        return None
    if told_in_their_language(state, heard):
        return answer_in_their_language(state, heard, context)
    telling = free and not at_side and any(finding.field in _TELLING for finding in heard.findings)
    sure = not at_side and open_question(state).sure(heard)
    if sure and (heard.intent == "ask_human" or heard.intent not in ANSWERS):
        return None  # "please don't call me", or a number to ring, is no wish for something else
    if heard.intent in ANSWERS:
        if telling or (state.asked == "account" and not at_side and heard.intent in _KEPT_IN_ACCOUNT):
            state = state.telling().suggesting(heard.findings)
        return ANSWERS[heard.intent](state, heard, context) if at_side else _both(state, heard, context)
    if at_side and heard.intent not in _AT_THE_SIDE:
        return None
    if telling:
        return None
    handler = ACTS.get(heard.intent) or (None if free else CHATTER.get(heard.intent))
    return handler(state, heard, context) if handler else None


def asks(heard: Heard) -> bool:
    """Whether the message surely holds a question of theirs."""
    return heard.intent in ANSWERS and heard.is_sure_of(heard.intent, *_ELSEWHERE)


def _both(state: State, heard: Heard, context: Context) -> Turn:
    """The question of theirs is answered; where the same message answers the open question too, the talk goes on."""
    answer = ANSWERS[heard.intent]
    if heard.intent == "ask_why_you_need_this" or not (reply := _answer_beside(state, heard, context)):
        return answer(state, heard, context)
    gone_on = carried_out(reply, context)
    if gone_on.effect or gone_on.state.pending:
        return answer(state, heard, context)
    answered = answer(gone_on.state, heard, context)
    return Turn(
        answered.state, (*gone_on.says[: -len(asking(gone_on.state, context))], *answered.says), answered.effect
    )


def _answer_beside(state: State, heard: Heard, context: Context) -> Reply | None:
    """What a message with a question in it says to the open question: facts read in it, or a choice named by a part."""
    question = open_question(state)
    entity = FIELDS[question.id].entity if question.id in FIELDS else ""
    if question.sure(heard) or (entity and any(finding.field == entity for finding in heard.findings)):
        return question.tell(state, heard, context)
    if question.free:
        return None
    named = {
        value for part in _PARTS.split(heard.text) for value in match(part, open_choices(state, context), strict=True)
    }
    values = tuple(value for value in named if value not in CONTROLS)
    return question.choose(state, values, heard, context) if len(values) == 1 else None
