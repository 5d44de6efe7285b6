"""Compares a stored document with what a talk expects, and with what every report must hold."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from report import validate_report
from report.fields import FIELDS
from tests.talks.talk import Expected

Document = Mapping[str, Any]
# Asked of everybody who sends a report. Contact and a second consent hang on earlier answers.
_ALWAYS = ("safety_now", "why_words", "motivation", "needs", "contact", "consent_to")
_COUNTING = "statistics"  # a receiver without people, so that nobody gets contact details


def faults(document: Document, expected: Expected, kept: Sequence[str], asked: Sequence[str]) -> list[str]:
    """What is not as it should be, each with the line of the file that says so."""
    found = [
        *(f"not a sound report: {fault}" for fault in validate_report(document)),
        *_fields(document, expected),
        *_rest(document, expected),
        *_words(document, expected, kept),
    ]
    if _value(document, "request") != "call_back":
        found += [*_reached(document, expected), *_asked_though_read(document, asked)]
    return [f"line {expected.line}: {fault}" for fault in found]


def _answer(document: Document, name: str) -> Mapping[str, Any]:
    part = document["sealed"] if name in document["sealed"] else document["coded"]
    answer: Mapping[str, Any] = part[name]
    return answer


def _value(document: Document, name: str) -> Any:
    return _answer(document, name)["value"]


def _fields(document: Document, expected: Expected) -> list[str]:
    found = []
    for name, wanted in expected.fields.items():
        answer = _answer(document, name)
        checks = wanted if isinstance(wanted, Mapping) else {"value": wanted}
        for key, value in checks.items():
            if not _is(document, answer, key, value):
                shown = answer["value"] if key == "days_ago" else answer[key]
                found.append(f"{name} has {shown!r} for {key}, not {value!r}")
    return found


def _is(document: Document, answer: Mapping[str, Any], key: str, wanted: Any) -> bool:
    if key == "days_ago":
        day = date.fromisoformat(document["created_on"]) - timedelta(days=int(wanted))
        return bool(answer["value"] == {"day": day.isoformat()})
    found = answer[key]
    if isinstance(wanted, list) and isinstance(found, list):
        return sorted(map(str, found)) == sorted(map(str, wanted))
    return bool(found == wanted)


def _rest(document: Document, expected: Expected) -> list[str]:
    found = []
    concerns = sorted({each["code"] for each in document["concerns"]})
    if expected.concerns is not None and concerns != sorted(expected.concerns):
        found.append(f"the concerns are {concerns}")
    consents = {each["receiver"]: each for each in document["consents"]}
    for receiver, wanted in expected.consents.items():
        given = consents.get(receiver, {})
        found += [f"{receiver} has {given.get(key)} for {key}" for key in wanted if given.get(key) != wanted[key]]
    found += [
        f"{key} is {document['clear'][key]!r}"
        for key, value in expected.clear.items()
        if document["clear"][key] != value
    ]
    if expected.perceived_by and document["perceived_by"] != expected.perceived_by:
        found.append(f"it is the view of {document['perceived_by']}")
    read = [(each["field"], each["value"]) for each in document["suggested"]]
    found += [f"{each} was not read" for each in expected.suggested if (each["field"], each["value"]) not in read]
    return found


def _words(document: Document, expected: Expected, kept: Sequence[str]) -> list[str]:
    transcript = document["transcript"]
    theirs = [entry["text"] for entry in transcript if entry["who"] == "person"]
    every = "\n".join(entry["text"] for entry in transcript)
    whole = str(document)
    found = [f"the person's words are missing: {text[:60]!r}" for text in kept if text not in theirs]
    found += [f"the transcript does not hold {text!r}" for text in expected.transcript if text not in every]
    found += [f"the report holds {text!r}" for text in expected.never if text in whole]
    if [entry["n"] for entry in transcript] != list(range(1, len(transcript) + 1)):
        found.append("the transcript is not numbered in order")
    if expected.account is not None and _value(document, "account") != expected.account:
        found.append(f"the account is {_value(document, 'account')!r}")
    return found


def _reached(document: Document, expected: Expected) -> list[str]:
    """Safety, why, needs, safe contact and each consent were asked of everybody who sent a report."""
    names = [*_ALWAYS]
    receivers = [each for each in _value(document, "consent_to") or () if each != _COUNTING]
    if _value(document, "contact"):
        names += ["contact_consent_to"] if receivers else []
        if all(_answer(document, name)["status"] == "not_asked" for name in ("safe_ways", "safe_contact")):
            names.append("safe_ways")
    missing = [name for name in names if _answer(document, name)["status"] == "not_asked"]
    return [f"{name} was never asked" for name in missing if name not in expected.unasked]


def _asked_though_read(document: Document, asked: Sequence[str]) -> list[str]:
    """What was read in the account and confirmed is not asked by itself as well. Finer motives hang on the list."""
    names = [name for name, field in FIELDS.items() if field.entity and name != "motivation_detail"]
    answers = {name: _answer(document, name) for name in names if name in asked}
    return [
        f"{name} was asked although it was read"
        for name, answer in answers.items()
        if (answer["source"], answer["status"]) == ("confirmed", "answered")
    ]
