"""What the standard has no place for, kept as attributes of a taxonomy of our own: nothing is lost on the way back."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from signposting.entry import DATES

PREFIX = "waymark:"
LISTED = ("motivations", "details", "communities", "needs", "helps", "where", "concerns", "districts", "languages")
"""Lists of codes: one attribute for each code, as other directories do it."""
STAFF_ONLY = frozenset({"note", "held_back", "doubtful"})
"""Never in a public copy."""

Term = tuple[str, str]


def terms(kind: str, fields: Mapping[str, Any]) -> Iterator[Term]:
    """Taxonomy and term of each thing that is kept so."""
    yield f"{PREFIX}kind", kind
    for key, value in fields.items():
        if key in LISTED:
            yield from ((f"{PREFIX}{key}", code) for code in value)
            if not value:
                yield f"{PREFIX}{key}", ""
        else:
            yield f"{PREFIX}{key}", _written(value)


def fields_of(found: Iterator[Term]) -> tuple[str, dict[str, Any]]:
    """Kind and fields from such terms; the kind is empty when there are none. Raises ValueError."""
    kind, fields = "", dict[str, Any]()
    for taxonomy, term in found:
        key = taxonomy.removeprefix(PREFIX)
        if key == "kind":
            kind = term
        elif key in LISTED:
            fields.setdefault(key, []).extend([term] if term else [])
        else:
            fields[key] = date.fromisoformat(term) if key in DATES else json.loads(term)
    return kind, fields


def _written(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else json.dumps(value, ensure_ascii=False)
