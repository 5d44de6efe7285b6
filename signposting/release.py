"""The check before a release: every fault of the directory's files, with the file and the line on which it stands."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from signposting.entry import EntryError, read_entry
from signposting.review import faults
from signposting.service import Service
from signposting.slips import slips
from signposting.yaml_files import LOADER, lines_of


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


def _line_of(error: yaml.YAMLError) -> int:
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1
