"""The JSON Schema of a report, `waymark-report/1`, made from the registry of fields so that the two cannot disagree."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from report.codes import CODES
from report.fields import FIELDS, Field

NAME = "waymark-report/1"

Schema = dict[str, Any]

_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_MOMENT = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}"}
_TEXT = {"type": "string"}
_YES_NO = {"type": ["boolean", "null"]}

# What an answer of each type holds besides null; codes are added from the field's own list.
_VALUES: Mapping[str, Schema] = {
    "text": _TEXT,
    "place": _TEXT,
    "contact": _TEXT,
    "time": {"type": "string", "pattern": r"^([01]\d|2[0-3]):[0-5]\d$"},
    "count": {"type": "integer", "minimum": 0},
}


@cache
def report_schema() -> Schema:
    """The schema (JSON Schema 2020-12). Every field of the registry stands in exactly one of `coded` and `sealed`."""
    parts = {
        "schema": {"const": NAME},
        "report_id": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "reference": {"type": "string", "pattern": "^WM-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$"},
        "created_on": _DAY,
        "sent_at": _or_null(_MOMENT),
        "language": _TEXT,
        "channel": _TEXT,
        "model": _TEXT,
        "perceived_by": _or_null(_codes("role")),
        "clear": _object({"arrived_on": _or_null(_DAY), "district": _codes("district"), "urgent": {"type": "boolean"}}),
        "coded": _answers(field for field in FIELDS.values() if not is_sealed(field)),
        "sealed": _answers(field for field in FIELDS.values() if is_sealed(field)),
        "consents": _list(
            _object({"receiver": _codes("receiver"), "send": _YES_NO, "contact_details": _YES_NO}),
        ),
        "referrals": _list(_referral()),
        "concerns": _list(_object({"code": _codes("concern"), "reason": _TEXT, "entry": _ENTRY_NUMBER})),
        "suggested": _list(_finding()),
        "attachments": _list(_attachment()),
        "links": _list(_object(dict.fromkeys(("address", "account", "seen", "platform"), _TEXT))),
        "transcript": _list(_entry()),
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": NAME, **_object(parts)}


def _referral() -> Schema:
    """One service of the directory: what the person answered, when, and whether it may hear what happened."""
    answer = {"enum": ["offered", "accepted", "declined"]}
    return _object({"service": _TEXT, "name": _TEXT, "answer": answer, "at": _MOMENT, "account": {"type": "boolean"}})


def is_sealed(field: Field) -> bool:
    """Whether a field stands in the envelope of words; the few `clear` ones are also coded facts."""
    return field.privacy == "sealed"


def validate_report(doc: Mapping[str, Any]) -> list[str]:
    """What is wrong with a document, one line each: where it is and which rule it breaks; empty when it is sound.

    Nothing that a person wrote is repeated in a line.
    """
    # Imported here: only what reads or builds documents needs it, not every process that holds a talk.
    from jsonschema import Draft202012Validator

    errors = Draft202012Validator(report_schema()).iter_errors(doc)
    return sorted(f"{_place(error.absolute_path)}: {_fault(error)}" for error in errors)


def _place(path: Iterable[object]) -> str:
    return "/".join(str(step) for step in path) or "report"


def _fault(error: Any) -> str:
    if error.validator == "required":
        return f"lacks {', '.join(sorted(set(error.validator_value) - set(error.instance)))}"
    faults = {
        "additionalProperties": "holds a part that the schema does not know",
        "type": f"is not of type {error.validator_value}",
        "enum": "is none of the allowed codes",
        "const": f"is not {error.validator_value}",
        "pattern": "has the wrong form",
        "anyOf": "fits none of the allowed forms",
        "minimum": f"is less than {error.validator_value}",
    }
    return faults.get(error.validator, f"breaks the rule {error.validator}")


def _answers(fields: Iterable[Field]) -> Schema:
    return _object({field.id: _answer(field) for field in fields})


def _answer(field: Field) -> Schema:
    return _object(
        {
            "value": _or_null(_value(field)),
            "said": _TEXT,
            "source": {"enum": ["said", "chosen", "confirmed"]},
            "status": {"enum": ["answered", "skipped", "not_known", "not_asked"]},
        }
    )


def _value(field: Field) -> Schema:
    if field.type == "code":
        return _codes(field.codes)
    if field.type == "codes":
        return _list(_codes(field.codes)) | {"uniqueItems": True}
    if field.type == "date":
        return {"anyOf": [_object({"day": _DAY}), _object({"from": _DAY, "to": _DAY})]}
    return _VALUES[field.type]


def _finding() -> Schema:
    offset = {"type": "integer", "minimum": 0}
    confidence = {"type": "number", "minimum": 0, "maximum": 1}
    texts = dict.fromkeys(("field", "value", "said"), _TEXT)
    return _object({**texts, "start": offset, "end": offset, "confidence": confidence})


def _attachment() -> Schema:
    return _object(
        {
            "id": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "key": {"type": ["string", "null"]},
            "name": _TEXT,
            "kind": _TEXT,
            "size": {"type": "integer", "minimum": 1},
            "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "found": _list(_codes("hidden")),
            "copy": {"type": "boolean"},
            "missing": {"type": "boolean"},
        }
    )


def _entry() -> Schema:
    return _object(
        {
            "n": {"type": "integer", "minimum": 1},
            "at": _TEXT,
            "who": {"enum": ["person", "waymark"]},
            "field": _or_null({"enum": [*FIELDS]}),
            "text": _TEXT,
            "choices": _list(_TEXT),
        }
    )


_ENTRY_NUMBER: Schema = {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "null"}]}


def _codes(name: str) -> Schema:
    return {"enum": [*CODES[name]]}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _object(parts: Mapping[str, Schema]) -> Schema:
    """An object with exactly these parts: a part that is left out or unknown is a fault."""
    return {"type": "object", "properties": dict(parts), "required": [*parts], "additionalProperties": False}
