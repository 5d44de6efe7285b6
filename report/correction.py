"""A correction by name at any time: "it wasn't Tuesday, it was Monday". It takes the place of what stood before, after
a short check.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from report.fields import FIELDS
from report.heard import Finding, Heard
from report.matching import plain
from report.question import Reply
from report.reading import by_field, from_findings
from report.shown import facts
from report.state import Answer, State
from report.turn import Context, Say, buttons

# The motive is never put in place of their own words from what was read; the account is added to, not replaced.
_KEPT_APART = {"motivation", "motivation_detail"}
_CORRECTING = re.compile(
    r"\b(actually|i meant|i mean|correction|not (?:on|at|in)|wasnt|werent|isnt|it was (?:really|more like)|sorry it was"
    r"|should be|instead of|got (?:it|that) wrong|mistake)\b"
)


def corrects(text: str) -> bool:
    """Whether the words sound like putting something right."""
    return bool(_CORRECTING.search(plain(text)))


def correction(state: State, heard: Heard) -> tuple[Finding, ...]:
    """What the message puts right: findings for answered fields that differ from the answer. Empty if nothing."""
    found = by_field(heard.findings)
    right: list[Finding] = []
    for field_id, each in found.items():
        answer = state.answers.get(field_id)
        if field_id in _KEPT_APART or answer is None or answer.status != "answered":
            continue
        right += [finding for finding in each if _differs(field_id, finding, answer)][-1:]
    return tuple(right)


def _differs(field_id: str, finding: Finding, answer: Answer) -> bool:
    read = from_findings(FIELDS[field_id], [finding])
    return read is not None and read.value != answer.value and finding.said != answer.said


def corrected(state: State) -> Mapping[str, Answer]:
    """The answers that the open correction would put in place."""
    found = by_field(state.correcting)
    read = {field_id: from_findings(FIELDS[field_id], each) for field_id, each in found.items()}
    return {field_id: replace(answer, source="said") for field_id, answer in read.items() if answer}


def ask(state: State) -> Say:
    """The change, read back in one line."""
    answers = corrected(state)
    return Say("utter_ask_correct", {"facts": facts(answers, answers)}, buttons("right", "never_mind"))


def choose(state: State, values: tuple[str, ...], _heard: Heard, _context: Context) -> Reply:
    """Yes puts it in place; anything else leaves all as it was."""
    answers = corrected(state) if values[0] == "right" else {}
    says = (Say("utter_corrected"),) if answers else (Say("utter_not_corrected"),)
    state = replace(without_suggestions(state, answers), pending="", correcting=())
    return Reply(state.answered(answers), says, settled=False)


def without_suggestions(state: State, field_ids: Sequence[str] | Mapping[str, Answer]) -> State:
    """The state without what was read before for these fields."""
    entities = {FIELDS[field_id].entity for field_id in field_ids}
    return replace(state, suggested=tuple(each for each in state.suggested if each.field not in entities))
