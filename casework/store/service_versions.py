"""Local changes of the directory of services. This room keeps them and does not know what an entry says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store import clock, models

Standing = Literal["local", "retired", "shipped"]
LONGEST_REASON = 400


class Overtaken(Exception):
    """Somebody else changed the service meanwhile: nothing was saved."""


@dataclass(frozen=True)
class ServiceVersion:
    """One version: `number` counts from 1 for each service; `entry` is "" unless `standing` is "local"."""

    service_id: str
    number: int
    standing: Standing
    entry: str
    base: str
    author: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class NewVersion:
    """What a keeper wants to save. `after` is the number of the version that they saw, 0 if there was none."""

    service_id: str
    standing: Standing
    entry: str
    base: str
    author: str
    reason: str
    after: int


def save(s: Session, new: NewVersion) -> ServiceVersion:
    """Keeps the next version, made now. Raises Overtaken if it is not the next to the one that was seen."""
    if number_of(s, new.service_id) != new.after:
        raise Overtaken("Somebody else changed this service.")
    row = models.ServiceVersion(
        service_id=new.service_id,
        version=new.after + 1,
        standing=new.standing,
        entry=new.entry,
        base=new.base,
        author=new.author,
        reason=new.reason[:LONGEST_REASON],
        at=clock.now(),
    )
    s.add(row)
    s.flush()
    return _version(row)


def number_of(s: Session, service_id: str) -> int:
    """The number of the newest version of a service, 0 if nobody changed it here."""
    chosen = select(func.max(models.ServiceVersion.version)).where(models.ServiceVersion.service_id == service_id)
    return s.scalar(chosen) or 0


def newest(s: Session) -> dict[str, ServiceVersion]:
    """The newest version of each service that was ever changed here, by id."""
    rows = s.scalars(select(models.ServiceVersion).order_by(models.ServiceVersion.version))
    return {row.service_id: _version(row) for row in rows}


def history(s: Session, service_id: str) -> list[ServiceVersion]:
    """Every version of a service, newest first."""
    chosen = select(models.ServiceVersion).where(models.ServiceVersion.service_id == service_id)
    return [_version(row) for row in s.scalars(chosen.order_by(models.ServiceVersion.version.desc()))]


def _version(row: models.ServiceVersion) -> ServiceVersion:
    return ServiceVersion(
        service_id=row.service_id,
        number=row.version,
        standing=cast(Standing, row.standing),
        entry=row.entry,
        base=row.base,
        author=row.author,
        reason=row.reason,
        at=row.at,
    )
