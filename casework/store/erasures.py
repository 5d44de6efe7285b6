"""The list of erased reports, played again after a restore: a backup from before an erasure still holds the report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.sealing.binding import checked_report_id
from casework.store.models import Erasure, Report


def listed(s: Session) -> dict[str, date]:
    """Every erased report's id, with the day on which it was erased."""
    return {row.report_id: row.on for row in s.scalars(select(Erasure).order_by(Erasure.on, Erasure.report_id))}


def replay(s: Session, others: Mapping[str, date] | None = None) -> int:
    """Erases every report on the list, and on another list that is added to it; how many were there.

    Raises ValueError if the other list holds anything but ids of reports.
    """
    for report_id, on in (others or {}).items():
        if s.get(Erasure, checked_report_id(report_id)) is None:
            s.add(Erasure(report_id=report_id, on=on))
    s.flush()
    again = delete(Report).where(Report.report_id.in_(select(Erasure.report_id))).returning(Report.report_id)
    return len(s.scalars(again).all())
