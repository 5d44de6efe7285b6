"""What goes to a receiver: the parts of a report that they may have, under the names of the handover (`export`).

Three things are left out unless somebody decides otherwise: how to reach the person, without their second yes; who did
it, for everybody but the police; and the passages that a worker takes out. Software can't find names in free text, so a
worker reads it before it goes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from report.codes import CODES
from report.fields import FIELDS, Field
from report.schema import is_sealed

NAME = "waymark-handover/1"
RECEIVERS = tuple(code for code in CODES["receiver"] if code != "statistics")
"""Counting gets no report of anybody: it has the figures of the whole."""
LEFT_OUT = "[left out]"
_REACHING = ("contact", "contact_language", "safe_contact", "safe_ways")
_SUSPECT = ("offender_words",)
_NOT_PASSED = ("consent_to", "contact_consent_to", "earlier_report")
_NOTHING = {"value": None, "said": "", "source": "chosen", "status": "not_asked"}
Document = Mapping[str, Any]


@dataclass(frozen=True)
class Choices:
    """What a worker decided. `passages` are words, as they stand in the report, that are taken out wherever they do."""

    contact: bool = False
    suspect: bool = False
    passages: Sequence[str] = ()
    account: bool = True


def handover(document: Document, receiver: str, made_at: str, choices: Choices) -> dict[str, Any]:
    """The `waymark-handover/1` document for a receiver (a code of `receiver`, or the id of a service)."""
    fields = [field for field in FIELDS.values() if field.export and _goes(field, receiver, choices)]
    given = {field.export: _value(document, field, choices.passages) for field in fields}
    return {
        "schema": NAME,
        "receiver": receiver,
        "reference": document["reference"],
        "sent_at": document["sent_at"],
        "made_at": made_at,
        "perceived_by": document["perceived_by"],
        "facts": {name: value for name, value in given.items() if value is not None},
        "left_out": sorted(_left_out(receiver, choices)),
        "transcript": _transcript(document, choices),
    }


def as_receiver_sees(document: Document, receiver: str, choices: Choices) -> dict[str, Any]:
    """The report itself with only what goes to the receiver, for the summary on the first page of the copy."""
    kept = {field.id for field in FIELDS.values() if field.export and _goes(field, receiver, choices)}
    parts = {
        part: {
            name: _seen(answer, choices.passages) if name in kept else _NOTHING
            for name, answer in document[part].items()
        }
        for part in ("coded", "sealed")
    }
    return {**document, **parts, "consents": [], "suggested": [], "transcript": _entries(document, choices)}


@cache
def handover_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12), made from the registry."""
    text, moment = {"type": "string"}, {"type": ["string", "null"]}
    facts: dict[str, Any] = {
        field.export: {} for field in FIELDS.values() if field.export and field.id not in _NOT_PASSED
    }
    entry = {"n": {"type": "integer"}, "at": text, "who": {"enum": ["person", "waymark"]}, "text": text}
    parts: dict[str, Any] = {
        "schema": {"const": NAME},
        "receiver": text,
        "reference": text,
        "sent_at": moment,
        "made_at": text,
        "perceived_by": moment,
        "facts": {"type": "object", "properties": facts, "additionalProperties": False},
        "left_out": {"type": "array", "items": {"enum": ["account", "contact", "passages", "suspect"]}},
        "transcript": {"type": "array", "items": _object(entry)},
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": NAME, **_object(parts)}


def _object(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(parts), "required": list(parts), "additionalProperties": False}


def _goes(field: Field, receiver: str, choices: Choices) -> bool:
    if field.id in _NOT_PASSED or (field.id in _REACHING and not choices.contact):
        return False
    if field.id in _SUSPECT and receiver != "police" and not choices.suspect:
        return False
    return choices.account or field.id in _REACHING


def _left_out(receiver: str, choices: Choices) -> Iterable[str]:
    if not choices.contact:
        yield "contact"
    if receiver != "police" and not choices.suspect:
        yield "suspect"
    if choices.passages:
        yield "passages"
    if not choices.account:
        yield "account"


def _value(document: Document, field: Field, passages: Sequence[str]) -> Any:
    answer = document["sealed" if is_sealed(field) else "coded"][field.id]
    if answer["status"] != "answered":
        return None
    return without(answer["value"], passages) if isinstance(answer["value"], str) else answer["value"]


def without(text: str, passages: Sequence[str]) -> str:
    """The text with each passage taken out, the longest first, so that a part of one never hides the rest of it."""
    for passage in sorted((each for each in passages if each.strip()), key=len, reverse=True):
        text = text.replace(passage, LEFT_OUT)
    return text


def _seen(answer: Mapping[str, Any], passages: Sequence[str]) -> dict[str, Any]:
    value = answer["value"]
    words = without(value, passages) if isinstance(value, str) else value
    return {**answer, "value": words, "said": without(answer["said"], passages)}


def _entries(document: Document, choices: Choices) -> list[dict[str, Any]]:
    """The talk, without what was asked of how to reach the person when that is left out."""
    hidden = () if choices.contact else _REACHING
    kept = (each for each in document["transcript"] if choices.account and each["field"] not in hidden)
    return [{**each, "text": without(each["text"], choices.passages)} for each in kept]


def _transcript(document: Document, choices: Choices) -> list[dict[str, Any]]:
    return [{name: each[name] for name in ("n", "at", "who", "text")} for each in _entries(document, choices)]
