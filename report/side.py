"""Side questions: asked in front of the open question, and gone as soon as anything else is said."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from report import review
from report.facts import read_back
from report.fields import FIELDS
from report.heard import Heard
from report.question import Reply
from report.state import State
from report.turn import Choice, Context, Say, buttons

_NOT_CHANGED_ALONE = {"more"}


@dataclass(frozen=True)
class Side:
    """``ask`` words it; ``choose`` takes one of its choices, and only those."""

    ask: Callable[[State], Say]
    choose: Callable[[State, tuple[str, ...], Heard, Context], Reply]


def _go_on(state: State, values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    says = () if values[0] == "go_on" else (Say("utter_stopped"),)
    return Reply(replace(state, pending=""), says, settled=False)


def _delete(state: State, values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    if values[0] == "delete_yes":
        return Reply(state, effect="delete", settled=False)
    return Reply(replace(state, pending=""), (Say("utter_not_deleted"),), settled=False)


def changeable(state: State) -> tuple[Choice, ...]:
    """The fields whose answer can be changed now: those just read back, or all that were asked."""
    shown = read_back(state) if state.asked == "facts" else state.answers
    return tuple(Choice(key, f"field.{key}") for key in FIELDS if key in shown and key not in _NOT_CHANGED_ALONE)


def _ask_change(state: State) -> Say:
    return Say("utter_ask_change", choices=changeable(state) + buttons("never_mind"))


def _change(state: State, values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    if values[0] == "never_mind":
        return Reply(replace(state, pending=""), settled=False)
    back_here = (*(asked for asked in state.path if asked != state.asked), state.asked)
    return Reply(replace(state, pending="", asked=values[0], path=back_here), settled=False)


SIDES: Mapping[str, Side] = MappingProxyType(
    {
        "go_on": Side(lambda _state: Say("utter_ask_go_on", choices=buttons("go_on", "stop_here")), _go_on),
        "change": Side(_ask_change, _change),
        "delete": Side(lambda _state: Say("utter_ask_delete", choices=buttons("delete_yes", "delete_no")), _delete),
        "kept": Side(lambda _state: Say("utter_kept", choices=buttons("send", "change", "delete")), review.choose),
    }
)
