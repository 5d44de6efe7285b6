"""The side queue: reports that a worker folded away by hand, with a reason, and can put back at any time."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.store import clock
from casework.store.models import Fold


def fold(s: Session, report_ids: Collection[str], staff_id: int, reason: str) -> list[str]:
    """Folds those that are not folded yet; their ids. Raises IntegrityError if one is no report."""
    there = folded(s)
    new = [each for each in dict.fromkeys(report_ids) if each not in there]
    s.add_all(Fold(report_id=each, staff_id=staff_id, at=clock.now(), reason=reason) for each in new)
    s.flush()
    return new


def unfold(s: Session, report_ids: Collection[str]) -> list[str]:
    """Puts those back that were folded; their ids."""
    gone = delete(Fold).where(Fold.report_id.in_(report_ids)).returning(Fold.report_id)
    return sorted(s.scalars(gone))


def folded(s: Session) -> dict[str, str]:
    """Every folded report with its reason."""
    return {row.report_id: row.reason for row in s.scalars(select(Fold))}
