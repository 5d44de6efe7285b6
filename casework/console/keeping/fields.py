"""The form of one service: its fields in plain words, how they are shown, and how they are read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from werkzeug.datastructures import MultiDict

from casework.console.keeping.choices import choices

Values = Mapping[str, list[str]]


@dataclass(frozen=True)
class Field:
    """`shape`: line, long, lines, number, day, ages, flag, maybe (yes, no, not known), one or several of `codes`."""

    key: str
    label: str
    shape: str = "line"
    hint: str = ""
    codes: str = ""

    @property
    def options(self) -> Mapping[str, str]:
        """Code and words of what can be picked."""
        return choices(self.codes)


@dataclass(frozen=True)
class Group:
    """Fields that belong together, under one heading."""

    title: str
    fields: tuple[Field, ...]


GROUPS = (
    Group(
        "What it is",
        (
            Field("id", "Short name for links", hint="Small letters, digits and hyphens. It never changes."),
            Field("name", "Name"),
            Field("does", "What it does", "long", "One or two plain sentences of at most 15 words."),
        ),
    ),
    Group(
        "Ways to reach it",
        (
            Field("phone", "Phone", hint="As people read it. The link dials just this."),
            Field("phone_note", "After dialling", hint="For example: then choose option 2"),
            Field("text", "Text message"),
            Field("whatsapp", "WhatsApp"),
            Field("textphone", "Textphone or Relay UK"),
            Field("video", "Sign language video"),
            Field("chat", "Live chat", hint="Where one can type, for example: on its website"),
            Field("email", "E-mail"),
            Field("web", "Website", hint="It starts with https://"),
            Field("address", "Address", hint="With the postcode."),
        ),
    ),
    Group(
        "When, and what it costs",
        (
            Field("hours", "Opening hours", hint="24/7, unknown, or such as: Mon-Fri 9am-5pm, Sat 10am-2pm"),
            Field("hours_note", "About the hours"),
            Field("cost", "Cost", hint="For example: free"),
            Field("anonymous", "Can people stay nameless?", "maybe"),
        ),
    ),
    Group(
        "Whom it is for",
        (
            Field("motivations", "Hate about", "several", "Nothing ticked: for everybody.", "motivation"),
            Field("details", "More exactly", "several", "", "motivation_detail"),
            Field("communities", "Made for", "several", "", "community"),
            Field("members_only", "Only for them", "flag"),
            Field("needs", "Answers these needs", "several", "", "needs"),
            Field("helps", "Kinds of help", "several", "", "help"),
            Field("where", "Where it happened", "several", "", "where"),
            Field("concerns", "For these dangers", "several", "", "concern"),
            Field("districts", "Districts", "several", "Nothing ticked: anywhere. All: the county.", "district"),
            Field("ages", "Ages", "ages", "Leave the second empty for no upper end."),
            Field("languages", "Languages", "several", "Nothing ticked: English.", "language"),
        ),
    ),
    Group(
        "How it is offered",
        (
            Field("knows", "What it knows a lot about", hint="For the sentence why this one."),
            Field("takes_reports", "Reports of hate", "one", "", "takes_reports"),
            Field("reaches_police", "What people tell it reaches the police", "flag"),
            Field("asked_only", "Show it only when asked for", "flag"),
            Field("place_only", "It is a place to step into", "flag"),
            Field("beside", "Always shown beside", "lines", "Short names of rivals, one on a line."),
            Field("held_back", "Held back because", "long", "Write a reason and nobody is sent there."),
            Field("doubtful", "May be wrong because", "long"),
        ),
    ),
    Group(
        "How far it is trusted",
        (
            Field("confidence", "Confidence", "one", "Unconfirmed services show no contact.", "confidence"),
            Field("checked_on", "Checked on", "day"),
            Field("check_by", "Check again by", "day"),
            Field("dialled_on", "Somebody reached it on", "day", "Leave empty if nobody has."),
            Field("source_year", "Year of the newest source", "number"),
            Field("lists_only", "Seen only in lists of others", "flag"),
            Field("sources", "Sources", "lines", "One on a line."),
            Field("note", "Note for staff", "long"),
        ),
    ),
)

FIELDS: Mapping[str, Field] = {field.key: field for group in GROUPS for field in group.fields}


def shown(fields: Mapping[str, Any]) -> Values:
    """An entry as the values of its form."""
    return {key: _SHOWN.get(field.shape, _one)(fields.get(key)) for key, field in FIELDS.items()}


def read(form: "MultiDict[str, str]") -> tuple[dict[str, Any], dict[str, str]]:
    """The entry that a form holds, and what could not be read: the key and plain words."""
    entry: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for key, field in FIELDS.items():
        try:
            value = _READ[field.shape]([text.strip() for text in form.getlist(key)])
        except ValueError as error:
            faults[key] = str(error)
            continue
        if value is not None:
            entry[key] = value
    if entry.get("takes_reports") == "no":
        del entry["takes_reports"]
    return entry, faults


def _one(value: Any) -> list[str]:
    return [] if value is None else [value.isoformat() if isinstance(value, date) else str(value)]


def _several(value: Any) -> list[str]:
    return list(value or ())


def _maybe(value: Any) -> list[str]:
    return [] if value is None else ["yes" if value else "no"]


def _ages(value: Any) -> list[str]:
    return [] if value is None else ["" if each is None else str(each) for each in value]


_SHOWN: Mapping[str, Callable[[Any], list[str]]] = {
    "several": _several,
    "lines": lambda value: ["\n".join(value or ())],
    "flag": lambda value: ["yes"] if value else [],
    "maybe": _maybe,
    "ages": _ages,
}


def _read_line(texts: list[str]) -> str | None:
    return " ".join(texts[0].split()) or None if texts else None


def _read_lines(texts: list[str]) -> list[str] | None:
    return [line.strip() for line in texts[0].splitlines() if line.strip()] or None if texts else None


def _read_number(texts: list[str]) -> int | None:
    if not texts or not texts[0]:
        return None
    if not texts[0].isascii() or not texts[0].isdigit() or len(texts[0]) > 4:
        raise ValueError("Write a whole number, such as 2026.")
    return int(texts[0])


def _read_day(texts: list[str]) -> date | None:
    try:
        return date.fromisoformat(texts[0]) if texts and texts[0] else None
    except ValueError:
        raise ValueError("Write a day such as 2026-11-25.") from None


def _read_ages(texts: list[str]) -> list[int | None] | None:
    if not any(texts):
        return None
    youngest, oldest = (*texts, "", "")[:2]
    return [_read_number([youngest]) or 0, _read_number([oldest])]


_READ: Mapping[str, Callable[[list[str]], Any]] = {
    "line": _read_line,
    "long": _read_line,
    "one": _read_line,
    "lines": _read_lines,
    "number": _read_number,
    "day": _read_day,
    "ages": _read_ages,
    "flag": lambda texts: True if texts else None,
    "maybe": lambda texts: {"yes": True, "no": False}.get(texts[0] if texts else ""),
    "several": lambda texts: list(dict.fromkeys(text for text in texts if text)) or None,
}
