"""Cards: one or two sentences on rights, on keeping proof and on what happens next, each with its source and the day it
was checked (cards.yml). Shown only to those who ask for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType

from report.codes import load_yaml
from report.heard import Heard
from report.question import Reply
from report.state import State
from report.turn import Context, Say, buttons, coded


@dataclass(frozen=True)
class Card:
    """``says`` is the response that words it; ``sources`` name where each of its facts comes from."""

    says: str
    sources: tuple[str, ...]
    checked_on: date


@cache
def cards() -> Mapping[str, Card]:
    """The cards by their code."""
    return MappingProxyType(
        {
            code: Card(entry["says"], tuple(entry["sources"]), entry["checked_on"])
            for code, entry in load_yaml("cards.yml").items()
        }
    )


def ask(_state: State) -> Say:
    """Which card."""
    return Say("utter_ask_card", choices=coded("card", tuple(cards())) + buttons("never_mind"))


def say(code: str) -> Say:
    """A card in words, with the day on which it was checked."""
    card = cards()[code]
    return Say(card.says, {"checked": {"day": card.checked_on.isoformat()}})


def choose(state: State, values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    """The card, and the others again; or back to the question."""
    if values[0] == "never_mind":
        return Reply(replace(state, pending=""), settled=False)
    return Reply(state, (say(values[0]),), settled=False)
