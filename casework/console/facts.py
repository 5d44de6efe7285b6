"""Coded answers as words: the same labels the person chose from, and the person's own words untouched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.console.wording import short_day
from report.codes import CODES, label
from report.fields import FIELDS

Answer = Mapping[str, Any]

SOURCES = {
    "said": "in their own words",
    "chosen": "chosen from a list",
    "confirmed": "read back and confirmed",
}
SHORT = {"outside": "Outside West Yorkshire", "unknown": "Not known", "none_stated": "None stated"}
STATUSES = {"skipped": "Skipped", "not_known": "Does not know", "not_asked": "Not asked"}


@dataclass(frozen=True)
class CodedFacts:
    """What the unlocked list shows of a report. `said` are the person's own words behind the coded answers."""

    when: str
    kinds: tuple[str, ...]
    motives: tuple[str, ...]
    said: tuple[str, ...]


def coded_facts(content: Mapping[str, Any]) -> CodedFacts:
    """The list's facts from an opened *coded* envelope."""
    coded: Mapping[str, Answer] = content.get("coded", {})
    shown = ("when", "incident_type", "motivation")
    said = [str(coded[field].get("said") or "") for field in shown if field in coded]
    return CodedFacts(
        when=", ".join(answer_words("when", coded.get("when", {}))),
        kinds=tuple(short_code(code) for code in _codes(coded.get("incident_type", {}))),
        motives=_motives(coded),
        said=tuple(dict.fromkeys(words for words in said if words)),
    )


def answer_words(field_id: str, answer: Answer) -> list[str]:
    """One answer as words for a worker; [] when there is none, a plain note when it was skipped or not known."""
    if answer.get("status", "answered") != "answered":
        note = STATUSES.get(answer["status"], "")
        return [note] if note and answer["status"] != "not_asked" else []
    value = answer.get("value")
    if value is None or value == "":
        return [str(answer["said"])] if answer.get("said") else []
    values = value if isinstance(value, list | tuple) else [value]
    return [_words(field_id, each) for each in values]


def short_code(code: str) -> str:
    """A code as a caseworker says it, for tables: shorter than the words that the person chose from."""
    return SHORT.get(code) or code.replace("_", " ").capitalize()


def code_label(list_name: str, code: str) -> str:
    """The label of a code, or the code itself if this version does not know it."""
    try:
        return label(f"{list_name}.{code}")
    except KeyError:
        return short_code(code)


def _motives(coded: Mapping[str, Answer]) -> tuple[str, ...]:
    """Each motive with the finer codes under it: «Religion (Muslim)»."""
    finer = _codes(coded.get("motivation_detail", {}))
    return tuple(_motive(code, finer) for code in _codes(coded.get("motivation", {})))


def _motive(code: str, finer: Sequence[str]) -> str:
    known = CODES["motivation_detail"]
    under = [short_code(each) for each in finer if each in known and known[each].under == code]
    return f"{short_code(code)} ({', '.join(under)})" if under else short_code(code)


def _codes(answer: Answer) -> Sequence[str]:
    value = answer.get("value") if answer.get("status", "answered") == "answered" else None
    return [str(each) for each in value] if isinstance(value, list | tuple) else []


def _words(field_id: str, value: Any) -> str:
    if isinstance(value, Mapping):
        return _interval(value)
    field = FIELDS.get(field_id)
    return code_label(field.codes, str(value)) if field and field.codes else str(value)


def _interval(value: Mapping[str, Any]) -> str:
    """A day, or the days between which it happened; never finer than what was said."""
    try:
        if value.get("day"):
            return short_day(value["day"])
        return f"{short_day(value['from'])} to {short_day(value['to'])}"
    except (KeyError, TypeError, ValueError):
        return "Not clear"
