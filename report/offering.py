"""Offering help: what stands under a list of services, and what may be pressed at any time."""

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from report import referral
from report.codes import CODES
from report.controls import CONTROLS, Control
from report.heard import Heard
from report.state import State
from report.talking import after, aside
from report.turn import Choice, Context, Say, Turn, buttons

_FOR = "for_"
_SAFE_PLACE = re.compile(
    r"^(?:please |can you |could you |i |we )*(?:help|find|show|need|want|where|is there|take|tell)\b.{0,30}"
    r"\b(?:some ?where|a place|places?)\b.{0,20}\bsafe\b"
    r"|\bsafer? (?:place|space|haven)s?\b.{0,20}\b(?:near|close|now|here)\b",
    re.IGNORECASE,
)
_SHORT = 14  # words: a longer message tells something, and may speak of a safe place


def under_a_list(state: State) -> Say:
    """What narrows the list, finds a place, or has somebody asked to get in touch."""
    kinds = tuple(Choice(f"{_FOR}{code}", f"help.{code}") for code in CODES["help"] if code not in state.help)
    refer = ("refer_me",) if referral.referable(state) and not state.ended else ()
    return Say("utter_narrow", choices=(*kinds, *buttons("somewhere_safe", *refer)))


def wants_a_safe_place(heard: Heard) -> bool:
    """Whether a typed message asks for somewhere safe to go now, and does not tell of one."""
    return heard.words <= _SHORT and bool(_SAFE_PLACE.search(heard.text))


def _narrow(code: str) -> Control:
    def narrowed(state: State, _heard: Heard, context: Context) -> Turn:
        state = replace(state, help=(*(each for each in state.help if each != code), code))
        return after(state, context, (Say("utter_services"),), "services")

    return narrowed


def somewhere_safe(state: State, _heard: Heard, context: Context) -> Turn:
    """Places to step into: at once where the district is known, else after one question that is kept nowhere."""
    if state.code("district") in ("", "unknown", "outside") and not state.place_words:
        return aside(state, context, "near")
    return after(state, context, (Say("utter_places"),), "places")


def _refer(state: State, _heard: Heard, context: Context) -> Turn:
    if not referral.referable(state):
        return after(state, context, (Say("utter_services"),), "services")
    return aside(state, context, "refer")


ANYWHERE: Mapping[str, Control] = MappingProxyType(
    {
        "people": CONTROLS["people"],
        "somewhere_safe": somewhere_safe,
        "refer_me": _refer,
        **{f"{_FOR}{code}": _narrow(code) for code in CODES["help"]},
    }
)
"""Pressed under any message, these are done, and the open question stays where it was."""

CHOICES: tuple[Choice, ...] = (
    *buttons("people", "somewhere_safe", "refer_me"),
    *(Choice(f"{_FOR}{code}", f"help.{code}") for code in CODES["help"]),
)


def pressed(state: State, heard: Heard, context: Context) -> Turn | None:
    """The turn after one of them, or after somewhere safe was asked for in words."""
    if len(heard.choices) == 1 and heard.choices[0] in ANYWHERE:
        return ANYWHERE[heard.choices[0]](state, heard, context)
    if not heard.choices and wants_a_safe_place(heard):
        return somewhere_safe(state, heard, context)
    return None


def listed_for(state: State, known: State, context: Context) -> State:
    """The talk's state after a list was shown, which `known` holds: those that can be referred to count as offered."""
    state = replace(state, listed=known.listed, near="")
    return state if state.ended else referral.offered(state, context.now.isoformat(timespec="seconds"))
