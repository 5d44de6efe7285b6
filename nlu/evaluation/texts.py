"""The labelled texts of a folder: accounts, lines of danger, talk, dates and places."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

from nlu.reading.account import LONDON
from nlu.reading.asides import with_asides
from nlu.reading.lexicon import ROOM
from nlu.training_texts import Record, read_records
from nlu.understood import Parsed, understood

FOLDER = ROOM.parent / "tests" / "understanding" / "en"
"""The test text."""

Read = Callable[[str, datetime | None], list[dict[str, Any]]]
"""Reads one person's messages (a newline between them) written at a moment; a parse for each."""


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled text, what was expected and what was understood."""

    expected: Parsed
    found: Parsed


@dataclass(frozen=True, slots=True)
class Texts:
    """All cases of a folder; a list is empty when its files are missing."""

    narratives: list[Case]
    danger: list[Case]
    by_the_way: list[Case]
    look_alikes: list[Case]
    ordinary: list[Case]
    talk: list[Case]
    dates_places: list[Case]


def read_texts(folder: Path, read: Read) -> Texts:
    """Read every labelled text of a folder by the model."""

    def cases(names: str) -> list[Case]:
        return [_case(record, read) for record in read_records(folder, names)]

    danger = [case for case in cases("crisis-*.jsonl") if dangerous(case.expected)]
    return Texts(
        narratives=cases("narratives-*.jsonl"),
        danger=danger,
        by_the_way=[_case(record, read) for record in said_by_the_way(folder)],
        look_alikes=cases("crisis-lookalikes.jsonl"),
        ordinary=cases("ordinary.jsonl"),
        talk=cases("talk.jsonl"),
        dates_places=cases("dates-places.jsonl"),
    )


def said_by_the_way(folder: Path) -> list[Record]:
    """Accounts of one message that are not labelled with danger, each with one of the lines of danger somewhere in it:
    the line is read rightly if danger of any kind is noticed.
    """
    calm = [record for record in read_records(folder, "narratives-*.jsonl") if not dangerous(record.values)]
    accounts = [record.text for record in calm if "\n" not in record.text]
    lines = [record.text for record in read_records(folder, "crisis-*.jsonl") if dangerous(record.values)]
    by_chance = sorted(lines, key=lambda text: crc32(text.encode()))  # so that each kind has its share
    longer = with_asides(accounts, by_chance)
    return [Record({"text": text, "crisis": "danger"}, folder, at) for at, text in enumerate(longer, 1)]


def dangerous(labels: Mapping[str, Any]) -> bool:
    """Whether a text is labelled with danger of any kind."""
    return str(labels.get("crisis", "none")) != "none"


def words_of(folder: Path) -> Sequence[str]:
    """The texts of the accounts and the ordinary talk, to measure speed on."""
    return [record.text for names in ("narratives-*.jsonl", "ordinary.jsonl") for record in read_records(folder, names)]


def _case(record: Record, read: Read) -> Case:
    anchor = record.values.get("anchor")
    at = datetime.fromisoformat(anchor).replace(tzinfo=LONDON) if anchor else None
    return Case(record.values, understood(read(record.text, at)))
