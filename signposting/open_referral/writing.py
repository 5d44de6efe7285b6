"""Entries of the directory as services of Open Referral UK."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID, uuid5

from report.codes import CODES as REPORT_CODES
from signposting.codes import CODES
from signposting.entries import Entry
from signposting.open_referral.schedules import schedules
from signposting.open_referral.terms import STAFF_ONLY, terms
from signposting.service import Service

NAMESPACE = UUID("6f0b6d0e-52a6-5d0c-9a4b-8a2f1c7d3e10")
"""Ids are made from ours (RFC 9562, version 5), so that the same service has the same id in every copy."""
COUNTY = "West Yorkshire"
COUNTRY = "GB"
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$")
_PHONES = {"phone": "voice", "text": "text", "whatsapp": "text", "textphone": "textphone"}


def uuid_of(name: str, *part: str | int) -> str:
    """The id of a service, or of a part of it."""
    return str(uuid5(NAMESPACE, "/".join((name, *map(str, part)))))


def to_open_referral(entry: Entry, *, public: bool) -> dict[str, Any]:
    """One service. A `public` one is without what is for staff only. Raises EntryError."""
    service = entry.service()
    told = {key: value for key, value in entry.fields.items() if not public or key not in STAFF_ONLY}
    written: dict[str, Any] = {
        "id": uuid_of(entry.id),
        "name": service.name,
        "description": service.does,
        "url": service.contact.web,
        "email": service.contact.email,
        "status": _status(service),
        "fees": service.cost,
        "minimum_age": service.serves.ages.youngest or None,
        "maximum_age": service.serves.ages.oldest,
        "assured_date": service.checked_on.isoformat(),
        "schedules": _numbered(entry.id, "schedule", schedules(service.hours)),
        "service_areas": _numbered(entry.id, "area", _areas(service)),
        "service_at_locations": _locations(entry.id, service),
        "languages": _numbered(entry.id, "language", _languages(service)),
        "organization": {"id": uuid_of(entry.id, "organization"), "name": service.name, "description": service.does},
        "phones": _numbered(entry.id, "phone", _phones(service)),
        "attributes": _attributes(entry, told),
    }
    return {key: value for key, value in written.items() if value not in ("", None, [])}


def page_of(services: Sequence[Any], number: int, size: int) -> dict[str, Any]:
    """One page of a list as the standard's API answers it; pages count from 1."""
    pages = max(1, -(-len(services) // size))
    contents = list(services[(number - 1) * size : number * size])
    return {
        "total_items": len(services),
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number == pages,
        "empty": not contents,
        "contents": contents,
    }


def _status(service: Service) -> str:
    """The ways to 999 are only held back from the lists of others: they stand above every list."""
    return "temporarily closed" if service.held_back and service.kind != "emergency" else "active"


def _numbered(name: str, part: str, listed: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{"id": uuid_of(name, part, number), **each} for number, each in enumerate(listed)]


def _areas(service: Service) -> list[dict[str, str]]:
    districts = [REPORT_CODES["district"][code].label for code in service.serves.districts]
    return [{"name": name, "service_area": name} for name in districts or [COUNTY]]


def _languages(service: Service) -> list[dict[str, str]]:
    return [{"name": CODES["language"][code].label, "code": code} for code in service.serves.languages]


def _phones(service: Service) -> list[dict[str, str]]:
    contact = service.contact
    found = [(way, getattr(contact, way), kind) for way, kind in _PHONES.items() if getattr(contact, way)]
    notes = {"phone": contact.phone_note, "whatsapp": "WhatsApp"}
    return [
        {"number": number, "type": kind} | ({"description": notes[way]} if notes.get(way) else {})
        for way, number, kind in found
    ]


def _locations(name: str, service: Service) -> list[dict[str, Any]]:
    """The place, when its address is whole; half an address stands in the attributes alone."""
    lines = [part.strip() for part in service.contact.address.split(",")]
    if len(lines) < 3 or not _POSTCODE.fullmatch(lines[-1]):
        return []
    address = {
        "id": uuid_of(name, "address"),
        "address_1": ", ".join(lines[:-2]),
        "city": lines[-2],
        "state_province": COUNTY,
        "postal_code": lines[-1],
        "country": COUNTRY,
        "address_type": "physical",
    }
    location = {"id": uuid_of(name, "location"), "name": service.name, "addresses": [address]}
    return [{"id": uuid_of(name, "at"), "location": location}]


def _attributes(entry: Entry, told: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "id": uuid_of(entry.id, "attribute", number),
            "link_id": uuid_of(entry.id),
            "link_type": "waymark",
            "taxonomy_term": {"id": uuid_of("term", taxonomy, term), "taxonomy": taxonomy, "term": term},
        }
        for number, (taxonomy, term) in enumerate(terms(entry.kind, told))
    ]
