"""The members of staff, and their passwords (Argon2id, RFC 9106)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.sealing.errors import WrongPassword
from casework.sealing.password import normalised
from casework.store import keys
from casework.store.models import Staff

_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


@dataclass(frozen=True)
class Member:
    """A member of staff. `must_change`: the password was given to them, so they must choose their own first."""

    id: int
    name: str
    must_change: bool
    active: bool


def add(s: Session, name: str, password: str, *, must_change: bool = True) -> Member:
    """A new member with a first password. Raises sqlalchemy.exc.IntegrityError if the name is taken."""
    row = Staff(name=name.strip(), password_hash=_hash(password), must_change=must_change, active=True)
    s.add(row)
    s.flush()
    return _member(row)


def authenticate(s: Session, name: str, password: str) -> Member | None:
    """The active member of this name (in any case) and password, or None.

    Takes as long for a name that is not known, so that guessing names tells nothing.
    """
    row = s.scalar(select(Staff).where(func.lower(Staff.name) == name.strip().lower(), Staff.active))
    right = _verify(row.password_hash if row else _nobody(), password)
    return _member(row) if row and right else None


def change_password(s: Session, staff_id: int, old: str, new: str) -> Member:
    """Sets a password that the member chose, and wraps each team key they hold anew, as one change.

    Raises WrongPassword if `old` is not their password.
    """
    row = s.get_one(Staff, staff_id)
    if not _verify(row.password_hash, old):
        raise WrongPassword("This is not the present password.")
    keys.rewrap(s, staff_id, old, new)
    row.password_hash, row.must_change = _hash(new), False
    return _member(row)


def by_id(s: Session, staff_id: int) -> Member | None:
    """The member with this id, active or not; None if there is none."""
    row = s.get(Staff, staff_id)
    return _member(row) if row else None


def _member(row: Staff) -> Member:
    return Member(row.id, row.name, row.must_change, row.active)


def _hash(password: str) -> str:
    return _HASHER.hash(_bytes(password))


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _HASHER.verify(password_hash, _bytes(password))
    except VerificationError:
        return False


def _bytes(password: str) -> bytes:
    return normalised(password).encode("utf-8", "surrogatepass")


@cache
def _nobody() -> str:
    return _hash("")
