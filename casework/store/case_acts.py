"""What is done for a person after their report. Its words are sealed; erasing the report takes all of it along."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from casework.store import clock, models


class Kind(StrEnum):
    """What it is."""

    CONTACT = "contact"
    TASK = "task"
    PROMISE = "promise"
    PASSING = "passing"
    WITHOUT_CONSENT = "without_consent"
    LINK = "link"
    HOLD = "hold"
    SUBJECT_ACCESS = "subject_access"


OPEN, DONE = "open", "done"


@dataclass(frozen=True)
class CaseAct:
    """One of them. `state` is "open" or "done", or, of what is passed on, "sent", "acknowledged", "ended" and so on."""

    id: int
    report_id: str
    kind: Kind
    state: str
    at: datetime
    due_on: date | None
    staff_id: int
    blob: bytes = field(repr=False)


@dataclass(frozen=True)
class NewAct:
    """One to be kept, now."""

    report_id: str
    kind: Kind
    state: str
    staff_id: int
    blob: bytes = field(repr=False)
    due_on: date | None = None
    once: str = ""


def add(s: Session, new: NewAct) -> int | None:
    """Keeps it and gives its id; None if one of the same `once` is there ("" is like no other).

    Raises sqlalchemy.exc.IntegrityError if there is no such report.
    """
    same = select(models.CaseAct.id).where(
        models.CaseAct.report_id == new.report_id, models.CaseAct.sent_as == new.once
    )
    if new.once and s.scalar(same) is not None:
        return None
    row = models.CaseAct(
        report_id=new.report_id,
        kind=new.kind,
        state=new.state,
        at=clock.now(),
        due_on=new.due_on,
        staff_id=new.staff_id,
        sent_as=new.once or secrets.token_hex(32),
        blob=new.blob,
    )
    s.add(row)
    s.flush()
    return row.id


def of(s: Session, report_id: str) -> list[CaseAct]:
    """All of one report, oldest first."""
    chosen = select(models.CaseAct).where(models.CaseAct.report_id == report_id).order_by(models.CaseAct.id)
    return [_act(row) for row in s.scalars(chosen)]


def move(s: Session, report_id: str, act_id: int, before: Collection[str], after: str) -> bool:
    """Puts it into another state; False if it is in none of `before` any more, or is not of this report."""
    moved = s.execute(
        update(models.CaseAct)
        .where(
            models.CaseAct.id == act_id,
            models.CaseAct.report_id == report_id,
            models.CaseAct.state.in_(before),
        )
        .values(state=after)
        .returning(models.CaseAct.id)
    )
    return moved.first() is not None


def settle(s: Session, report_id: str, kind: Kind) -> None:
    """Everything of a kind that is open is done: a new promise takes the place of the last."""
    mine = (models.CaseAct.report_id == report_id, models.CaseAct.kind == kind, models.CaseAct.state == OPEN)
    s.execute(update(models.CaseAct).where(*mine).values(state=DONE))


def due(s: Session, day: date) -> dict[str, date]:
    """Reports in which something is open that was due before `day`, with the earliest such day."""
    rows = s.execute(
        select(models.CaseAct.report_id, models.CaseAct.due_on).where(
            models.CaseAct.state == OPEN, models.CaseAct.due_on < day
        )
    )
    found: dict[str, date] = {}
    for report_id, due_on in rows:
        if due_on is not None:
            found[report_id] = min(found.get(report_id, due_on), due_on)
    return found


def _act(row: models.CaseAct) -> CaseAct:
    return CaseAct(
        id=row.id,
        report_id=row.report_id,
        kind=Kind(row.kind),
        state=row.state,
        at=row.at,
        due_on=row.due_on,
        staff_id=row.staff_id,
        blob=row.blob,
    )
