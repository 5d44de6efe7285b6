"""The directory of services, read once from `signposting/directory/*.yml` (a file for each kind), checked whole."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from signposting.entries import FOLDER, Entry, entries_of
from signposting.entry import EntryError
from signposting.review import faults
from signposting.service import Service
from signposting.yaml_files import load_yaml

__all__ = ["EMERGENCY", "FOLDER", "DirectoryError", "checked", "emergency_routes", "read", "services"]

# 999 first; then the ways to it without speaking; then the police when it can wait.
EMERGENCY = ("police-999", "relay-999", "999-bsl", "emergency-sms", "police-101", "relay-101")


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
    try:
        return checked([entry for file in files for entry in entries_of(file.stem, load_yaml(file))])
    except EntryError as error:
        raise DirectoryError(str(error)) from None


def checked(entries: Iterable[Entry]) -> Mapping[str, Service]:
    """The services of entries by id. Raises DirectoryError when any of them breaks a rule."""
    try:
        found = [entry.service() for entry in entries]
    except EntryError as error:
        raise DirectoryError(str(error)) from None
    wrong = faults(found)
    if wrong:
        raise DirectoryError("; ".join(str(fault) for fault in wrong))
    return {service.id: service for service in found}
