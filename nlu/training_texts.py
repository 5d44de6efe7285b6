"""The records of danger and the accounts that the readers are trained on, each with its file and line."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nlu.reading.lexicon import ROOM


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a JSON-lines file; `values` is empty when the line is no JSON object."""

    values: Mapping[str, Any]
    path: Path
    number: int

    @property
    def place(self) -> str:
        """File and line, as an editor opens it."""
        path = self.path.relative_to(ROOM.parent) if self.path.is_relative_to(ROOM.parent) else self.path
        return f"{path}:{self.number}"

    @property
    def text(self) -> str:
        """The text, or "" when there is none."""
        return str(self.values.get("text") or "")


def crisis_of(language: str) -> Path:
    """The folder of a language's lines of danger and look-alikes."""
    return ROOM / language / "crisis"


def narratives_of(language: str) -> Path:
    """The folder of a language's labelled accounts."""
    return ROOM / language / "narratives"


def sentences_of(language: str) -> Path:
    """The folder of a language's labelled single sentences: the same labels, without dates and places."""
    return ROOM / language / "sentences"


def accounts(language: str) -> list["Record"]:
    """All labelled accounts and single sentences of a language."""
    return [*read_records(narratives_of(language)), *read_records(sentences_of(language))]


def read_records(folder: Path, names: str = "*.jsonl") -> list[Record]:
    """All lines of a folder's files, in the order of the files; blank lines are left out."""
    return [record for path in sorted(folder.glob(names)) for record in _read(path)]


def _read(path: Path) -> Iterator[Record]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            yield Record(_values(line), path, number)


def _values(line: str) -> Mapping[str, Any]:
    try:
        values = json.loads(line)
    except ValueError:
        return {}
    return values if isinstance(values, dict) else {}
