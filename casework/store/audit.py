"""What members of staff did: append-only, and chained by digests so that a change or a gap shows.

Each digest is SHA-256 over the digest before it and the entry as canonical JSON. Somebody who can rewrite the file
can also rewrite the whole chain, or cut off its end: so keep the head that `audit_verify` prints on another machine.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store import clock
from casework.store.models import Audit

BEGINNING = "0" * 64


@dataclass(frozen=True)
class AuditEntry:
    """One thing done. `digest` covers every other field."""

    n: int
    at: datetime
    actor: str
    action: str
    report_id: str | None
    detail: str
    previous: str
    digest: str


@dataclass(frozen=True)
class AuditVerdict:
    """Whether the chain holds; how many entries there are; the first bad one's number; the last digest."""

    ok: bool
    count: int
    first_bad: int | None
    head: str


def append(s: Session, actor: str, action: str, report_id: str | None = None, detail: str = "") -> AuditEntry:
    """Adds an entry at the end, now. `detail` is for codes and counts, never for what a person wrote."""
    last = s.scalar(select(Audit).order_by(Audit.n.desc()).limit(1))
    row = Audit(
        n=last.n + 1 if last else 1,
        at=clock.now().isoformat(),
        actor=actor,
        action=action,
        report_id=report_id,
        detail=detail,
        previous=last.digest if last else BEGINNING,
    )
    row.digest = _digest(row)
    s.add(row)
    s.flush()
    return _entry(row)


def entries(s: Session, report_id: str | None = None) -> list[AuditEntry]:
    """All entries in order, or those about one report."""
    chosen = select(Audit).order_by(Audit.n)
    if report_id is not None:
        chosen = chosen.where(Audit.report_id == report_id)
    return [_entry(row) for row in s.scalars(chosen)]


@dataclass(frozen=True)
class Search:
    """What somebody looks for in the record; what is empty does not count. Days are in UTC, both included."""

    actor: str = ""
    action: str = ""
    report_id: str = ""
    since: str = ""
    until: str = ""


def search(s: Session, wanted: Search, most: int, skip: int = 0) -> tuple[list[AuditEntry], int]:
    """The entries that fit, newest first, and how many there are in all."""
    chosen = [
        *([Audit.actor == wanted.actor] if wanted.actor else []),
        *([Audit.action == wanted.action] if wanted.action else []),
        *([Audit.report_id == wanted.report_id] if wanted.report_id else []),
        *([Audit.at >= wanted.since] if wanted.since else []),
        *([Audit.at < f"{wanted.until}U"] if wanted.until else []),
    ]
    number = s.scalar(select(func.count()).select_from(Audit).where(*chosen)) or 0
    rows = s.scalars(select(Audit).where(*chosen).order_by(Audit.n.desc()).limit(most).offset(skip))
    return [_entry(row) for row in rows], number


def last(s: Session) -> AuditEntry | None:
    """The newest entry."""
    row = s.scalar(select(Audit).order_by(Audit.n.desc()).limit(1))
    return _entry(row) if row else None


def digest_of(s: Session, n: int) -> str | None:
    """The digest of an entry, None if there is none of this number."""
    return s.scalar(select(Audit.digest).where(Audit.n == n))


def verify(s: Session) -> AuditVerdict:
    """Walks the whole chain. The first entry that is changed, missing or out of its place is `first_bad`."""
    head, count, first_bad = BEGINNING, 0, None
    for count, row in enumerate(s.scalars(select(Audit).order_by(Audit.n).execution_options(yield_per=500)), start=1):
        if first_bad is None and not (row.n == count and row.previous == head and row.digest == _digest(row)):
            first_bad = count
        head = row.digest
    return AuditVerdict(first_bad is None, count, first_bad, head)


def _digest(row: Audit) -> str:
    facts = [row.previous, row.n, row.at, row.actor, row.action, row.report_id, row.detail]
    # A tampered row may hold bytes where text was: `str` lets the walk go on to its verdict.
    return sha256(json.dumps(facts, separators=(",", ":"), default=str).encode("ascii")).hexdigest()


def _entry(row: Audit) -> AuditEntry:
    return AuditEntry(
        n=row.n,
        at=datetime.fromisoformat(row.at),
        actor=row.actor,
        action=row.action,
        report_id=row.report_id,
        detail=row.detail,
        previous=row.previous,
        digest=row.digest,
    )
