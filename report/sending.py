"""Sending, deleting, and the words after either. A talk that has ended holds nothing but those words."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from report.call_back import call_back_code
from report.cards import cards, say
from report.codes import CODES
from report.heard import Heard
from report.matching import match
from report.next_look import say_next_look
from report.opening import start
from report.question import Reply
from report.reference import reference
from report.state import Answer, State
from report.style import switched, wanted
from report.talking import after, again, carried_out, warned
from report.turn import Context, Outcome, Say, Turn, buttons, coded

_CHOICES = buttons("people", "good_to_know", "start_again")
_CARDS = coded("card", tuple(cards()))
_CODE_END, _CODE_LENGTH = 4, 16  # characters of an access code
_LOOK_ALIKES = str.maketrans("OIL", "011")  # as Crockford's base32 reads them
_SENT = {"stored": "utter_sent_stored", "waiting": "utter_sent_waiting"}
_CALL = {"stored": "utter_call_back_sent", "waiting": "utter_call_back_waiting", "failed": "utter_call_back_failed"}
_AFTER = {"stored": "utter_after_stored", "waiting": "utter_after_waiting", "deleted": "utter_after_deleted"}


def sent(state: State, outcome: Outcome, context: Context) -> Turn:
    """How sending went. "failed" leaves the talk at its review, with nothing lost and nobody told."""
    if outcome == "failed":
        return again(state, context, (Say("utter_send_failed"),))
    says = (
        Say(_SENT[outcome], {"reference": state.reference}),
        *_missing(state),
        Say("utter_access_code", {"code": state.access_code}),
        *_receivers(state),
        say_next_look(context),
        Say("utter_services"),
        Say("utter_ask_code_kept", choices=_CHOICES),
    )
    code_end = state.access_code[-_CODE_END:]
    return Turn(replace(_emptied(state, outcome), code_end=code_end), says, "services")


def _missing(state: State) -> tuple[Say, ...]:
    return (Say("utter_files_missing"),) if any(each.missing for each in state.attachments) else ()


def _receivers(state: State) -> tuple[Say, ...]:
    receivers = state.codes("consent_to")
    if not receivers:
        return (Say("utter_sent_to_nobody_else"),)
    agreed = Say("utter_sent_agreed", {"receivers": {"labels": [f"receiver.{code}" for code in receivers]}})
    return (agreed, Say("utter_not_yet_police")) if "police" in receivers else (agreed,)


def called_back(state: State, outcome: Outcome, document: Mapping[str, Any], context: Context) -> Turn:
    """How asking to be called went; the talk goes on where it was, and keeps nothing of the three answers."""
    says = [Say(_CALL[outcome])]
    if outcome != "failed":
        values = {"reference": reference(document["report_id"]), "code": call_back_code(state)}
        says = [*says, Say("utter_call_back_code", values), say_next_look(context)]
    return warned(after(replace(state, call_back={}), context, says))


def linked(state: State, report_id: str | None, context: Context) -> Turn:
    """After an earlier report's code was looked up: "" if no report has it, None if it could not be looked up."""
    if not report_id:
        return again(state, context, (Say("utter_earlier_not_now" if report_id is None else "utter_earlier_unknown"),))
    answer = Answer(report_id, reference(report_id), "confirmed")
    return carried_out(Reply(state.answered({"earlier_report": answer}), (Say("utter_earlier_linked"),)), context)


def _more_help(state: State, heard: Heard) -> Turn | None:
    """Narrowing the list goes on after the end; of what was told, nothing is left to choose by."""
    chosen = heard.choices[0] if len(heard.choices) == 1 else ""
    if chosen == "somewhere_safe":
        return Turn(state, (Say("utter_places"), Say("utter_ask_what_now", choices=_CHOICES)), "places")
    if not chosen.startswith("for_") or chosen.removeprefix("for_") not in CODES["help"]:
        return None
    state = replace(state, help=(*state.help, chosen.removeprefix("for_")))
    return Turn(state, (Say("utter_services"), Say("utter_ask_what_now", choices=_CHOICES)), "services")


def _about_the_code(state: State, heard: Heard) -> tuple[Say, ...]:
    """The one-word check that the access code was kept: its last four characters, or all of it, however typed."""
    typed = "".join(filter(str.isalnum, heard.text.upper())).translate(_LOOK_ALIKES)
    if not state.code_end or len(typed) not in (_CODE_END, _CODE_LENGTH):
        return ()
    if typed.endswith(state.code_end):
        return (Say("utter_code_kept"),)
    return (Say("utter_code_not_kept"),) if any(map(str.isdigit, typed)) else ()


def _card(chosen: Sequence[str]) -> tuple[Say, ...]:
    if "good_to_know" in chosen:
        return (Say("utter_ask_card", choices=_CARDS),)
    return tuple(say(code) for code in cards() if code in chosen)


def deleted(state: State, context: Context) -> Turn:
    """After the talk was deleted: nobody has seen it."""
    return Turn(_emptied(state, "deleted"), (Say("utter_deleted", choices=_CHOICES),))


def _emptied(state: State, closing: str) -> State:
    return State(
        language=state.language,
        channel=state.channel,
        style=state.style,
        asked="closed",
        acked=state.acked,
        closing=closing,
    )


def after_the_end(state: State, heard: Heard, context: Context) -> Turn:
    """What is said to a person who writes after the end: what became of it, and the ways on."""
    chosen = heard.choices or match(heard.text, (*_CHOICES, *_CARDS), strict=True)
    if "start_again" in chosen:
        fresh = start(replace(context, style=state.style))
        return replace(fresh, state=replace(fresh.state, acked=heard.id))
    state = replace(state, acked=heard.id)
    if turn := _more_help(state, heard):
        return turn
    if (style := wanted(heard)) is not None:
        return Turn(replace(state, style=style), (switched(style), Say("utter_ask_what_now", choices=_CHOICES)))
    if said := _about_the_code(state, heard) or _card(chosen):
        return Turn(state, (*said, Say("utter_ask_what_now", choices=_CHOICES)))
    if "people" in chosen or heard.intent in ("ask_support", "ask_human"):
        return Turn(state, (Say("utter_services"), Say("utter_ask_what_now", choices=_CHOICES)), "services")
    told = heard.says_something and heard.intent not in ("greet", "thanks", "goodbye")
    not_added = (Say("utter_not_added"),) if told else ()
    return Turn(state, (Say(_AFTER[state.closing]), *not_added, Say("utter_ask_what_now", choices=_CHOICES)))
