"""The mails that are due: planned once for each thing that waits, sent once, and dropped when nothing waits."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar, cast

from sqlalchemy import delete, func, select, tuple_, update
from sqlalchemy.orm import Session

from casework.store.models import Alert
from casework.store.waiting import Key, Matter, everything

Part = TypeVar("Part")
QUARTER = 15
"""Minutes to which the beginning of a wait is rounded down: the mail server knows no more, and neither do we."""
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=30), timedelta(minutes=15)


@dataclass(frozen=True)
class Planned:
    """One mail to send: for what, the number of its step, to which post, and when."""

    report_id: str
    matter: Matter
    step: int
    post: str
    loud: bool
    since: datetime
    due: datetime


@dataclass(frozen=True)
class Due:
    """A mail that is due and not sent. `tries` counts what failed; `token` stays the same from try to try."""

    id: int
    report_id: str
    matter: Matter
    step: int
    post: str
    loud: bool
    due: datetime
    token: str
    tries: int


def rounded(moment: datetime) -> datetime:
    """The quarter of an hour in which `moment` lies."""
    return moment.replace(minute=moment.minute - moment.minute % QUARTER, second=0, microsecond=0)


def planned(s: Session) -> set[Key]:
    """What has a plan."""
    found = s.execute(select(Alert.report_id, Alert.matter).distinct())
    return {(report_id, cast(Matter, matter)) for report_id, matter in found}


def plan(s: Session, mails: Sequence[Planned]) -> None:
    """Keeps mails of things that have no plan yet."""
    s.add_all(
        Alert(**vars(mail), token=secrets.token_hex(16), tries=0, next_try=mail.due, sent_at=None) for mail in mails
    )
    s.flush()


def drop(s: Session, gone: Collection[Key]) -> None:
    """Forgets the plans of what does not wait any more, sent or not."""
    for part in _parts(sorted(gone)):
        s.execute(delete(Alert).where(tuple_(Alert.report_id, Alert.matter).in_(part)))


def settle_clock(s: Session, now: datetime) -> int:
    """Mends what a clock that went wrong has left: moments that can't be, since nothing begins to wait in the future.

    A wait that seems to begin later than now begins now, and what waits for a try beyond any pause is tried now.
    """
    ahead = now + timedelta(minutes=QUARTER)
    early = {
        (r, cast(Matter, m)) for r, m in s.execute(select(Alert.report_id, Alert.matter).where(Alert.since > ahead))
    }
    drop(s, early)
    stuck = (Alert.sent_at.is_(None), Alert.tries > 0, Alert.next_try > now + LONGEST_PAUSE)
    s.execute(update(Alert).where(*stuck).values(next_try=now))
    return len(early)


def due(s: Session, now: datetime) -> list[Due]:
    """What is to be sent or tried again now, oldest first."""
    chosen = select(Alert).where(Alert.sent_at.is_(None), Alert.due <= now, Alert.next_try <= now).order_by(Alert.id)
    return [_due(row) for row in s.scalars(chosen)]


def still_due(s: Session, mails: Sequence[Due]) -> list[Due]:
    """Those of `mails` for which something still waits, asked again just before they go."""
    there = {each.key for each in everything(s)}
    unsent = set(s.scalars(select(Alert.id).where(Alert.sent_at.is_(None))))
    return [mail for mail in mails if (mail.report_id, mail.matter) in there and mail.id in unsent]


def mark_sent(s: Session, mails: Sequence[Due], now: datetime) -> None:
    """The mail server has taken them. Others then waiting to be tried again are not touched."""
    for part in _parts([mail.id for mail in mails]):
        s.execute(update(Alert).where(Alert.id.in_(part)).values(sent_at=now))


def mark_failed(s: Session, mails: Sequence[Due], now: datetime) -> None:
    """They did not go; each is tried again after a pause that doubles from half a minute to a quarter of an hour."""
    for tries in sorted({mail.tries for mail in mails}):
        pause = min(FIRST_PAUSE * 2 ** min(tries, 10), LONGEST_PAUSE)
        for part in _parts([mail.id for mail in mails if mail.tries == tries]):
            s.execute(update(Alert).where(Alert.id.in_(part)).values(tries=tries + 1, next_try=now + pause))


def overdue(s: Session, now: datetime) -> int:
    """How many mails are due and not sent."""
    return s.scalar(select(func.count()).where(Alert.sent_at.is_(None), Alert.due <= now)) or 0


def _parts(keys: Sequence[Part], most: int = 200) -> list[Sequence[Part]]:
    """A statement takes only so many values."""
    return [keys[start : start + most] for start in range(0, len(keys), most)]


def _due(row: Alert) -> Due:
    matter = cast(Matter, row.matter)
    return Due(row.id, row.report_id, matter, row.step, row.post, row.loud, row.due, row.token, row.tries)
