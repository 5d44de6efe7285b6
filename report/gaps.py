"""The gaps: one question for each field that the account did not fill, asked the same way for all of them."""

from collections.abc import Mapping
from dataclasses import replace

from report.codes import CODES
from report.fields import FIELDS, Field
from report.heard import Heard
from report.question import Question, Reply, controls, ticks, unanswered, wanted, why, worded
from report.reading import answer_from, by_field, from_findings
from report.state import Answer, State
from report.turn import Choice, Say, coded

# Answers about these may say more about what happened than was asked; the rest of the talk is about other things.
_ABOUT_WHAT_HAPPENED = {"when", "where", "what", "who", "harm", "before"}


def gap(field: Field) -> Question:
    """The question of one field."""
    return Question(
        id=field.id,
        due=lambda state, _context: wanted(state, field.id),
        ask=lambda state, _context: _ask(field, state),
        choose=lambda state, values, heard, _context: _choose(field, state, values, heard),
        tell=lambda state, heard, _context: _tell(field, state, heard),
        why=why(field.id),
        skip=lambda state: state.answered(unanswered(field.id, "skipped")),
        free=not field.codes,
    )


def _ask(field: Field, state: State) -> Say:
    choices = open_codes(field, state)
    if field.id == "more":
        named = ["skip_these"]
    elif field.several:
        named = ["skip"]
    elif field.type in ("date", "time", "place", "count"):
        named = ["not_known", "skip", "why"]
    else:
        named = ["skip", "why"]
    under = ticks if field.several else controls
    return Say(
        worded(state, f"utter_ask_{field.id}"), choices=choices + under(state, field.id, *named), multiple=field.several
    )


def open_codes(field: Field, state: State) -> tuple[Choice, ...]:
    """The codes that make sense now: finer motives under the chosen ones, ticks that are not answered yet."""
    codes = CODES.get(field.codes, {})
    if field.id == "motivation_detail":
        return coded(field.codes, [code.value for code in codes.values() if code.under in state.codes("motivation")])
    if field.id == "more":
        return coded(field.codes, [value for value in codes if _may_be_added(value, state)])
    return coded(field.codes, [value for value, code in codes.items() if code.offered])


def _may_be_added(tick: str, state: State) -> bool:
    """Whether a tick makes sense and would tell something new."""
    code = CODES["more"][tick]
    if any(state.code(field_id) != value for field_id, value in code.when.items()):
        return False
    filled = [*code.sets, *(field.id for field in FIELDS.values() if _opens(tick, field))]
    return not all(field_id in state.answers for field_id in filled)


def _opens(tick: str, field: Field) -> bool:
    return isinstance(field.ask, Mapping) and tick in field.ask.get("more", ())


def _choose(field: Field, state: State, values: tuple[str, ...], heard: Heard) -> Reply:
    if values == ("skip_these",):
        return Reply(state.answered(unanswered(field.id, "skipped")))
    chosen = [value for value in values if value != "skip_these"]
    answer = Answer(chosen if field.several else chosen[0], heard.text, "said" if heard.text else "chosen")
    ticked = {
        set_id: Answer(value, CODES[field.codes][tick].label, "chosen")
        for tick in chosen
        for set_id, value in CODES[field.codes][tick].sets.items()
    }
    return Reply(state.answered({field.id: answer, **ticked}))


def _tell(field: Field, state: State, heard: Heard) -> Reply | None:
    answer = answer_from(field, heard)
    if answer is None:
        return None
    found = by_field(heard.findings)
    filled = {other: from_findings(FIELDS[other], found.get(other, ())) for other in field.fills}
    said = {other: replace(given, source="said") for other, given in filled.items() if given}
    state = state.answered({**said, field.id: answer})
    return Reply(state.suggesting(heard.findings) if field.group in _ABOUT_WHAT_HAPPENED else state)
