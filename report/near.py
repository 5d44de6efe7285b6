"""Where the person is now, asked only to find a place near them, and kept nowhere."""

from dataclasses import replace

from report.heard import Heard
from report.question import Reply
from report.state import State
from report.turn import Context, Say, buttons

_MASK = "[only to find a place near]"


def ask(_state: State) -> Say:
    """Where the person is, roughly."""
    return Say("utter_ask_near", choices=buttons("never_mind"))


def choose(state: State, _values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    """None after all."""
    return Reply(replace(state, pending=""), settled=False)


def tell(state: State, heard: Heard, _context: Context) -> Reply:
    """A postcode or a place, used for this one answer and kept nowhere."""
    state = replace(state.masking(_MASK), pending="", near=heard.text.strip()[:60])
    return Reply(state, (Say("utter_places"),), effect="places", settled=False)
