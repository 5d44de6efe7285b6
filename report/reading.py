"""The reading of an answer: a typed text or a finding becomes the value that a field holds, or nothing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from report.codes import CODES
from report.fields import FIELDS, Field
from report.heard import Finding, Heard
from report.state import Answer
from report.young import age_band_in

_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DIGITS_DATE = re.compile(r"\b(\d{1,2})[/. -](\d{1,2})[/. -](\d{4})\b", re.ASCII)
_WORDS_DATE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3})[a-z]*,? (\d{4})\b", re.ASCII)
_ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def answer_from(field: Field, heard: Heard) -> Answer | None:
    """The answer in a typed message to this field's question; None when the message does not answer it.

    A free question takes any words. A question about a date, a time or a number keeps the words even when they give
    no value. A list takes only what the reading found for it; choices are matched elsewhere.
    """
    if field.type in ("text", "place", "contact"):
        return Answer(heard.text, heard.text)
    found = from_findings(field, [each for each in heard.findings if field.entity and each.field == field.entity])
    value = _written(field, heard.text)
    if value is None and found is not None:
        value = found.value
    if value is None and field.codes:
        return None
    return Answer(value, heard.text)


def from_findings(field: Field, findings: Sequence[Finding]) -> Answer | None:
    """The answer that findings of one field suggest, with the words they were read from; None if none is valid.

    Several codes are joined; of several single values the surest counts, the earlier of equals.
    """
    valid = [(value, each) for each in findings if (value := _value(field, each)) is not None]
    if not valid:
        return None
    said = "; ".join(dict.fromkeys(each.said for _, each in valid))
    if field.several:
        return Answer([*dict.fromkeys(value for value, _ in valid)], said, "confirmed")
    value, best = max(valid, key=lambda pair: pair[1].confidence)
    return Answer(value, best.said, "confirmed")


def by_field(findings: Iterable[Finding]) -> Mapping[str, list[Finding]]:
    """The findings under the id of the field that each can fill; what no field takes is left out."""
    fields = {field.entity: field.id for field in FIELDS.values() if field.entity}
    found: dict[str, list[Finding]] = {}
    for each in findings:
        if each.field in fields:
            found.setdefault(fields[each.field], []).append(each)
    return found


def _value(field: Field, finding: Finding) -> Any:
    if field.codes:
        return finding.value if finding.value in CODES[field.codes] else None
    if field.type == "date":
        return _days(finding.value)
    if field.type == "count":
        return number_in(finding.value)
    if field.type == "time":
        return finding.value if re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", finding.value, re.ASCII) else None
    return finding.said or None


def _written(field: Field, text: str) -> Any:
    if field.type == "date":
        return _days_in(text)
    if field.id == "age_band":
        return age_band_in(text)
    return number_in(text) if field.type == "count" else None


def _days(value: str) -> dict[str, str] | None:
    first, _, last = value.partition("/")
    days = [day for day in (first, last or first) if _ISO_DATE.fullmatch(day) and _is_day(day)]
    if len(days) < 2 or days[0] > days[1]:
        return None
    return {"from": first, "to": last} if last and last != first else {"day": first}


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def written_days(text: str) -> list[str]:
    """Every whole date with its year in the order of the text, as ISO days; day before month as in Britain."""
    lower = text.lower()
    found = [(each.start(), each[3], each[2], each[1]) for each in _DIGITS_DATE.finditer(lower)]
    for each in _WORDS_DATE.finditer(lower):
        if each[2] in _MONTHS:
            found.append((each.start(), each[3], str(_MONTHS.index(each[2]) + 1), each[1]))
    days = [f"{year}-{int(month):02}-{int(day):02}" for _, year, month, day in sorted(found)]
    return [day for day in days if _is_day(day)]


def _days_in(text: str) -> dict[str, str] | None:
    """The one whole date of a text, or the interval of two; nothing for an end before its start."""
    days = written_days(text)
    if len(days) == 2 and days[0] != days[1]:
        return {"from": days[0], "to": days[1]} if days[0] < days[1] else None
    return {"day": days[0]} if days else None


def number_in(text: str) -> int | None:
    """The first number of a text, in digits or spelt to twelve; None when it names none."""
    for word in text.lower().split():
        if word.isascii() and word.isdigit() and len(word) < 4:
            return int(word)
        if word in _NUMBERS:
            return _NUMBERS.index(word) + 1
    return None
