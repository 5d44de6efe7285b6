"""The ends of the audit as they were, day by day, in a file outside the database: a record that was cut short shows.

Each line is a day, the number of entries and the last digest. Copy the file to another machine; whoever can write both
the database and this file can still bend both.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from casework.store import audit

NAME = "audit-heads.txt"


@dataclass(frozen=True)
class Head:
    """How many entries there were at the end of a day, and the last digest."""

    day: date
    count: int
    digest: str


def read(file: Path) -> list[Head]:
    """All heads, oldest first; none if there is no such file. Raises ValueError, OSError."""
    lines = file.read_text(encoding="ascii").splitlines() if file.exists() else []
    return [Head(date.fromisoformat(day), int(count), digest) for day, count, digest in map(str.split, lines)]


def note(s: Session, file: Path, day: date) -> bool:
    """Writes today's end, once a day; False if it stands there. Raises OSError, ValueError."""
    heads = read(file)
    last = audit.last(s)
    if last is None or (heads and heads[-1].day >= day):
        return False
    with file.open("a", encoding="ascii") as out:
        out.write(f"{day.isoformat()} {last.n} {last.digest}\n")
    file.chmod(0o600)
    return True


def first_missing(s: Session, heads: list[Head]) -> Head | None:
    """The first end that is not in the database any more as it was; None when all are."""
    return next((head for head in heads if audit.digest_of(s, head.count) != head.digest), None)
