"""The members of staff: who they are, what they may read, and how their access begins and ends.

Their passwords and keys are in `casework.store.login`, for that is slow on purpose.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.store import keys, sign_ins
from casework.store.keys import HeldKey
from casework.store.models import Staff
from casework.store.own_keys import OwnKeys
from casework.store.passwords import PasswordHash
from casework.store.roles import COUNTY, Role


class NameTaken(ValueError):
    """A member of staff, present or past, has this name: the record of who did what needs it for them alone."""


@dataclass(frozen=True)
class Member:
    """A member of staff. `must_change`: the password was given to them, so they must choose their own first, until
    `invited_until`. `enrolled`: their second step is set up. `public` is the key to which team keys are given.
    """

    id: int
    name: str
    must_change: bool
    active: bool
    role: Role = Role.LEAD
    team: str = COUNTY
    enrolled: bool = False
    invited_until: datetime | None = None
    public: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Invited:
    """A new member, ready to be written: a hashed one-time password, and the keys that it opens."""

    name: str
    password: PasswordHash = field(repr=False)
    role: Role = Role.LEAD
    team: str = COUNTY
    until: datetime | None = None


def invite(s: Session, new: Invited) -> Member:
    """A new member with a one-time password. Raises NameTaken."""
    if _named(s, new.name):
        raise NameTaken("A member of staff of that name is already in the database.")
    row = Staff(
        name=new.name.strip(),
        password_hash=new.password,
        must_change=True,
        active=True,
        role=new.role,
        team=new.team,
        invited_until=new.until,
    )
    s.add(row)
    s.flush()
    return member_of(row)


def add(s: Session, name: str, password: PasswordHash, *, must_change: bool = True, role: Role = Role.LEAD) -> Member:
    """A new member without an end to their invitation. Raises NameTaken."""
    member = invite(s, Invited(name, password, role))
    row = s.get_one(Staff, member.id)
    row.must_change = must_change
    return member_of(row)


def renew(s: Session, staff_id: int, password: PasswordHash, until: datetime | None = None) -> Member:
    """A new one-time password for somebody who forgot theirs, or came back. They are signed out, and set up their
    second step and a key pair anew; until somebody gives them team keys again they can open nothing.
    """
    row = s.get_one(Staff, staff_id)
    row.password_hash, row.must_change, row.active, row.invited_until = password, True, True, until
    row.second_step = row.last_step = row.public_key = row.private_key = row.recovery_key = None
    sign_ins.close_all(s, staff_id)
    keys.drop_all(s, staff_id)
    return member_of(row)


def give_pair(s: Session, staff_id: int, own: OwnKeys, held: tuple[HeldKey, ...]) -> None:
    """Writes a member's own key pair, and the team keys that were given to it."""
    row = s.get_one(Staff, staff_id)
    row.public_key, row.private_key = own.public, own.private
    row.recovery_key = own.recovery or row.recovery_key
    for key in held:
        keys.store(s, staff_id, key.team, key.blob)


def leave(s: Session, staff_id: int) -> Member:
    """Ends a member's access: signs them out, and takes their keys. Their name stays, for the audit."""
    row = s.get_one(Staff, staff_id)
    row.active = False
    row.second_step = row.last_step = row.public_key = row.private_key = row.recovery_key = None
    sign_ins.close_all(s, staff_id)
    keys.drop_all(s, staff_id)
    return member_of(row)


def everybody(s: Session) -> list[Member]:
    """All members, past ones too, by name."""
    rows = s.scalars(select(Staff))
    return sorted((member_of(row) for row in rows), key=lambda member: member.name.casefold())


def by_name(s: Session, name: str) -> Member | None:
    """The member of this name, active or not; None if there is none."""
    row = _named(s, name)
    return member_of(row) if row else None


def by_id(s: Session, staff_id: int) -> Member | None:
    """The member with this id, active or not; None if there is none."""
    row = s.get(Staff, staff_id)
    return member_of(row) if row else None


def member_of(row: Staff) -> Member:
    """A row as other rooms get it."""
    return Member(
        id=row.id,
        name=row.name,
        must_change=row.must_change,
        active=row.active,
        role=Role(row.role),
        team=row.team,
        enrolled=row.last_step is not None,
        invited_until=row.invited_until,
        public=row.public_key,
    )


def row_named(s: Session, name: str) -> Staff | None:
    """For this room: the row of a name."""
    return _named(s, name)


def _named(s: Session, name: str) -> Staff | None:
    # SQLite's lower() knows ASCII only, so a name such as Łukasz is compared here.
    wanted = _plain(name)
    return next((row for row in s.scalars(select(Staff).order_by(Staff.id)) if _plain(row.name) == wanted), None)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())
