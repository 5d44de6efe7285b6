"""The signed-in browsers of staff. The token is only in the browser's cookie; here is its SHA-256."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from casework.store import clock
from casework.store.models import SignIn

_TOKEN_BYTES = 32


@dataclass(frozen=True)
class SignedIn:
    """Who is signed in, and since when. How long that lasts is the console's to judge."""

    staff_id: int
    created: datetime
    last_seen: datetime
    second_step: bool = False


def open(s: Session, staff_id: int) -> str:
    """Signs the member in, and returns the token for their cookie: 256 random bits, kept nowhere here."""
    token, now = secrets.token_urlsafe(_TOKEN_BYTES), clock.now()
    s.add(SignIn(id=_digest(token), staff_id=staff_id, created=now, last_seen=now, second_step=False))
    s.flush()
    return token


def find(s: Session, token: str) -> SignedIn | None:
    """The sign-in of this token, or None."""
    row = s.get(SignIn, _digest(token))
    return SignedIn(row.staff_id, row.created, row.last_seen, row.second_step) if row else None


def touch(s: Session, token: str) -> None:
    """Notes that the browser was seen now."""
    s.execute(update(SignIn).where(SignIn.id == _digest(token)).values(last_seen=clock.now()))


def passed(s: Session, token: str) -> None:
    """Notes that the second step was taken in this browser."""
    s.execute(update(SignIn).where(SignIn.id == _digest(token)).values(second_step=True))


def close(s: Session, token: str) -> None:
    """Signs this browser out. Nothing happens if it was not signed in."""
    s.execute(delete(SignIn).where(SignIn.id == _digest(token)))


def close_all(s: Session, staff_id: int) -> None:
    """Signs the member out everywhere, as after a change of password."""
    s.execute(delete(SignIn).where(SignIn.staff_id == staff_id))


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
