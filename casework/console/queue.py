"""The list of reports: content-free while locked, with the coded facts once unlocked."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from flask import Blueprint, render_template, request
from sqlalchemy.orm import Session

from casework.console.desk import desk
from casework.console.facts import CodedFacts, changed_outside, coded_facts
from casework.console.opening import coded_part
from casework.console.visiting import Visit, visit
from casework.console.waiting import Wait, waited
from casework.sealing.errors import SealingError
from casework.sealing.sealed_report import SealedReport
from casework.store import keys, reports, staff
from casework.store.engine import unit_of_work
from casework.store.reports import ReportRow

queue = Blueprint("queue", __name__)

PAGE = 50
"""Rows on one page: what can be opened and read at a glance."""

DONE = {
    "password": "Your new password is set. Use it from now on.",
    "locked": "The reports are locked.",
    "closed": "The report is closed.",
}


@dataclass(frozen=True)
class Line:
    """One row of the list. `facts` is None while locked, or when the envelope would not open (`damaged`).

    `changed` is what the report says of the facts in clear, when the database says otherwise. `message_late` tells that
    a message of the person has waited too long.
    """

    report: ReportRow
    wait: Wait
    taken_by: str
    facts: CodedFacts | None = None
    damaged: bool = False
    changed: str = ""
    message_late: bool = False


@dataclass(frozen=True)
class Shelf:
    """One view of the list: its name, which reports stand on it, and which come first."""

    name: str
    holds: Callable[[ReportRow, int], bool]
    order: Callable[[ReportRow], Any]


def _urgent_then_oldest(row: ReportRow) -> Any:
    return (not row.urgent, row.arrived_on, row.report_id)


def _newest(row: ReportRow) -> Any:
    return (-row.status_on.toordinal(), row.report_id)


def _longest_unread(row: ReportRow) -> Any:
    return (row.message_since, row.report_id)


SHELVES: Mapping[str, Shelf] = {
    "waiting": Shelf("Waiting", lambda row, me: row.status == "new", _urgent_then_oldest),
    "messages": Shelf("Message waits", lambda row, me: row.message_since is not None, _longest_unread),
    "mine": Shelf("Taken by me", lambda row, me: row.status == "taken" and row.taken_by == me, _urgent_then_oldest),
    "taken": Shelf("All taken", lambda row, me: row.status == "taken", _urgent_then_oldest),
    "closed": Shelf("Closed", lambda row, me: row.status == "closed", _newest),
}


@queue.get("/")
def listing() -> str:
    """The reports of the worker's teams, urgent first, then what has waited longest."""
    here = visit()
    chosen = request.args.get("show", "")
    show = chosen if chosen in SHELVES else "waiting"
    with unit_of_work(desk().engine) as s:
        teams = teams_of(s, here)
        rows = reports.listing(s, teams)
        shown, page, pages = _page(sorted(_on(rows, show, here.staff_id), key=SHELVES[show].order))
        lines = _lines(s, shown)
        sealed = _sealed(s, shown, teams) if here.keys else {}
    return render_template(
        "console/queue.html",
        # Opened after the unit of work: nobody's send waits for fifty envelopes.
        lines=[_opened(line, sealed[line.report.report_id], here) for line in lines] if here.keys else lines,
        show=show,
        shelves=[(key, shelf.name, len(_on(rows, key, here.staff_id))) for key, shelf in SHELVES.items()],
        page=page,
        pages=pages,
        done=DONE.get(request.args.get("done", ""), ""),
        late=sum(_wait(row).too_long for row in rows),
        late_messages=sum(_message_is_late(row) for row in rows),
    )


def teams_of(s: Session, here: Visit) -> tuple[str, ...]:
    """The teams whose reports this worker may see: those whose key they hold, locked or not."""
    return tuple(held.team for held in keys.for_staff(s, here.staff_id))


def _on(rows: Sequence[ReportRow], show: str, me: int) -> list[ReportRow]:
    return [row for row in rows if SHELVES[show].holds(row, me)]


def _page(rows: Sequence[ReportRow]) -> tuple[Sequence[ReportRow], int, int]:
    """The rows of the page asked for, its number, and how many there are."""
    pages = max(1, -(-len(rows) // PAGE))
    asked = request.args.get("page", default=1, type=int)
    page = min(max(asked, 1), pages)
    return rows[(page - 1) * PAGE : page * PAGE], page, pages


def _lines(s: Session, rows: Sequence[ReportRow]) -> list[Line]:
    names = {row.taken_by: _name(s, row.taken_by) for row in rows}
    return [Line(row, _wait(row), names[row.taken_by], message_late=_message_is_late(row)) for row in rows]


def _sealed(s: Session, rows: Sequence[ReportRow], teams: Sequence[str]) -> dict[str, SealedReport]:
    return {each.report_id: each for each in reports.coded_of(s, teams, [row.report_id for row in rows])}


def _opened(line: Line, sealed: SealedReport, here: Visit) -> Line:
    """The line with its facts; one that will not open is marked, and hides no other."""
    try:
        content = coded_part(sealed, here.keys)
        facts, changed = coded_facts(content), changed_outside(line.report, content)
    except (SealingError, LookupError, TypeError, ValueError):
        return replace(line, damaged=True)
    return replace(line, facts=facts, changed=changed)


def _wait(row: ReportRow) -> Wait:
    return waited(row.arrived_on, desk().clock(), desk().late_hours, row.status)


def _message_is_late(row: ReportRow) -> bool:
    """Whether a person has waited longer for somebody to read their message than the service level allows."""
    since = row.message_since
    return since is not None and desk().clock() - since >= timedelta(hours=desk().late_hours)


def _name(s: Session, staff_id: int | None) -> str:
    member = staff.by_id(s, staff_id) if staff_id is not None else None
    return member.name if member else ""
