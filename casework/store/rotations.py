"""Changing a team's key after a holder left: what is due, what is under way, and what is left to wrap anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.orm import Session

from casework.sealing import wrap as sealing_wrap
from casework.store import clock
from casework.store.models import Rotation, Wrap

_HEAD = b"\x01"


@dataclass(frozen=True)
class Due:
    """A team whose key is to be changed, since when, and the id of the new key once it was made."""

    team: str
    since: datetime
    key_id: bytes | None


@dataclass(frozen=True)
class Old:
    """A report that is still wrapped to an older key of the team; `wraps` are those of this team."""

    report_id: str
    wraps: tuple[sealing_wrap.Wrap, ...] = field(repr=False)


def need(s: Session, team: str) -> None:
    """Somebody who held this team's keys left. One that was under way begins again, with yet another key."""
    row = s.get(Rotation, team)
    if row is None:
        s.add(Rotation(team=team, since=clock.now(), key_id=None))
    else:
        row.key_id = None
    s.flush()


def due(s: Session) -> list[Due]:
    """What is to be done, oldest first."""
    rows = s.scalars(select(Rotation).order_by(Rotation.since, Rotation.team))
    return [Due(row.team, row.since, row.key_id) for row in rows]


def begin(s: Session, team: str, key_id: bytes) -> None:
    """The new key was made."""
    s.get_one(Rotation, team).key_id = key_id


def left(s: Session, team: str, key_id: bytes) -> int:
    """How many reports are not wrapped to the new key yet."""
    return s.scalar(select(func.count()).select_from(Wrap).where(_old(team, key_id))) or 0


def some_old(s: Session, team: str, key_id: bytes, most: int) -> list[Old]:
    """A few of them."""
    rows = s.scalars(select(Wrap).where(_old(team, key_id)).order_by(Wrap.report_id).limit(most))
    return [Old(row.report_id, (sealing_wrap.Wrap(row.recipient, row.blob),)) for row in rows]


def replace_wrap(s: Session, report_id: str, before: sealing_wrap.Wrap, after: sealing_wrap.Wrap) -> bool:
    """Puts the new wrap in place of the old one; False if that is gone, because the report was erased or given away."""
    changed = s.execute(
        update(Wrap)
        .where(Wrap.report_id == report_id, Wrap.recipient == before.recipient, Wrap.blob == before.blob)
        .values(blob=after.blob)
        .returning(Wrap.report_id)
    )
    return changed.first() is not None


def done(s: Session, team: str) -> None:
    """Nothing is wrapped to an older key any more."""
    row = s.get(Rotation, team)
    if row is not None:
        s.delete(row)


def give_to_team(s: Session, report_id: str, new: sealing_wrap.Wrap) -> None:
    """The report is for another team from now on, too. Where it happened stays what the person said."""
    s.merge(Wrap(report_id=report_id, recipient=new.recipient, blob=new.blob))
    s.flush()


def _old(team: str, key_id: bytes) -> ColumnElement[bool]:
    head = _HEAD + key_id
    return (Wrap.recipient == team) & (func.substr(Wrap.blob, 1, len(head)) != head)
