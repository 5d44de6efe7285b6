"""The sealed reports: stored once, listed by what stands in clear, taken, closed and erased."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, NamedTuple, cast

from sqlalchemy import ColumnElement, Select, delete, func, select, update
from sqlalchemy.orm import Session, selectinload

from casework.sealing import wrap as sealing_wrap
from casework.sealing.sealed_report import Clear, SealedReport
from casework.store.clock import today
from casework.store.models import Erasure, Message, Report, Wrap

Status = Literal["new", "taken", "closed"]


class WasErased(Exception):
    """The report was erased before; it is not taken in again."""


class NoSuchReport(Exception):
    """There is no such report, or none that these teams may open: the two are never told apart."""


class ReportRow(NamedTuple):
    """What a list may show before anything is unlocked. `taken_by` is the id of a member of staff.

    `message_since` is when the person wrote the oldest message that no worker has read, None if none waits.
    """

    report_id: str
    arrived_on: date
    district: str
    urgent: bool
    status: Status
    status_on: date
    taken_by: int | None
    retain_until: date
    message_since: datetime | None = None


def submit(s: Session, sealed: SealedReport, retain_until: date) -> bool:
    """Stores the report; False if it is there already. Raises WasErased if it has been erased."""
    if s.get(Erasure, sealed.report_id) is not None:
        raise WasErased("This report was erased.")
    if exists(s, sealed.report_id):
        return False
    s.add(_row(sealed, retain_until))
    s.flush()
    return True


def exists(s: Session, report_id: str) -> bool:
    """Whether the report is stored."""
    return s.scalar(select(Report.report_id).where(Report.report_id == report_id)) is not None


def by_lookup_id(s: Session, lookup_id: str) -> str | None:
    """The id of the report that the access code of this look-up id opens, or None."""
    return s.scalar(select(Report.report_id).where(Report.lookup_id == lookup_id))


def erase(s: Session, report_id: str) -> bool:
    """Destroys the report's wraps, envelopes and notes, and bars its id for good; False if it was not stored.

    What stays until the log is truncated: see `casework.store.engine.truncate_log`.
    """
    if s.get(Erasure, report_id) is None:
        s.add(Erasure(report_id=report_id, on=today()))
    there = exists(s, report_id)
    s.execute(delete(Report).where(Report.report_id == report_id))
    return there


def listing(
    s: Session, teams: Collection[str], *, ids: Collection[str] | None = None, still_open: bool = False
) -> list[ReportRow]:
    """The reports that any of `teams` may open: urgent ones first, then by day of arrival.

    `ids` are the only ones wanted, `still_open` leaves out those that are closed.
    """
    chosen = select(*_IN_CLEAR).where(_open_to(teams))
    chosen = chosen if ids is None else chosen.where(Report.report_id.in_(ids))
    # Columns, not objects: thousands are read for every page of the queue.
    chosen = chosen.where(Report.status.in_(("new", "taken"))) if still_open else chosen
    rows = s.execute(chosen.order_by(Report.urgent.desc(), Report.arrived_on, Report.report_id))
    since = _unread_since(s)
    return [ReportRow._make((*row, since.get(row[0]))) for row in rows]


def row(s: Session, report_id: str, teams: Collection[str]) -> ReportRow:
    """What stands in clear of one report. Raises NoSuchReport if none of `teams` may open it."""
    chosen = select(Report, _WAITING_SINCE).where(Report.report_id == report_id, _open_to(teams))
    found = s.execute(chosen).first()
    if found is None:
        raise NoSuchReport("There is no such report for these teams.")
    return _listed(*found)


def sealed(s: Session, report_id: str, teams: Collection[str]) -> SealedReport:
    """The sealed report, with the wraps of `teams` only. Raises NoSuchReport if none of them may open it."""
    found = s.scalar(select(Report).where(Report.report_id == report_id, _open_to(teams)))
    if found is None:
        raise NoSuchReport("There is no such report for these teams.")
    return _sealed(found, teams, found.words)


def coded_of(s: Session, teams: Collection[str], report_ids: Collection[str]) -> list[SealedReport]:
    """Those that `teams` may open, for the unlocked list: `words` is left empty, so only `coded` can be opened."""
    chosen = select(Report).where(Report.report_id.in_(report_ids), _open_to(teams)).order_by(Report.report_id)
    return [_sealed(found, teams, b"") for found in s.scalars(chosen.options(selectinload(Report.wraps)))]


def take(s: Session, report_id: str, staff_id: int) -> bool:
    """Marks a new report as taken by this member of staff, today; False if it is not new any more."""
    return _move(s, report_id, ("new",), "taken", staff_id)


def close(s: Session, report_id: str, staff_id: int) -> bool:
    """Closes a report, today; False if it is closed already. Who took it stays, or is now this member of staff."""
    return _move(s, report_id, ("new", "taken"), "closed", staff_id)


def assign(s: Session, report_id: str, before: int | None, staff_id: int) -> bool:
    """Gives a report that is not closed to this member of staff; False if somebody else has it by now."""
    moved = s.execute(
        update(Report)
        .where(Report.report_id == report_id, Report.status != "closed", Report.taken_by.is_not_distinct_from(before))
        .values(status="taken", status_on=today(), taken_by=staff_id)
        .returning(Report.report_id)
    )
    return moved.first() is not None


def reopen(s: Session, report_id: str, staff_id: int) -> bool:
    """Takes up a closed report again, today; False if it is not closed."""
    moved = s.execute(
        update(Report)
        .where(Report.report_id == report_id, Report.status == "closed")
        .values(status="taken", status_on=today(), taken_by=staff_id)
        .returning(Report.report_id)
    )
    return moved.first() is not None


def recipients(s: Session, report_id: str) -> list[str]:
    """The names for whom the report is wrapped: teams, and the person's access code."""
    return list(s.scalars(select(Wrap.recipient).where(Wrap.report_id == report_id).order_by(Wrap.recipient)))


def release(s: Session, staff_id: int) -> list[str]:
    """What a leaver had taken goes back to the queue, as new, from today; the ids of these reports."""
    moved = s.execute(
        update(Report)
        .where(Report.taken_by == staff_id, Report.status == "taken")
        .values(status="new", status_on=today(), taken_by=None)
        .returning(Report.report_id)
    )
    return sorted(row[0] for row in moved)


def _move(s: Session, report_id: str, before: tuple[Status, ...], after: Status, staff_id: int) -> bool:
    taken_by = func.coalesce(Report.taken_by, staff_id)
    moved = s.execute(
        update(Report)
        .where(Report.report_id == report_id, Report.status.in_(before))
        .values(status=after, status_on=today(), taken_by=taken_by)
        .returning(Report.report_id)
    )
    return moved.first() is not None


_IN_CLEAR = (
    *(Report.report_id, Report.arrived_on, Report.district, Report.urgent, Report.status, Report.status_on),
    *(Report.taken_by, Report.retain_until),
)


@dataclass(frozen=True, slots=True)
class ClosedKey:
    """As much of a closed report as a long list is sorted and narrowed by."""

    report_id: str
    status_on: date
    arrived_on: date
    district: str


def closed_ids(s: Session, teams: Collection[str], most: int, skip: int) -> list[str]:
    """The ids of some closed reports, those closed last first."""
    chosen = select(Report.report_id).where(_open_to(teams), Report.status == "closed")
    order = (Report.status_on.desc(), Report.report_id.desc())
    return list(s.scalars(chosen.order_by(*order).limit(most).offset(skip)))


def closed_keys(s: Session, teams: Collection[str]) -> list[ClosedKey]:
    """Every closed report, those closed last first."""
    columns = (Report.report_id, Report.status_on, Report.arrived_on, Report.district)
    chosen = select(*columns).where(_open_to(teams), Report.status == "closed")
    rows = s.execute(chosen.order_by(Report.status_on.desc(), Report.report_id.desc()))
    return [ClosedKey(*row) for row in rows]


def count(s: Session, teams: Collection[str]) -> int:
    """How many reports any of `teams` may open."""
    return s.scalar(select(func.count()).select_from(_mine(teams).subquery())) or 0


def all_ids(s: Session, teams: Collection[str]) -> list[str]:
    """The ids of every report of these teams."""
    return list(s.scalars(_mine(teams)))


def unread_ids(s: Session) -> list[str]:
    """The ids of reports with a message that no worker has read."""
    return list(_unread_since(s))


def _mine(teams: Collection[str]) -> Select[Any]:
    return select(Wrap.report_id).where(Wrap.recipient.in_(teams)).distinct()


def _unread_since(s: Session) -> dict[str, datetime]:
    """When the oldest message that no worker has read was written, for each report that has one."""
    unread = (Message.author == "person", Message.read_at.is_(None))
    rows = s.execute(select(Message.report_id, func.min(Message.at)).where(*unread).group_by(Message.report_id))
    return {row[0]: row[1] for row in rows}


_WAITING_SINCE = (
    select(func.min(Message.at))
    .where(Message.report_id == Report.report_id, Message.author == "person", Message.read_at.is_(None))
    .correlate(Report)
    .scalar_subquery()
)


def _open_to(teams: Collection[str]) -> ColumnElement[bool]:
    return Report.wraps.any(Wrap.recipient.in_(teams))


def _row(sealed: SealedReport, retain_until: date) -> Report:
    return Report(
        report_id=sealed.report_id,
        arrived_on=sealed.clear.arrived_on,
        district=sealed.clear.district,
        urgent=sealed.clear.urgent,
        status="new",
        status_on=sealed.clear.arrived_on,
        retain_until=retain_until,
        lookup_id=sealed.lookup_id,
        coded=sealed.coded,
        words=sealed.words,
        wraps=[Wrap(recipient=each.recipient, blob=each.blob) for each in sealed.wraps],
    )


def _listed(row: Report, message_since: datetime | None) -> ReportRow:
    return ReportRow(
        report_id=row.report_id,
        arrived_on=row.arrived_on,
        district=row.district,
        urgent=row.urgent,
        status=cast(Status, row.status),
        status_on=row.status_on,
        taken_by=row.taken_by,
        retain_until=row.retain_until,
        message_since=message_since,
    )


def _sealed(row: Report, teams: Collection[str], words: bytes) -> SealedReport:
    return SealedReport(
        report_id=row.report_id,
        clear=Clear(row.arrived_on, row.district, row.urgent),
        lookup_id=row.lookup_id,
        coded=row.coded,
        words=words,
        wraps=tuple(sealing_wrap.Wrap(each.recipient, each.blob) for each in row.wraps if each.recipient in teams),
    )
