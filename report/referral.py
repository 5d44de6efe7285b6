"""Referral: which of the services that were shown should be asked to get in touch. The person decides, for each.

A referral is offered, accepted or declined here. It is sent by a support worker, after the report itself.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any, Literal

from report.codes import CODES
from report.heard import Heard
from report.question import Reply
from report.state import State
from report.state_parts import Listed, Referral
from report.turn import Context, Say, buttons, coded

__all__ = ["Listed", "Referral", "ask", "ask_account", "choose", "choose_account", "referable", "referrals", "to_send"]

_PLACES = tuple(CODES["nth"])
_CONTACT = "contact"


def referable(state: State) -> tuple[Listed, ...]:
    """The services of the last list that a support worker can ask to get in touch: never the police."""
    return tuple(each for each in state.listed if each.refers)[: len(_PLACES)]


def ask(state: State) -> Say:
    """Which of them, each by its place in the list, so that long names stand in one line each."""
    shown = referable(state)
    lines = [{"name": f"nth.{nth}", "value": {"quote": each.name}} for nth, each in zip(_PLACES, shown, strict=False)]
    choices = coded("nth", _PLACES[: len(shown)]) + buttons("refer_nobody")
    return Say("utter_ask_refer", {"facts": {"facts": lines}}, choices, multiple=True)


def choose(state: State, values: tuple[str, ...], _heard: Heard, context: Context) -> Reply:
    """Those that were ticked are accepted, the others declined; nobody at all is an answer, too."""
    shown = referable(state)
    wanted = {each.service for nth, each in zip(_PLACES, shown, strict=False) if nth in values}
    at = context.now.isoformat(timespec="seconds")
    for each in shown:
        answer: Literal["accepted", "declined"] = "accepted" if each.service in wanted else "declined"
        state = _with(state, Referral(each.service, each.name, answer, at))
    if not wanted:
        return Reply(replace(state, pending=""), (Say("utter_refer_nobody"),), settled=False)
    return Reply(replace(state, pending="refer_account"), settled=False)


def ask_account(_state: State) -> Say:
    """Whether those services may hear what happened, beside how to reach the person."""
    return Say("utter_ask_refer_account", choices=buttons("refer_contact_only", "refer_account_too"))


def choose_account(state: State, values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    """The answer holds for those that were just accepted."""
    told = values[0] == "refer_account_too"
    shown = {each.service for each in referable(state)}
    kept = tuple(
        replace(each, account=told) if each.answer == "accepted" and each.service in shown else each
        for each in state.referrals
    )
    says = (Say("utter_referred"),) if _has_contact(state) else (Say("utter_referred"), Say("utter_refer_contact"))
    return Reply(replace(state, pending="", referrals=kept), says, settled=False)


def offered(state: State, at: str) -> State:
    """The state with what was just shown counted as offered, where nothing was answered yet."""
    for each in referable(state):
        if each.service not in {known.service for known in state.referrals}:
            state = _with(state, Referral(each.service, each.name, "offered", at))
    return state


def referrals(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The referrals of a `waymark-report/1` document; none in one that an older version wrote."""
    return list(document.get("referrals", ()))


def to_send(document: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The accepted ones, if the person can be reached at all: a service can't ring somebody who gave no way."""
    reachable = bool((document.get("sealed", {}).get(_CONTACT) or {}).get("value"))
    return [each for each in referrals(document) if each["answer"] == "accepted" and reachable]


def as_json(state: State) -> list[dict[str, Any]]:
    """The referrals as they stand in the document."""
    return [asdict(each) for each in state.referrals]


def accepted_names(entries: Sequence[Referral]) -> list[str]:
    """The names of the services that are to be asked."""
    return [each.name for each in entries if each.answer == "accepted"]


def _with(state: State, new: Referral) -> State:
    others = tuple(each for each in state.referrals if each.service != new.service)
    return replace(state, referrals=(*others, new))


def _has_contact(state: State) -> bool:
    return _CONTACT in state.answers and state.answers[_CONTACT].value is not None
