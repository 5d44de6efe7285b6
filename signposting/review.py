"""The rules that every entry of the directory keeps; an entry that breaks one stops the directory from loading."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from report.codes import CODES
from signposting.never_show import banned_in, never_show
from signposting.service import Contact, Service

CONFIDENCES = ("confirmed", "single_source", "unconfirmed")

_DIALLED = re.compile(r"\d[\d ]*\d")


def faults(services: Iterable[Service]) -> list[str]:
    """One line for each broken rule, naming the entry; empty when all is well."""
    listed = list(services)
    twice = [name for name, count in Counter(service.id for service in listed).items() if count > 1]
    return [f"{name}: listed twice" for name in twice] + [
        f"{service.id}: {fault}" for service in listed for fault in _faults(service)
    ]


def _faults(service: Service) -> Iterator[str]:
    if service.confidence not in CONFIDENCES:
        yield f"confidence is none of {', '.join(CONFIDENCES)}"
    if service.confidence == "unconfirmed" and service.contact != Contact():
        yield "unconfirmed, so it may carry no contact"
    if not service.sources:
        yield "names no source"
    for number in (service.contact.phone, service.contact.text, service.contact.whatsapp):
        if number and not _DIALLED.fullmatch(number):
            yield "a number holds more than digits and spaces, so what is shown would not be what is dialled"
    yield from _never_shown(service)
    yield from _unknown_codes(service)


def _never_shown(service: Service) -> Iterator[str]:
    contact = service.contact
    shown = " | ".join((contact.phone, contact.text, contact.whatsapp, contact.textphone, contact.email, contact.web))
    told = " | ".join((service.name, service.does, service.hours_note, service.cost, contact.phone_note, service.note))
    everywhere = [entry for entry in never_show() if not entry.only]
    others = [entry for entry in never_show() if entry.only and entry.only != service.id]
    for entry in banned_in(f"{shown} | {told}", everywhere) + banned_in(shown, others):
        yield f"holds {entry.shown}, which must not be shown here: {entry.because}"


def _unknown_codes(service: Service) -> Iterator[str]:
    serves = service.serves
    for codes, name in (
        (serves.motivations, "motivation"),
        (serves.details, "motivation_detail"),
        (serves.needs, "needs"),
        (serves.concerns, "concern"),
        (serves.districts, "district"),
    ):
        yield from (f"unknown {name} {code}" for code in codes if code not in CODES[name])
