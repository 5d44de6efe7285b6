"""One answer of a document in plain English, for staff: labels of codes, days in words, and the words it came from."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from report.codes import label
from report.fields import FIELDS

# Whether a message may be left comes first: it is the rule that must not be missed.
_FIRST = ("no_message", "leave_message")


def answer_words(name: str, answer: Mapping[str, Any]) -> str:
    """The answer to the field `name` in words; "Skipped", "Not known" or "Not asked" when there is none."""
    if answer["status"] != "answered":
        return label(f"status.{answer['status']}")
    value, codes = answer["value"], FIELDS[name].codes
    if isinstance(value, list):
        return _labels(codes, value)
    if codes and value:
        return label(f"{codes}.{value}")
    if isinstance(value, Mapping):
        return _with_said(_days(value), answer["said"])
    if FIELDS[name].type == "contact":
        return label("status.no_contact") if value is None else str(value)
    return str(answer["said"] or ("" if value is None else value))


def _labels(codes: str, values: list[str]) -> str:
    ordered = sorted(values, key=lambda value: value not in _FIRST)
    return "; ".join(label(f"{codes}.{value}") for value in ordered) or label("status.nobody")


def _with_said(words: str, said: str) -> str:
    return f"{words} (they said “{said}”)" if said else words


def _days(value: Mapping[str, str]) -> str:
    if "day" in value:
        return _day(value["day"])
    return f"{_day(value['from'])} to {_day(value['to'])}"


def _day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day:%A} {day.day} {day:%B %Y}"
