"""The teams' private keys, each wrapped by the password of a member who may use it."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.sealing.team_key import TeamKey
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


def rewrap(s: Session, staff_id: int, old: str, new: str) -> None:
    """Wraps each key that the member holds by the new password. Raises WrongPassword if `old` opens one not."""
    for held in for_staff(s, staff_id):
        store(s, staff_id, held.team, TeamKey.unwrap(held.blob, old).wrap(new))
