"""The teams' private keys as they were given to members of staff."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from casework.store.models import StaffKey


@dataclass(frozen=True)
class HeldKey:
    """A team's private keys as one member holds them: `blob` is a grant (casework.sealing.grant), or, from an older
    version, the key wrapped by the password.
    """

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


def holders(s: Session, team: str) -> list[int]:
    """The ids of the members who hold this team's keys."""
    return list(s.scalars(select(StaffKey.staff_id).where(StaffKey.team == team).order_by(StaffKey.staff_id)))


def drop_all(s: Session, staff_id: int) -> None:
    """Takes every wrapped key from the member."""
    s.execute(delete(StaffKey).where(StaffKey.staff_id == staff_id))
