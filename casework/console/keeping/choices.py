"""What can be picked in the form of a service: codes of the report and of the directory, with their words."""

from collections.abc import Mapping
from functools import cache

from report.codes import CODES as REPORT_CODES
from signposting.codes import CODES
from signposting.entries import kinds
from signposting.overlay import FIXED_KIND
from signposting.request import IN_WRITING

_CONFIDENCE = {
    "confirmed": "Confirmed: seen on its own page, or reached",
    "single_source": "Seen once only",
    "unconfirmed": "Not confirmed: no contact is shown",
}


_FOLLOWS = frozenset({IN_WRITING})
"""Kinds of help that follow from the ways to reach a service, and are never ticked."""


@cache
def choices(name: str) -> Mapping[str, str]:
    """Code and words of a list; empty for no list."""
    if not name:
        return {}
    if name == "confidence":
        return _CONFIDENCE
    codes = CODES.get(name) or REPORT_CODES[name]
    return {code: each.label for code, each in codes.items() if code not in _FOLLOWS}


@cache
def kind_choices() -> Mapping[str, str]:
    """The kinds of service that a keeper may add, in words."""
    return {kind: kind.replace("_", " ").capitalize() for kind in kinds() if kind != FIXED_KIND}
