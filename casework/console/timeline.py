"""What was done with a report, and who opened it: told from the audit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.console.acts import WORDS, Act
from casework.console.file_view import REASONS
from casework.store.audit import AuditEntry


@dataclass(frozen=True)
class Event:
    """One line of the timeline."""

    at: datetime
    words: str


@dataclass(frozen=True)
class Opener:
    """A member of staff who opened the report: when first, when last, how often."""

    name: str
    first: datetime
    last: datetime
    times: int


def events(entries: Sequence[AuditEntry]) -> list[Event]:
    """Everything done to the report but its openings, oldest first."""
    done = (entry for entry in entries if entry.action in WORDS and entry.action != Act.OPENED)
    return [Event(entry.at, f"{entry.actor} {WORDS[Act(entry.action)]}{_why(entry)}") for entry in done]


def _why(entry: AuditEntry) -> str:
    return f" ({REASONS[entry.detail]})" if entry.action == Act.TOOK_ORIGINAL and entry.detail in REASONS else ""


def openers(entries: Sequence[AuditEntry]) -> list[Opener]:
    """Who opened the report, in the order of their first time."""
    times: dict[str, list[datetime]] = {}
    for entry in entries:
        if entry.action == Act.OPENED:
            times.setdefault(entry.actor, []).append(entry.at)
    return [Opener(name, min(opened), max(opened), len(opened)) for name, opened in times.items()]
