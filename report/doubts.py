"""Answers that can hardly be meant: a day to come, an end before its start, an impossible number. Asked about once,
kindly, and kept as said if the person insists.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from report.fields import FIELDS
from report.heard import Heard
from report.question import Reply
from report.reading import written_days
from report.shown import shown
from report.state import Answer, State
from report.turn import Context, Say, buttons

_MOST_PEOPLE = 100
DOUBTS = ("future", "order", "number")


def doubted(state: State, context: Context) -> tuple[str, str] | None:
    """The first answered field that can hardly be meant, and the name of the doubt; None if all may be."""
    for field_id, check in _CHECKS.items():
        answer = state.answers.get(field_id)
        if (
            answer
            and answer.status == "answered"
            and field_id not in state.doubts
            and (found := check(answer, context))
        ):
            return field_id, found
    return None


def _date(answer: Answer, context: Context) -> str:
    days = written_days(answer.said)
    if len(days) > 1 and days[0] > days[1]:
        return "order"
    value = answer.value if isinstance(answer.value, Mapping) else {}
    first = str(value.get("day") or value.get("from") or "")
    return "future" if first > context.now.date().isoformat() else ""


def _number(answer: Answer, _context: Context) -> str:
    many = isinstance(answer.value, int) and (answer.value < 1 or answer.value > _MOST_PEOPLE)
    return "number" if many else ""


_CHECKS: Mapping[str, Callable[[Answer, Context], str]] = MappingProxyType({"when": _date, "offender_count": _number})


def ask(state: State) -> Say:
    """The doubt in kind words, with what was said."""
    field_id, _, kind = state.doubting.partition("=")
    values = {"said": shown(FIELDS[field_id], state.answers[field_id])} if field_id in state.answers else {}
    return Say(f"utter_doubt_{kind}", values, buttons("keep_as_said", "say_again"))


def choose(state: State, values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    """Their word stands; or the question is asked again."""
    field_id = state.doubting.partition("=")[0]
    state = replace(state, pending="", doubting="", doubts=(*state.doubts, field_id))
    if values[0] == "keep_as_said":
        return Reply(state, settled=True)
    back_here = (*(asked for asked in state.path if asked != state.asked), state.asked)
    return Reply(replace(state, asked=field_id, path=back_here), settled=False)
