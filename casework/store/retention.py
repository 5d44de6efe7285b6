"""Which reports are due for erasure, and which are held back from it."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from casework.store.case_acts import OPEN, Kind
from casework.store.models import CaseAct, Report

WARNED = timedelta(days=30)
"""How long before its erasure a report is on the list of those that are due."""


def due(s: Session, day: date) -> list[str]:
    """The ids of reports whose time is over and that nobody holds back, longest over first."""
    chosen = select(Report.report_id).where(Report.retain_until < day, ~_held())
    return list(s.scalars(chosen.order_by(Report.retain_until, Report.report_id)))


def soon(s: Session, day: date) -> set[str]:
    """The ids of those that will be erased within the time of warning, held back or not."""
    return set(s.scalars(select(Report.report_id).where(Report.retain_until < day + WARNED)))


def held(s: Session) -> set[str]:
    """The ids of those that are held back."""
    return set(s.scalars(select(Report.report_id).where(_held())))


def count(s: Session) -> int:
    """How many reports there are."""
    return s.scalar(select(func.count()).select_from(Report)) or 0


def _held() -> ColumnElement[bool]:
    holding = (CaseAct.report_id == Report.report_id, CaseAct.kind == Kind.HOLD, CaseAct.state == OPEN)
    return select(CaseAct.id).where(*holding).correlate(Report).exists()
