"""Workers' notes on a report. Their text is sealed by `casework.sealing.envelope.seal_note`, under the report's own
content key; erasing the report takes them with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store import clock, models


@dataclass(frozen=True)
class Note:
    """A sealed note. `author` is the id of a member of staff; `blob` opens with `open_note`."""

    id: int
    report_id: str
    author: int
    at: datetime
    blob: bytes = field(repr=False)


def add(s: Session, report_id: str, author: int, blob: bytes) -> Note:
    """Keeps a sealed note, written now. Raises sqlalchemy.exc.IntegrityError if there is no such report."""
    row = models.Note(report_id=report_id, author=author, at=clock.now(), blob=blob)
    s.add(row)
    s.flush()
    return _note(row)


def of(s: Session, report_id: str) -> list[Note]:
    """The notes on a report, oldest first."""
    chosen = select(models.Note).where(models.Note.report_id == report_id).order_by(models.Note.id)
    return [_note(row) for row in s.scalars(chosen)]


def _note(row: models.Note) -> Note:
    return Note(row.id, row.report_id, row.author, row.at, row.blob)
