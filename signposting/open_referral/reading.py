"""Services of Open Referral UK as entries of the directory. What comes from elsewhere is unconfirmed."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker

from report.codes import CODES as REPORT_CODES
from signposting.codes import CODES, COUNTY
from signposting.entries import Entry
from signposting.open_referral.schedules import hours_line
from signposting.open_referral.terms import PREFIX, fields_of

SCHEMA = Path(__file__).with_name("service.schema.json")
LONGEST = 300
"""Characters of one text taken from elsewhere."""
LOCAL, NATIONAL = "local_support", "national_helpline"


@dataclass(frozen=True)
class Imported:
    """The entries by id, and what could not be read, each a plain sentence that names the service and the key."""

    entries: dict[str, Entry] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


@cache
def validator() -> Draft202012Validator:
    """Of one service of the standard."""
    return Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=FormatChecker())


def entries_from_open_referral(text: str, today: date) -> Imported:
    """Entries from a service, a list of services, or a page of the standard's API, as JSON; any text will do."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return Imported(refused=["The file is not JSON that can be read."])
    found = Imported()
    for number, document in enumerate(_services(content), start=1):
        _take(document, f"Service {number}", found, today)
    if not found.entries and not found.refused:
        found.refused.append("The file holds no services of Open Referral UK.")
    return found


def _services(content: Any) -> list[Any]:
    if isinstance(content, Mapping):
        listed = content.get("contents", [content])
        return listed if isinstance(listed, list) else [content]
    return content if isinstance(content, list) else []


def _take(document: Any, called: str, found: Imported, today: date) -> None:
    faults = [f"{called}: {_where(error)} {_said(error)}" for error in validator().iter_errors(document)]
    if faults:
        found.refused.extend(faults[:5])
        return
    called = f"{called} ({str(document['name'])[:60]})"
    try:
        entry = _own(document) or _foreign(document, today)
    except ValueError:
        found.refused.append(f"{called}: its attributes of Waymark can't be read.")
        return
    if entry.id in found.entries:
        found.refused.append(f"{called}: another service of the file has the same name.")
        return
    found.entries[entry.id] = entry


def _where(error: Any) -> str:
    return ".".join(str(each) for each in error.absolute_path) or "the service"


def _said(error: Any) -> str:
    """The rule in words, without the value: a file may hold anybody's words."""
    if error.validator == "required":
        return f"lacks {', '.join(each for each in error.validator_value if each not in error.instance)}"
    if error.validator == "enum":
        return f"must be one of {', '.join(error.validator_value)}"
    return f"must be {error.validator_value}" if error.validator == "type" else f"is no {error.validator_value}"


def _own(document: Mapping[str, Any]) -> Entry | None:
    """An entry that Waymark wrote; None for a service of another directory. Raises ValueError."""
    kind, fields = fields_of(_terms(document))
    return Entry(kind, fields) if kind and "id" in fields else None


def _terms(document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for attribute in document.get("attributes", ()):
        term = attribute.get("taxonomy_term", {})
        if str(term.get("taxonomy", "")).startswith(PREFIX):
            yield term["taxonomy"], str(term.get("term", ""))


def _foreign(document: Mapping[str, Any], today: date) -> Entry:
    districts = _districts(document)
    fields: dict[str, Any] = {
        "id": _slug(document["name"]),
        "name": _plain(document["name"]),
        "does": _plain(document.get("description", "")) or _plain(document["name"]),
        "hours": hours_line(document.get("schedules", ())),
        "cost": _plain(document.get("fees", "")),
        "districts": districts,
        "ages": _ages(document),
        "languages": _languages(document),
        "confidence": "unconfirmed",
        "checked_on": _day(document.get("assured_date"), today),
        "check_by": today,
        "note": _plain(f"From an Open Referral file, not confirmed. Ways given there: {_ways(document) or 'none'}."),
        "sources": [_plain(f"Open Referral UK: {document.get('organization', {}).get('name', document['name'])}")],
    }
    kept = {key: value for key, value in fields.items() if value not in ("", None, [])}
    return Entry(LOCAL if districts else NATIONAL, kept)


def _plain(text: Any) -> str:
    return " ".join(str(text).split())[:LONGEST]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "service"


def _day(text: Any, today: date) -> date:
    try:
        return min(date.fromisoformat(str(text)[:10]), today)
    except ValueError:
        return today


def _districts(document: Mapping[str, Any]) -> list[str]:
    areas = " ".join(
        f"{each.get('name', '')} {each.get('service_area', '')}" for each in document.get("service_areas", ())
    )
    named = [code for code in REPORT_CODES["district"] if code in COUNTY]
    return [code for code in named if re.search(rf"\b{code}\b", areas, re.IGNORECASE)]


def _ages(document: Mapping[str, Any]) -> list[int | None] | None:
    youngest, oldest = document.get("minimum_age"), document.get("maximum_age")
    if youngest is None and oldest is None:
        return None
    low, high = int(youngest or 0), None if oldest is None else int(oldest)
    return [low, high] if low >= 0 and (high is None or high >= low) else None


def _languages(document: Mapping[str, Any]) -> list[str]:
    codes = [str(each.get("code", "")).lower()[:2] for each in document.get("languages", ())]
    return [code for code in dict.fromkeys(codes) if code in CODES["language"]]


def _ways(document: Mapping[str, Any]) -> str:
    phones = [str(each["number"]) for each in document.get("phones", ())]
    return ", ".join(_plain(way) for way in (*phones, document.get("email"), document.get("url")) if way)
