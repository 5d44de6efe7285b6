"""Sending, deleting, and the words after either. A talk that has ended holds nothing but those words."""

from dataclasses import replace

from report.heard import Heard
from report.matching import match
from report.opening import start
from report.state import State
from report.talking import again
from report.turn import Context, Outcome, Say, Turn, buttons

_CHOICES = buttons("start_again", "people")
_SENT = {"stored": "utter_sent_stored", "waiting": "utter_sent_waiting"}
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
        _next_reading(context),
        Say("utter_services"),
        Say("utter_ask_what_now", choices=_CHOICES),
    )
    return Turn(_emptied(state, outcome), says, "services")


def _missing(state: State) -> tuple[Say, ...]:
    return (Say("utter_files_missing"),) if any(each.missing for each in state.attachments) else ()


def _receivers(state: State) -> tuple[Say, ...]:
    receivers = state.codes("consent_to")
    if not receivers:
        return (Say("utter_sent_to_nobody_else"),)
    agreed = Say("utter_sent_agreed", {"receivers": {"labels": [f"receiver.{code}" for code in receivers]}})
    return (agreed, Say("utter_not_yet_police")) if "police" in receivers else (agreed,)


def _next_reading(context: Context) -> Say:
    if not (context.next_reading and context.staffed):
        return Say("utter_next_reading_unknown")
    return Say("utter_next_reading", {"when": {"moment": context.next_reading}, "staffed": context.staffed})


def deleted(state: State, context: Context) -> Turn:
    """After the talk was deleted: nobody has seen it."""
    return Turn(_emptied(state, "deleted"), (Say("utter_deleted", choices=_CHOICES),))


def _emptied(state: State, closing: str) -> State:
    return State(language=state.language, channel=state.channel, asked="closed", acked=state.acked, closing=closing)


def after_the_end(state: State, heard: Heard, context: Context) -> Turn:
    """What is said to a person who writes after the end: what became of it, and the ways on."""
    chosen = heard.choices or match(heard.text, _CHOICES, strict=True)
    if "start_again" in chosen:
        fresh = start(context)
        return replace(fresh, state=replace(fresh.state, acked=heard.id))
    state = replace(state, acked=heard.id)
    if "people" in chosen or heard.intent in ("ask_support", "ask_human"):
        return Turn(state, (Say("utter_services"), Say("utter_ask_what_now", choices=_CHOICES)), "services")
    told = heard.says_something and heard.intent not in ("greet", "thanks", "goodbye")
    not_added = (Say("utter_not_added"),) if told else ()
    return Turn(state, (Say(_AFTER[state.closing]), *not_added, Say("utter_ask_what_now", choices=_CHOICES)))
