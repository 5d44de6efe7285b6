"""How the sending of alerts fares, so that the console can tell when it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.store.models import Alert, AlertWatch

BEAT = timedelta(seconds=30)
"""How often it is written down that the process looks."""


@dataclass(frozen=True)
class Watch:
    """When the process last looked, since when mail fails (None: it does not), and when one last went out."""

    beat_at: datetime
    failing_since: datetime | None
    sent_at: datetime | None


def went(s: Session, now: datetime) -> None:
    """A mail went out."""
    s.execute(update(AlertWatch).values(sent_at=now))


def failing(s: Session) -> bool:
    """Whether a mail that was tried has still not gone."""
    return s.scalar(select(Alert.id).where(Alert.sent_at.is_(None), Alert.tries > 0).limit(1)) is not None


def beat(s: Session, now: datetime) -> None:
    """The process has looked just now, and mail fails or does not. What was written lately is not written again."""
    row = s.get(AlertWatch, 1) or AlertWatch(id=1, beat_at=now - 2 * BEAT, failing_since=None, sent_at=None)
    row.failing_since = (row.failing_since or now) if failing(s) else None
    if not timedelta() <= now - row.beat_at < BEAT:
        row.beat_at = now
    s.add(row)
    s.flush()


def watch(s: Session) -> Watch | None:
    """How the sending fares; None if the process never ran on this database."""
    row = s.get(AlertWatch, 1)
    return Watch(row.beat_at, row.failing_since, row.sent_at) if row else None
