"""The directory of services, read once from `signposting/directory/*.yml` (a file for each kind), checked whole."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from signposting import hours
from signposting.review import faults
from signposting.service import Ages, Contact, Serves, Service

FOLDER = Path(__file__).with_suffix("")

# 999 first; then the ways to it without speaking; then the police when it can wait.
EMERGENCY = ("police-999", "relay-999", "999-bsl", "emergency-sms", "police-101", "relay-101")

_CONTACT = ("phone", "phone_note", "text", "whatsapp", "textphone", "video", "email", "web", "address")
_SERVES = ("motivations", "details", "needs", "concerns", "districts", "languages")
_PLAIN = ("hours_note", "cost", "anonymous", "knows", "source_year", "lists_only", "held_back", "note")
_REQUIRED = ("id", "name", "does", "confidence", "checked")
_KNOWN = frozenset((*_CONTACT, *_SERVES, *_PLAIN, *_REQUIRED, "hours", "ages", "sources"))


class DirectoryError(ValueError):
    """The directory breaks one of its own rules; the message names each entry and rule."""


@lru_cache(maxsize=1)
def services() -> Mapping[str, Service]:
    """Every service by id. Raises DirectoryError when any entry is faulty: help is shown right or not at all."""
    return read(sorted(FOLDER.glob("*.yml")))


def emergency_routes() -> list[Service]:
    """999, the ways to reach it by text, sign language or Relay UK, and 101, in the order to show them."""
    return [services()[name] for name in EMERGENCY]


def read(files: Iterable[Path]) -> Mapping[str, Service]:
    """The services of `files` by id; the kind is the file's name. Raises DirectoryError."""
    entries = [(file.stem, entry) for file in files for entry in yaml.safe_load(file.read_text(encoding="utf-8"))]
    found = [_service(kind, entry) for kind, entry in entries]
    wrong = faults(found)
    if wrong:
        raise DirectoryError("; ".join(wrong))
    return {service.id: service for service in found}


def _service(kind: str, entry: dict[str, Any]) -> Service:
    name = entry.get("id", "an entry without an id")
    if strangers := entry.keys() - _KNOWN:
        raise DirectoryError(f"{name}: unknown {', '.join(sorted(strangers))}")
    if missing := [key for key in (*_REQUIRED, "hours", "sources") if key not in entry]:
        raise DirectoryError(f"{name}: missing {', '.join(missing)}")
    return Service(
        kind=kind,
        sources=tuple(entry["sources"]),
        contact=Contact(**_picked(entry, _CONTACT)),
        hours=hours.parse(entry["hours"]),
        serves=Serves(
            ages=Ages(*entry.get("ages", ())), **{key: tuple(value) for key, value in _picked(entry, _SERVES).items()}
        ),
        **_picked(entry, (*_REQUIRED, *_PLAIN)),
    )


def _picked(entry: dict[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: entry[key] for key in keys if key in entry}
