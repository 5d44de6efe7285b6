"""The check before a release: every fault of the directory's files, with the file and the line on which it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from signposting.entry import EntryError, read_entry
from signposting.numbers import can_be_dialled, linked_numbers, textphone_can_be_dialled
from signposting.review import faults
from signposting.service import Service
from signposting.yaml_files import LOADER, lines_of

_NUMBERS = ("phone", "text", "whatsapp")
_PLAIN_LINKS = ("https://", "http://")


@dataclass(frozen=True)
class Finding:
    """What is wrong, and where; `line` counts from 1."""

    file: str
    line: int
    service: str
    says: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.service}: {self.says}"


@dataclass(frozen=True)
class _Placed:
    """An entry with its file and the lines of its keys."""

    file: str
    kind: str
    entry: Any
    lines: Mapping[str, int]

    def finding(self, service: str, key: str, says: str) -> Finding:
        return Finding(self.file, self.lines.get(key, self.lines[""]), service, says)


def check(files: Iterable[Path], today: date) -> list[Finding]:
    """Every fault of the files, in their order; empty when the directory may be released."""
    return check_texts({file.name: file.read_text(encoding="utf-8") for file in files}, today)


def check_texts(texts: Mapping[str, str], today: date) -> list[Finding]:
    """The same for files that are not yet written: their texts by name."""
    findings, services = list[Finding](), list[tuple[_Placed, Service]]()
    for file, text in texts.items():
        try:
            placed = list(_entries(file, text))
        except yaml.YAMLError as error:
            findings.append(Finding(file, _line_of(error), "the file", "is not YAML that can be read"))
            continue
        for each in placed:
            try:
                services.append((each, read_entry(each.kind, each.entry)))
            except EntryError as error:
                findings.append(each.finding(error.name, error.key, error.says))
    found = [*findings, *_of_services(services, today)]
    return sorted(found, key=lambda finding: (finding.file, finding.line))


def _entries(file: str, text: str) -> Iterator[_Placed]:
    content = yaml.load(text, Loader=LOADER)  # noqa: S506 - a safe loader
    for entry, lines in zip(content or (), lines_of(text), strict=False):
        yield _Placed(file, Path(file).stem, entry, lines)


def _of_services(services: list[tuple[_Placed, Service]], today: date) -> Iterator[Finding]:
    where = {service.id: placed for placed, service in services}
    for fault in faults(service for _, service in services):
        yield where[fault.service].finding(fault.service, fault.key, fault.says)
    for placed, service in services:
        for key, says in slips(placed.entry, service, today):
            yield placed.finding(service.id, key, says)


def slips(fields: Mapping[str, Any], service: Service, today: date) -> Iterator[tuple[str, str]]:
    """What is wrong with one entry by itself, beside the rules of `review`: the key, and the words."""
    yield from _numbers(service)
    yield from _links(fields, service)
    yield from _dates(service, today)


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


def _line_of(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1
