"""The rules that every entry of the directory keeps; an entry that breaks one stops the directory from loading."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, fields

from signposting.codes import known
from signposting.contact import Contact
from signposting.never_show import banned_in, never_show
from signposting.service import Service

CONFIDENCES = ("confirmed", "single_source", "unconfirmed")

_TOLD = ("name", "does", "hours_note", "cost", "knows", "note", "held_back", "doubtful")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST_ID = 60
_DIALLED = re.compile(r"\d[\d ]*\d")


@dataclass(frozen=True)
class Fault:
    """A broken rule: the entry's id, the key at which it stands ("" for the whole entry), and what is wrong."""

    service: str
    key: str
    says: str

    def __str__(self) -> str:
        return f"{self.service}: {self.says}"


def faults(services: Iterable[Service]) -> list[Fault]:
    """Every broken rule; empty when all is well."""
    listed = list(services)
    counted = Counter(service.id for service in listed)
    twice = [Fault(name, "id", "listed twice") for name, count in counted.items() if count > 1]
    mutual = {(service.id, rival) for service in listed for rival in service.beside}
    return twice + [
        Fault(service.id, key, says)
        for service in listed
        for key, says in (*_faults(service), *_lonely_rivals(service, mutual))
    ]


def _faults(service: Service) -> Iterator[tuple[str, str]]:
    contact = service.contact
    if not _ID.fullmatch(service.id) or len(service.id) > _LONGEST_ID:
        yield "id", f"an id has small letters, digits and single hyphens, at most {_LONGEST_ID}: it stands in addresses"
    if service.confidence not in CONFIDENCES:
        yield "confidence", f"confidence is none of {', '.join(CONFIDENCES)}"
    if service.confidence == "unconfirmed" and contact != Contact():
        yield "confidence", "unconfirmed, so it may carry no contact"
    if not service.sources:
        yield "sources", "names no source"
    for key in ("phone", "text", "whatsapp"):
        number = getattr(contact, key)
        if number and not _DIALLED.fullmatch(number):
            yield key, "a number holds more than digits and spaces, so what is shown would not be what is dialled"
    if service.check_by < service.checked_on:
        yield "check_by", "check_by is before checked_on"
    if service.serves.members_only and not service.serves.communities:
        yield "members_only", "members_only, but it names no communities"
    yield from _never_shown(service)
    yield from _unknown_codes(service)


def _lonely_rivals(service: Service, mutual: Collection[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for rival in service.beside:
        if (rival, service.id) not in mutual:
            yield "beside", f"beside {rival}, which does not name it back"


def _never_shown(service: Service) -> Iterator[tuple[str, str]]:
    contact = service.contact
    ways = {each.name: getattr(contact, each.name) for each in fields(Contact)}
    told = {name: getattr(service, name) for name in _TOLD}
    everywhere = [entry for entry in never_show() if not entry.only]
    others = [entry for entry in never_show() if entry.only and entry.only != service.id]
    for key, text in (ways | told).items():
        looked_for = [*everywhere, *others] if key in ways and key not in {"phone_note", "address"} else everywhere
        for entry in banned_in(text, looked_for):
            yield key, f"holds {entry.shown}, which must not be shown here: {entry.because}"


def _unknown_codes(service: Service) -> Iterator[tuple[str, str]]:
    serves = service.serves
    for key, codes, name in (
        ("motivations", serves.motivations, "motivation"),
        ("details", serves.details, "motivation_detail"),
        ("needs", serves.needs, "needs"),
        ("concerns", serves.concerns, "concern"),
        ("districts", serves.districts, "district"),
        ("communities", serves.communities, "community"),
        ("helps", serves.helps, "help"),
        ("where", serves.where, "where"),
        ("languages", serves.languages, "language"),
        ("takes_reports", (service.takes_reports,), "takes_reports"),
    ):
        yield from ((key, f"unknown {name} {code}") for code in codes if code not in known(name))
