"""Side questions: asked in front of the open question, and gone as soon as anything else is said, unless they take
words themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from report import call_back, cards, correction, doubts, near, redaction, referral, review, ways
from report.facts import read_back
from report.fields import FIELDS
from report.heard import Heard
from report.question import Reply
from report.state import State
from report.turn import Choice, Context, Say, buttons, coded

_NOT_CHANGED_ALONE = {"more", "request", "contact_language"}
_CALL = coded("way", ("call_me",)) + buttons("never_mind")


@dataclass(frozen=True)
class Side:
    """``ask`` words it; ``choose`` takes one of its choices, and only those; ``tell`` takes other words, if any are an
    answer (None from it: they are not). ``several``: more than one choice may be ticked.
    """

    ask: Callable[[State], Say]
    choose: Callable[[State, tuple[str, ...], Heard, Context], Reply]
    tell: Callable[[State, Heard, Context], Reply | None] | None = None
    several: bool = False


def _go_on(state: State, values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    """A request to be called that danger broke off goes on where it was."""
    says = () if values[0] == "go_on" else (Say("utter_stopped"),)
    pending = call_back.waiting(state) if values[0] == "go_on" else ""
    return Reply(replace(state, pending=pending), says, settled=False)


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


def _or_never_mind(choose: Callable[[State, tuple[str, ...], Heard, Context], Reply]) -> Any:
    def chosen(state: State, values: tuple[str, ...], heard: Heard, context: Context) -> Reply:
        if values[0] == "never_mind":
            return Reply(replace(state, pending=""), settled=False)
        return choose(state, values, heard, context)

    return chosen


SIDES: Mapping[str, Side] = MappingProxyType(
    {
        "go_on": Side(lambda _state: Say("utter_ask_go_on", choices=buttons("go_on", "stop_here")), _go_on),
        "change": Side(_ask_change, _change),
        "delete": Side(lambda _state: Say("utter_ask_delete", choices=buttons("delete_yes", "delete_no")), _delete),
        "ways": Side(ways.ask_ways, _or_never_mind(ways.choose_way)),
        "ways_on": Side(ways.ask_on, ways.choose_on),
        "help_with": Side(ways.ask_help, ways.choose_help),
        **{step: Side(call_back.ask, call_back.choose, call_back.tell) for step in call_back.STEPS},
        "person": Side(lambda _state: Say("utter_ask_call_back", choices=_CALL), _or_never_mind(ways.choose_way)),
        "who_for": Side(ways.ask_who_for, _or_never_mind(ways.choose_way)),
        "doubt": Side(doubts.ask, doubts.choose),
        "correct": Side(correction.ask, correction.choose),
        "redact": Side(redaction.ask, redaction.choose, redaction.tell),
        "cards": Side(cards.ask, cards.choose),
        "near": Side(near.ask, near.choose, near.tell),
        "refer": Side(referral.ask, referral.choose, several=True),
        "refer_account": Side(referral.ask_account, referral.choose_account),
        "kept": Side(lambda _state: Say("utter_kept", choices=buttons("send", "change", "delete")), review.choose),
    }
)
