"""Checks lines of danger and labelled accounts before anything is trained: what is wrong, with file and line."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any

import yaml

from nlu.reading.crisis import KINDS
from nlu.reading.lexicon import ROOM
from nlu.reading.words import STOP, read_words
from nlu.training_texts import Record

_LISTS = {"motivation": "motivation", "sub": "motivation_detail", "incident_type": "incident_type"}
_SINGLE = {"role": "role", "district": "district"}
_SPANS = ("date_text", "time_text", "location_text", "motive_text")
_FLAGS = ("injury", "weapon", "ongoing_or_repeat", "child_involved")
_PARTS = ("early_hours", "morning", "lunchtime", "afternoon", "teatime", "evening", "night")
_TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d(-([01]\d|2[0-3]):[0-5]\d)?")
Check = Callable[[Mapping[str, Any]], Iterator[str]]


def crisis_faults(records: Sequence[Record]) -> list[str]:
    """Everything wrong with lines of danger; empty when they are sound."""
    return [*_each(records, _crisis), *_twice(records)]


def narrative_faults(records: Sequence[Record]) -> list[str]:
    """Everything wrong with labelled accounts; empty when they are sound."""
    return [*_each(records, _narrative), *_twice(records)]


def _each(records: Sequence[Record], check: Check) -> Iterator[str]:
    for record in records:
        if not record.values.get("id") or not record.text.strip():
            yield f"{record.place}: no JSON object with an id and a text"
        else:
            yield from (f"{record.place}: {fault}" for fault in check(record.values))


def _twice(records: Sequence[Record]) -> Iterator[str]:
    seen: dict[tuple[str, str], str] = {}
    for record in records:
        for part, said in (("id", str(record.values.get("id"))), ("text", _folded(record.text))):
            first = seen.setdefault((part, said), record.place)
            if first != record.place:
                yield f"{record.place}: the same {part} stands at {first}"


def _folded(text: str) -> str:
    return " ".join(word.key for word in read_words(text) if word.key not in (STOP, ",")) or text


def _crisis(values: Mapping[str, Any]) -> Iterator[str]:
    if values.get("crisis") not in (*KINDS, "none"):
        yield f"no kind of danger is called {values.get('crisis')!r}"


def _narrative(values: Mapping[str, Any]) -> Iterator[str]:
    yield from _codes(values)
    yield from _spans(values)
    if values.keys() & {"anchor", "date_iso", "time"}:
        yield from _when(values)
    yield from (f"{flag} is neither true nor false" for flag in _FLAGS if not isinstance(values.get(flag), bool))


def _when(values: Mapping[str, Any]) -> Iterator[str]:
    """What is wrong with the date and time; an account without an anchor is not labelled with them."""
    if not _is_moment(values.get("anchor")):
        yield "the anchor is no date and time"
    if not _is_day(values.get("date_iso")):
        yield "date_iso is no day, interval or null"
    said = values.get("time")
    if said is not None and said not in _PARTS and not _TIME.fullmatch(str(said)):
        yield "time is no time, part of day or null"


def _codes(values: Mapping[str, Any]) -> Iterator[str]:
    for key, name in _LISTS.items():
        yield from (f"{key} has no code {code!r}" for code in values.get(key) or () if code not in _known()[name])
    for key, name in _SINGLE.items():
        if (key in values or key == "role") and values.get(key) not in _known()[name]:
            yield f"{key} has no code {values.get(key)!r}"


def _spans(values: Mapping[str, Any]) -> Iterator[str]:
    for key in _SPANS:
        for at, said in enumerate(values.get(key) or (), start=1):
            if said not in values["text"]:
                yield f"{key}: span {at} is not in the text"


def _is_moment(said: Any) -> bool:
    try:
        return bool(datetime.fromisoformat(str(said)))
    except ValueError:
        return False


def _is_day(said: Any) -> bool:
    if said is None:
        return True
    try:
        days = [date.fromisoformat(day) for day in str(said).split("/")]
    except ValueError:
        return False
    return len(days) == 1 or (len(days) == 2 and days[0] <= days[1])


@cache
def _known() -> dict[str, frozenset[str]]:
    """The codes of each list of the registry."""
    lists = yaml.safe_load((ROOM.parent / "report" / "codes.yml").read_text(encoding="utf-8"))
    return {name: frozenset(map(str, codes)) for name, codes in lists.items() if isinstance(codes, dict)}
