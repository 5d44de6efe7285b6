"""An opened report, laid out for a page: the person's own words untouched, everything else in the registry's order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from casework.console.wording import moment_words
from report.agreed import Agreed
from report.answer_words import answer_words
from report.codes import label
from report.fields import FIELDS, Field

FREE = ("text", "place")
"""Types of field that hold what the person wrote freely."""
ASIDE = ("contact", "safe_contact", "safe_ways", "date_of_birth", "consent_to", "contact_consent_to")
"""Fields with a place of their own: contact, with its rules first, and the table of consents."""
SOURCES = {"said": "said", "chosen": "chosen from a list", "confirmed": "read back and confirmed"}


@dataclass(frozen=True)
class Told:
    """One answer: the field's name, its words, and how the answer came about ("" when there is none)."""

    name: str
    words: str
    source: str = ""


@dataclass(frozen=True)
class Contact:
    """How the person may be reached: the rules first. Empty texts where nothing was said."""

    ways: str
    times: str
    details: str


@dataclass(frozen=True)
class Consent:
    """What the person agreed to for one receiver, in words."""

    receiver: str
    report: str
    contact_details: str


def own_words(document: Mapping[str, Any]) -> list[Told]:
    """Everything the person wrote freely, letter by letter, in the order of the talk."""
    free = ((field, _answer(document, field)) for field in FIELDS.values() if field.type in FREE)
    kept = ((field, answer) for field, answer in free if field.id not in ASIDE and answer["status"] == "answered")
    told = (Told(field.name, str(answer["value"] or answer["said"])) for field, answer in kept)
    return [each for each in told if each.words.strip()]


def answers(document: Mapping[str, Any]) -> list[Told]:
    """Every question that was put and has no free words, in the order of the talk; skipped ones say so."""
    chosen = (field for field in FIELDS.values() if field.type not in FREE and field.id not in ASIDE)
    return list(_told(document, chosen))


def contact(document: Mapping[str, Any]) -> Contact:
    """The rules for safe contact and the contact details."""
    ways, times, details = (_words(document, name) for name in ("safe_ways", "safe_contact", "contact"))
    return Contact(ways, times, details)


def consents(agreed: Iterable[Agreed]) -> list[Consent]:
    """Each receiver with what is agreed now; a question never put is not a no, and a yes taken back says when."""
    return [
        Consent(
            label(f"receiver.{each.receiver}"),
            _agreed(each.send, each.send_back),
            _agreed(each.contact_details, each.details_back),
        )
        for each in agreed
    ]


def _agreed(answer: bool | None, taken_back: str) -> str:
    if taken_back:
        return f"Taken back {moment_words(taken_back)}"
    if answer is None:
        return "Not asked"
    return "Yes" if answer else "No"


def _told(document: Mapping[str, Any], fields: Iterable[Field]) -> Iterable[Told]:
    for field in fields:
        answer = _answer(document, field)
        if answer["status"] != "not_asked":
            source = SOURCES[answer["source"]] if answer["status"] == "answered" else ""
            yield Told(field.name, answer_words(field.id, answer), source)


def _words(document: Mapping[str, Any], name: str) -> str:
    answer = _answer(document, FIELDS[name])
    return "" if answer["status"] == "not_asked" else answer_words(name, answer)


def _answer(document: Mapping[str, Any], field: Field) -> Mapping[str, Any]:
    part = "sealed" if field.privacy == "sealed" else "coded"
    answer: Mapping[str, Any] = document[part][field.id]
    return answer
