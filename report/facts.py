"""The facts read in the account, read back once in one message, to confirm or to change in one step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from report.codes import CODES
from report.fields import FIELDS
from report.heard import Finding, Heard
from report.matching import turned_round
from report.question import Question, Reply, controls, unanswered
from report.reading import by_field, from_findings
from report.shown import facts
from report.state import Answer, State
from report.turn import Context, Say

# The motive is never read back from an inference: the person is asked for it.
_READ_BACK = [field.id for field in FIELDS.values() if field.entity and field.id != "motivation"]


def unconfirmed(state: State) -> Mapping[str, Answer]:
    """What the reading suggests for the fields that the person has not answered."""
    return {field_id: answer for field_id, answer in _read(state).items() if field_id not in state.answers}


def _read(state: State) -> Mapping[str, Answer]:
    found = by_field(state.suggested)
    read = {field_id: from_findings(FIELDS[field_id], found.get(field_id, ())) for field_id in _READ_BACK}
    return _under_the_motive(state, {field_id: answer for field_id, answer in read.items() if answer})


def _under_the_motive(state: State, answers: dict[str, Answer]) -> Mapping[str, Answer]:
    """Finer motives only where the person chose the motive that they belong to."""
    if "motivation_detail" in answers:
        answer = answers.pop("motivation_detail")
        chosen = state.codes("motivation")
        values = [value for value in answer.value if CODES["motivation_detail"][value].under in chosen]
        if values:
            answers["motivation_detail"] = replace(answer, value=values)
    return answers


def read_back(state: State) -> Mapping[str, Answer]:
    """What the message shows: what waits for a yes, and, for who comes back to it, what had one or was skipped."""
    answers = {field_id: state.answers[field_id] for field_id in _READ_BACK if field_id in state.answers}
    confirmed = {field_id: answer for field_id, answer in answers.items() if answer.source == "confirmed"}
    open_now = {
        field_id: answer
        for field_id, answer in _read(state).items()
        if field_id not in answers or answers[field_id].status == "skipped"
    }
    shown = {**confirmed, **open_now}
    return {field_id: shown[field_id] for field_id in FIELDS if field_id in shown}


def _ask(state: State, _context: Context) -> Say:
    answers = read_back(state)
    choices = controls(state, "facts", "right", "change", "skip")
    return Say("utter_ask_facts", {"facts": facts(answers, answers)}, choices)


def _choose(state: State, values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    if values[0] == "change":
        return Reply(replace(state, pending="change"), settled=False)
    return Reply(state.answered(read_back(state)))


def _tell(state: State, heard: Heard, _context: Context) -> Reply | None:
    """A correction in words: what it says of a field takes the place of what was read before, and is read back."""
    corrected = [field_id for field_id in by_field(heard.findings) if field_id in _READ_BACK]
    if not corrected:
        return None
    denied, told, fresh = turned_round(heard.text), state.telling(), _fresh(state, heard.findings)
    if denied and not fresh:  # "not on Monday": what is right instead is for the person to say
        path = (*(asked for asked in state.path if asked != "facts"), "facts")
        return Reply(replace(told, asked=corrected[0], path=path), settled=False)
    replaced = [field_id for field_id in corrected if denied or not FIELDS[field_id].several]
    entities = {FIELDS[field_id].entity for field_id in replaced}
    kept = tuple(finding for finding in told.suggested if finding.field not in entities)
    told = replace(told, suggested=kept).without(replaced)
    return Reply(told.suggesting(fresh or heard.findings), (Say("utter_kept_words"),), settled=False)


def _fresh(state: State, findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that only say again what was read back, beside something new or alone."""
    before = {(finding.field, finding.value) for finding in state.suggested}
    return [finding for finding in findings if (finding.field, finding.value) not in before]


def _skip(state: State) -> State:
    for field_id in unconfirmed(state):
        state = state.answered(unanswered(field_id, "skipped"))
    return state


FACTS = Question(
    id="facts",
    due=lambda state, _context: bool(unconfirmed(state)),
    ask=_ask,
    choose=_choose,
    tell=_tell,
    why=Say("utter_why_facts"),
    skip=_skip,
)
