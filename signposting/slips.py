"""Slips in one entry by itself: a number that can't be dialled, a day to come, a sentence too long to take in."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from signposting.numbers import can_be_dialled, linked_numbers, textphone_can_be_dialled
from signposting.service import Service

_NUMBERS = ("phone", "text", "whatsapp")
_PLAIN_LINKS = ("https://", "http://")
_TOLD = ("does", "hours_note", "cost", "knows")
_LONGEST_SENTENCE = 15  # words: docs/wording.md


def slips(fields: Mapping[str, Any], service: Service, today: date) -> Iterator[tuple[str, str]]:
    """What is wrong with one entry by itself, beside the rules of `review`: the key, and the words."""
    yield from _numbers(service)
    yield from _links(fields, service)
    yield from _dates(service, today)
    yield from _wording(service)


def _numbers(service: Service) -> Iterator[tuple[str, str]]:
    contact = service.contact
    for key in _NUMBERS:
        number = getattr(contact, key)
        if number and not can_be_dialled(number):
            yield key, f"{number} is no number that can be dialled in the United Kingdom"
    if contact.textphone and not textphone_can_be_dialled(contact.textphone):
        yield "textphone", f"{contact.textphone} is no number that can be dialled in the United Kingdom"
    if contact.web and not contact.web.startswith(_PLAIN_LINKS):
        yield "web", "a website must start with https://"
    if contact.email and contact.email.count("@") != 1:
        yield "email", "an e-mail address has one @"


def _links(entry: Mapping[str, Any], service: Service) -> Iterator[tuple[str, str]]:
    """A link must dial a number that this entry shows."""
    contact = service.contact
    shown = {way.replace(" ", "") for way in (contact.phone, contact.text, contact.whatsapp, contact.textphone) if way}
    for key, value in entry.items():
        for number in linked_numbers(str(value)):
            if number not in shown:
                yield key, f"a link dials {number}, which is not the number shown"


def _dates(service: Service, today: date) -> Iterator[tuple[str, str]]:
    if service.check_by < today:
        yield "check_by", f"should have been checked by {service.check_by}"
    if service.checked_on > today:
        yield "checked_on", f"{service.checked_on} is still to come"
    if service.dialled_on and service.dialled_on > today:
        yield "dialled_on", f"{service.dialled_on} is still to come"
    if service.source_year and service.source_year > today.year:
        yield "source_year", f"{service.source_year} is still to come"


def _wording(service: Service) -> Iterator[tuple[str, str]]:
    """What people read keeps the rules of docs/wording.md."""
    for key in _TOLD:
        text = getattr(service, key)
        if "!" in text:
            yield key, "nobody is shouted at: write it without an exclamation mark"
        if re.search(r"\bvictims?\b(?! support)", text, re.IGNORECASE):
            yield key, "people are not called victims: write who they are or what they went through"
    for sentence in service.does.rstrip(".").split(". "):
        if len(sentence.split()) > _LONGEST_SENTENCE:
            yield "does", f"a sentence has more than {_LONGEST_SENTENCE} words: {sentence[:30]}…"
