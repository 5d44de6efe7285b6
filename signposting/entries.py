"""The directory as its keepers see it: entries as they are written, before they become services."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from signposting.entry import DATES, EntryError, read_entry
from signposting.service import Service
from signposting.yaml_files import load_yaml

FOLDER = Path(__file__).with_name("directory")


@dataclass(frozen=True)
class Entry:
    """One entry: `kind` is the name of its file, `fields` its keys and values as YAML gives them."""

    kind: str
    fields: Mapping[str, Any]

    @property
    def id(self) -> str:
        return str(self.fields.get("id", ""))

    def service(self) -> Service:
        """Raises EntryError."""
        return read_entry(self.kind, dict(self.fields))

    def digest(self) -> str:
        """The same for the same content, in whatever order the keys stand."""
        return sha256(to_json(self).encode()).hexdigest()


@lru_cache(maxsize=1)
def shipped_entries() -> Mapping[str, Entry]:
    """The entries of the shipped files by id, in the order in which they stand."""
    return {
        entry.id: entry for file in sorted(FOLDER.glob("*.yml")) for entry in entries_of(file.stem, load_yaml(file))
    }


def entries_of(kind: str, content: Any) -> list[Entry]:
    """The entries of a file's content. Raises EntryError when it is no list of entries."""
    if not isinstance(content, list):
        raise EntryError(kind, "", "is not a list of entries")
    if not all(isinstance(each, dict) for each in content):
        raise EntryError("an entry", "", "is not a list of keys and values")
    return [Entry(kind, each) for each in content]


def kinds() -> tuple[str, ...]:
    """The kinds of service, which are the names of the shipped files."""
    return tuple(dict.fromkeys(entry.kind for entry in shipped_entries().values()))


def to_json(entry: Entry) -> str:
    """One line, with days as ISO text and the keys in order."""
    return json.dumps({"kind": entry.kind, "fields": dict(entry.fields)}, default=_day, sort_keys=True)


def from_json(text: str) -> Entry:
    """An entry from `to_json`. Raises ValueError for any other text."""
    try:
        content = json.loads(text)
        return Entry(str(content["kind"]), dict(_dated(content["fields"].items())))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not an entry") from error


def _dated(fields: Iterable[tuple[str, Any]]) -> Iterable[tuple[str, Any]]:
    for key, value in fields:
        yield key, date.fromisoformat(value) if key in DATES and isinstance(value, str) else value


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError("an entry holds texts, numbers, lists and days")
