"""What the person and the workers write to each other after sending. Each is sealed by `casework.sealing.message`;
erasing the report takes them with it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from casework.store import clock, models

Author = Literal["person", "worker"]


@dataclass(frozen=True)
class Message:
    """A sealed message; `staff_id` is the worker who wrote it, None for the person's own.

    `read_at` is when the other side first had it before them.
    """

    id: int
    report_id: str
    author: Author
    staff_id: int | None
    at: datetime
    read_at: datetime | None
    blob: bytes = field(repr=False)


def add(
    s: Session,
    report_id: str,
    author: Author,
    at: datetime,
    blob: bytes,
    *,
    staff_id: int | None = None,
    once: str = "",
) -> bool:
    """Keeps a message written at `at`; False if one of the same `once` is there already ("" is like no other).

    Raises sqlalchemy.exc.IntegrityError if there is no such report.
    """
    same = select(models.Message.id).where(models.Message.report_id == report_id, models.Message.sent_as == once)
    if once and s.scalar(same) is not None:
        return False
    name = once or secrets.token_hex(32)
    row = models.Message(report_id=report_id, author=author, staff_id=staff_id, at=at, sent_as=name, blob=blob)
    s.add(row)
    s.flush()
    return True


def of(s: Session, report_id: str) -> list[Message]:
    """The messages about a report, oldest first."""
    chosen = select(models.Message).where(models.Message.report_id == report_id).order_by(models.Message.id)
    return [_message(row) for row in s.scalars(chosen)]


def count(s: Session, report_id: str, author: Author) -> int:
    """How many messages this side has written about a report."""
    mine = (models.Message.report_id == report_id, models.Message.author == author)
    return s.scalar(select(func.count()).where(*mine)) or 0


def mark_read(s: Session, report_id: str, author: Author) -> None:
    """The other side has the messages of `author` before them now; those read before keep their time."""
    unread = (models.Message.report_id == report_id, models.Message.author == author, models.Message.read_at.is_(None))
    s.execute(update(models.Message).where(*unread).values(read_at=clock.now()))


def _message(row: models.Message) -> Message:
    author = cast(Author, row.author)
    return Message(row.id, row.report_id, author, row.staff_id, row.at, row.read_at, row.blob)
