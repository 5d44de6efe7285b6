"""The teams' private keys, each wrapped by the password of a member who may use it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.store.models import StaffKey


@dataclass(frozen=True)
class HeldKey:
    """A team's private key as one member holds it: `blob` opens with `TeamKey.unwrap(blob, password)`."""

    team: str
    blob: bytes = field(repr=False)


def for_staff(s: Session, staff_id: int) -> list[HeldKey]:
    """The wrapped keys that this member holds, by name of team."""
    rows = s.scalars(select(StaffKey).where(StaffKey.staff_id == staff_id).order_by(StaffKey.team))
    return [HeldKey(row.team, row.blob) for row in rows]


def store(s: Session, staff_id: int, team: str, blob: bytes) -> None:
    """Gives the member this wrapped key, in place of the one of that team that they held."""
    s.merge(StaffKey(staff_id=staff_id, team=team, blob=blob))
    s.flush()


def drop_all(s: Session, staff_id: int) -> None:
    """Takes every wrapped key from the member."""
    s.execute(delete(StaffKey).where(StaffKey.staff_id == staff_id))
