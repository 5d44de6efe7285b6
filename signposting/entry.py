"""One entry of a directory file, read into a service: every key is known and every value has its type."""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from signposting import hours
from signposting.contact import Contact
from signposting.service import Ages, Serves, Service

_CONTACT = tuple(each.name for each in fields(Contact))
_SERVES = tuple(each.name for each in fields(Serves) if each.name not in {"ages", "members_only"})
_PLAIN = (
    *("hours_note", "cost", "anonymous", "knows", "source_year", "lists_only", "held_back", "doubtful", "note"),
    *("takes_reports", "reaches_police", "asked_only", "place_only", "dialled_on"),
)
_REQUIRED = ("id", "name", "does", "confidence", "checked_on", "check_by")
_LISTS = (*_SERVES, "sources", "beside")
_FLAGS = ("members_only", "lists_only", "reaches_police", "asked_only", "place_only", "anonymous")
DATES = ("checked_on", "check_by", "dialled_on")
_TEXTS = (
    *_CONTACT,
    "id",
    "name",
    "does",
    "confidence",
    "hours",
    *("hours_note", "cost", "knows", "held_back", "doubtful", "note", "takes_reports"),
)

ORDER = (
    *("id", "name", "does", *_CONTACT, "hours", "hours_note", "cost", "anonymous"),
    *(*_SERVES, "members_only", "ages", "knows", "takes_reports", "reaches_police"),
    *("asked_only", "place_only", "beside", "held_back", "doubtful", "confidence"),
    *("checked_on", "check_by", "dialled_on", "source_year", "lists_only", "note", "sources"),
)
"""Every key, in the order in which an entry is written and read."""

KNOWN = frozenset((*_REQUIRED, *_TEXTS, *_LISTS, *_FLAGS, *DATES, *_PLAIN, "ages"))


class EntryError(ValueError):
    """An entry that cannot be read; `key` is where, empty for the whole entry."""

    def __init__(self, name: str, key: str, says: str) -> None:
        self.name, self.key, self.says = name, key, says
        super().__init__(f"{name}: {says}")


def read_entry(kind: str, entry: Any) -> Service:
    """The service of an entry; `kind` is the name of its file. Raises EntryError."""
    if not isinstance(entry, dict):
        raise EntryError("an entry", "", "is not a list of keys and values")
    name = str(entry.get("id", "an entry without an id"))
    _keys_known(name, entry)
    for key, value in entry.items():
        if says := _wrong_type(key, value):
            raise EntryError(name, key, says)
    return Service(
        kind=kind,
        sources=tuple(entry["sources"]),
        beside=tuple(entry.get("beside", ())),
        contact=Contact(**_picked(entry, _CONTACT)),
        hours=_hours(name, entry["hours"]),
        serves=_serves(entry),
        **_picked(entry, (*_REQUIRED, *_PLAIN)),
    )


def _keys_known(name: str, entry: Mapping[Any, Any]) -> None:
    if strangers := sorted(str(key) for key in entry.keys() - KNOWN):
        raise EntryError(name, strangers[0], f"unknown {', '.join(strangers)}")
    if missing := [key for key in (*_REQUIRED, "hours", "sources") if key not in entry]:
        raise EntryError(name, "", f"missing {', '.join(missing)}")


def _wrong_type(key: str, value: Any) -> str:
    """What is wrong with the value of a key, or nothing."""
    if key in _TEXTS and not isinstance(value, str):
        return f"{key} must be text: put it in quotes"
    if key in _LISTS and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
        return f"{key} must be a list of texts: put no, on and numbers in quotes"
    if key in _FLAGS and not isinstance(value, bool):
        return f"{key} must be true or false"
    if key in DATES and type(value) is not date:  # a moment is a day to Python, and can't be compared with one
        return f"{key} must be a day such as 2026-11-23"
    if key == "source_year" and type(value) is not int:
        return f"{key} must be a year such as 2026"
    return "" if key != "ages" or _is_ages(value) else "ages must be two numbers such as [13, 17] or [18, null]"


def _is_ages(value: Any) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and isinstance(value[0], int)
        and (value[1] is None or (isinstance(value[1], int) and value[1] >= value[0]))
    )


def _hours(name: str, line: str) -> hours.Hours:
    try:
        return hours.parse(line)
    except hours.HoursError as error:
        raise EntryError(name, "hours", str(error)) from None


def _serves(entry: Mapping[str, Any]) -> Serves:
    lists = {key: tuple(value) for key, value in _picked(entry, _SERVES).items()}
    return Serves(ages=Ages(*entry.get("ages", ())), members_only=entry.get("members_only", False), **lists)


def _picked(entry: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    return {key: entry[key] for key in keys if key in entry}
