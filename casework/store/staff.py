"""The members of staff, and their passwords (Argon2id, RFC 9106).

Checking or setting a password is slow on purpose, and a unit of work keeps everybody else from writing. So the slow
part stands in `Login`, which needs no session: read it, let it work, then write what came of it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from casework.sealing.errors import WrongPassword
from casework.sealing.team_key import TeamKey
from casework.store import keys, sign_ins
from casework.store.keys import HeldKey
from casework.store.models import Staff
from casework.store.passwords import NOBODYS, PasswordHash, fits, hashed


class NameTaken(ValueError):
    """A member of staff, present or past, has this name: the record of who did what needs it for them alone."""


@dataclass(frozen=True)
class Member:
    """A member of staff. `must_change`: the password was given to them, so they must choose their own first."""

    id: int
    name: str
    must_change: bool
    active: bool


@dataclass(frozen=True)
class NewPassword:
    """A change of password, ready to be written: what it was made from, and what it makes."""

    staff_id: int
    before: Login
    password_hash: PasswordHash = field(repr=False)
    held: tuple[HeldKey, ...]


@dataclass(frozen=True)
class Login:
    """What a member's password is checked against. Of a name that nobody has, so that guessing takes as long."""

    member: Member | None
    password_hash: PasswordHash = field(repr=False)
    held: tuple[HeldKey, ...] = ()

    def check(self, password: str) -> Member | None:
        """The active member whose password this is, or None. Slow: call it outside any unit of work."""
        right = fits(self.password_hash, password)
        return self.member if self.member and self.member.active and right else None

    def changed(self, old: str, new: str) -> NewPassword:
        """The new password, with each team key wrapped anew. Slow, as `check`. Raises WrongPassword."""
        if self.member is None or not fits(self.password_hash, old):
            raise WrongPassword("This is not the present password.")
        held = tuple(HeldKey(key.team, TeamKey.unwrap(key.blob, old).wrap(new)) for key in self.held)
        return NewPassword(self.member.id, self, hashed(new), held)


def add(s: Session, name: str, password: PasswordHash, *, must_change: bool = True) -> Member:
    """A new member with a first password. Raises NameTaken."""
    if _named(s, name):
        raise NameTaken("A member of staff of that name is already in the database.")
    row = Staff(name=name.strip(), password_hash=password, must_change=must_change, active=True)
    s.add(row)
    s.flush()
    return _member(row)


def login(s: Session, name: str) -> Login:
    """The login of this name in any case and spelling of its letters; one that opens nothing if nobody has it."""
    row = _named(s, name)
    return login_of(s, row.id) if row else Login(None, NOBODYS)


def login_of(s: Session, staff_id: int) -> Login:
    """The login of this member."""
    row = s.get_one(Staff, staff_id)
    return Login(_member(row), PasswordHash(row.password_hash), tuple(keys.for_staff(s, staff_id)))


def set_password(s: Session, change: NewPassword) -> Member:
    """Writes a password that the member chose, with their keys, as one change.

    Raises WrongPassword if password or keys were changed since the login was read: nothing is written then.
    """
    if login_of(s, change.staff_id) != change.before:
        raise WrongPassword("The password was changed in the meantime.")
    return _set(s, change.staff_id, change.password_hash, change.held, must_change=False)


def renew(s: Session, staff_id: int, password: PasswordHash, held: tuple[HeldKey, ...]) -> Member:
    """A new one-time password, and keys that open with it, for somebody who forgot theirs; signs them out."""
    sign_ins.close_all(s, staff_id)
    return _set(s, staff_id, password, held, must_change=True)


def leave(s: Session, staff_id: int) -> Member:
    """Ends a member's access: signs them out, and takes their wrapped keys. Their name stays, for the audit."""
    row = s.get_one(Staff, staff_id)
    row.active = False
    sign_ins.close_all(s, staff_id)
    keys.drop_all(s, staff_id)
    return _member(row)


def by_name(s: Session, name: str) -> Member | None:
    """The member of this name, active or not; None if there is none."""
    row = _named(s, name)
    return _member(row) if row else None


def by_id(s: Session, staff_id: int) -> Member | None:
    """The member with this id, active or not; None if there is none."""
    row = s.get(Staff, staff_id)
    return _member(row) if row else None


def _set(s: Session, staff_id: int, password: PasswordHash, held: tuple[HeldKey, ...], *, must_change: bool) -> Member:
    row = s.get_one(Staff, staff_id)
    row.password_hash, row.must_change, row.active = password, must_change, True
    keys.drop_all(s, staff_id)
    for key in held:
        keys.store(s, staff_id, key.team, key.blob)
    return _member(row)


def _named(s: Session, name: str) -> Staff | None:
    # SQLite's lower() knows ASCII only, so a name such as Łukasz is compared here.
    wanted = _plain(name)
    return next((row for row in s.scalars(select(Staff).order_by(Staff.id)) if _plain(row.name) == wanted), None)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _member(row: Staff) -> Member:
    return Member(row.id, row.name, row.must_change, row.active)
