"""An opened report, laid out for a page: the person's own words untouched, everything else in the registry's order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casework.console.facts import SOURCES, Answer, answer_words, code_label
from report.fields import FIELDS, Field

CONTACT_FIELDS = ("contact", "safe_contact", "safe_ways", "date_of_birth")
"""Shown in a place of their own, the rules before the number."""
CONSENT_FIELDS = ("consent_to", "contact_consent_to")
"""Shown as the table of consents, receiver by receiver."""


@dataclass(frozen=True)
class Told:
    """One answer: the field's name, its words, and how the answer came about ("" when it was not answered)."""

    name: str
    words: tuple[str, ...]
    source: str = ""


@dataclass(frozen=True)
class Contact:
    """How the person may be reached: the rules first."""

    ways: tuple[str, ...]
    rules: str
    details: str


@dataclass(frozen=True)
class Consent:
    """What the person agreed to for one receiver, in words."""

    receiver: str
    report: str
    contact_details: str


def own_words(document: Mapping[str, Any]) -> list[Told]:
    """Everything the person wrote freely, letter by letter, in the order of the talk."""
    texts = (field for field in FIELDS.values() if field.type in ("text", "place") and field.id not in CONTACT_FIELDS)
    return _told(document, texts)


def answers(document: Mapping[str, Any]) -> list[Told]:
    """Every coded answer that was given, in the order of the talk, with its source."""
    kinds = ("text", "place", "contact")
    aside = (*CONTACT_FIELDS, *CONSENT_FIELDS)
    return _told(document, (field for field in FIELDS.values() if field.type not in kinds and field.id not in aside))


def contact(document: Mapping[str, Any]) -> Contact:
    """The safe-contact rules and the contact details; empty texts where none were given."""
    given = _answers_of(document)
    ways = answer_words("safe_ways", given.get("safe_ways", {}))
    rules = answer_words("safe_contact", given.get("safe_contact", {}))
    details = answer_words("contact", given.get("contact", {}))
    return Contact(tuple(ways), "\n".join(rules), "\n".join(details))


def consents(document: Mapping[str, Any]) -> list[Consent]:
    """Each receiver with what was agreed; a question never put is not a no."""
    return [
        Consent(
            receiver=code_label("receiver", each["receiver"]),
            report=_agreed(each.get("send")),
            contact_details=_agreed(each.get("contact_details")),
        )
        for each in document.get("consents", [])
    ]


def _agreed(answer: bool | None) -> str:
    if answer is None:
        return "Not asked"
    return "Yes" if answer else "No"


def _told(document: Mapping[str, Any], fields: Any) -> list[Told]:
    given = _answers_of(document)
    found = (_one(field, given[field.id]) for field in fields if field.id in given)
    return [told for told in found if told.words]


def _one(field: Field, answer: Answer) -> Told:
    source = SOURCES.get(str(answer.get("source")), "") if answer.get("status", "answered") == "answered" else ""
    return Told(field.name, tuple(answer_words(field.id, answer)), source)


def _answers_of(document: Mapping[str, Any]) -> Mapping[str, Answer]:
    return {**document.get("coded", {}), **document.get("sealed", {})}
