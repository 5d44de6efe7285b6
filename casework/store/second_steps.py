"""The second step of signing in: the sealed secret of each member, and the last time step of which a code was used."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from casework.store.models import Staff

_AHEAD = 4
"""Steps by which a used one may lie before the present and still count: beyond, a clock was wrong when it was used."""


def sealed(s: Session, staff_id: int) -> bytes | None:
    """The member's sealed secret, None before it was made."""
    return s.get_one(Staff, staff_id).second_step


def begin(s: Session, staff_id: int, blob: bytes) -> None:
    """A new secret, which counts only once a code of it was right."""
    row = s.get_one(Staff, staff_id)
    row.second_step, row.last_step = blob, None


def use(s: Session, staff_id: int, step: int, present: int) -> bool:
    """Notes that a code of this step was used; False if that code, or a later one, was used before.

    A used step that lies far in the future was used while the clock was wrong: it bars nobody.
    """
    row = s.get_one(Staff, staff_id)
    last = row.last_step
    if last is not None and step <= last <= present + _AHEAD:
        return False
    done = s.execute(
        update(Staff)
        .where(Staff.id == staff_id, Staff.last_step.is_not_distinct_from(last))
        .values(last_step=step)
        .returning(Staff.id)
    )
    return done.first() is not None
