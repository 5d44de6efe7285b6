"""The list of reports: content-free while locked, with the coded facts once unlocked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from casework.console.acts import Act
from casework.console.case_file import teams_held
from casework.console.desk import desk
from casework.console.facts import CodedFacts, changed_outside, coded_facts
from casework.console.facts_index import FactsIndex
from casework.console.opening import coded_part
from casework.console.queue_filter import CHOICES, Filter
from casework.console.shelves import SHELVES, Shelf, raid_hint, standing
from casework.console.sight import Sight
from casework.console.visiting import Visit, session_of, visit
from casework.console.waiting import LONDON, waited
from casework.sealing.errors import SealingError
from casework.sealing.sealed_report import SealedReport
from casework.store import audit, case_acts, folds, keys, reports, retention, staff
from casework.store.engine import unit_of_work
from casework.store.reports import ReportRow

queue = Blueprint("queue", __name__)
Row = TypeVar("Row")

PAGE = 50
"""Rows on one page: what can be opened and read at a glance."""

REASONS = {"raid": "A raid: many of the same", "flood": "One sender, many times", "test": "A test"}
"""Why reports may be folded into the side queue."""

DONE = {
    "password": "Your new password is set. Use it from now on.",
    "locked": "The reports are locked.",
    "closed": "The report is closed.",
    "folded": "What you ticked stands in “Suspected raid” now. Nothing is deleted.",
    "unfolded": "What you ticked is back in its place.",
    "nothing": "Nothing was ticked, or no reason chosen. Nothing was changed.",
}


@dataclass(frozen=True)
class Line:
    """One row of the list. `facts` is None while locked, or when the envelope would not open (`damaged`).

    `changed` is what the report says of the facts in clear, when the database says otherwise. `late` says that somebody
    waits too long, for whatever reason.
    """

    report: ReportRow
    wait: str
    taken_by: str
    late: bool = False
    facts: CodedFacts | None = None
    damaged: bool = False
    changed: str = ""


@queue.get("/")
def listing() -> str:
    """The reports of the worker's teams, urgent first, then what has waited longest."""
    here = visit()
    chosen = request.args.get("show", "")
    show = chosen if chosen in SHELVES else "waiting"
    with unit_of_work(desk().engine) as s:
        teams = teams_of(s, here)
        sight = _sight(s, here)
        rows = _looked_at(s, teams, sight)
        number = reports.count(s, teams)
        index = _index(s, here, teams, number)
    opened = index.known() if index else 0  # before it is used: what is opened meanwhile is not counted in
    sight = replace(sight, index=index)
    wanted = Filter.of(request.args)
    closed = number - sum(row.status != "closed" for row in rows)
    held = standing(rows, _shelves(here), sight)
    with unit_of_work(desk().engine) as s:
        if show == "closed":
            some, page, pages, fitting = _closed(s, teams, wanted, sight, closed)
            shown: Sequence[ReportRow] = _in_order(reports.listing(s, teams, ids=some), some)
        else:
            fits = [row for row in held.get(show, []) if wanted.fits(row, sight)]
            shown, page, pages = _page(sorted(fits, key=SHELVES[show].order))
            fitting = len(fits)
        lines = _lines(s, shown, sight)
        sealed = _sealed(s, shown, teams) if here.keys else {}
    counts = {key: len(some) for key, some in held.items()} | {"closed": closed}
    return render_template(
        "console/queue.html",
        # Opened after the unit of work: nobody's send waits for fifty envelopes.
        lines=[_opened(line, sealed[line.report.report_id], here) for line in lines] if here.keys else lines,
        show=show,
        shelf=SHELVES[show],
        shelves=[(key, shelf.name, counts[key]) for key, shelf in _shelves(here).items()],
        page=page,
        pages=pages,
        fitting=fitting,
        wanted=wanted,
        choices=CHOICES,
        opened=opened,
        all_reports=number,
        reasons=REASONS,
        folded=sight.folded,
        hint=raid_hint(rows, sight),
        done=DONE.get(request.args.get("done", ""), ""),
        late=counts["late"],
    )


@queue.post("/fold")
def fold() -> Response:
    """Folds what was ticked into the side queue, for a reason; nobody is blocked by it, and nothing is deleted."""
    return _folded(request.form.get("reason", ""))


@queue.post("/unfold")
def unfold() -> Response:
    """Puts what was ticked back."""
    here, ticked = visit(), request.form.getlist("report")
    with unit_of_work(desk().engine) as s:
        mine = {row.report_id for row in reports.listing(s, teams_held(here))}
        back = folds.unfold(s, [each for each in ticked if each in mine])
        for report_id in back:
            audit.append(s, here.visitor.name, Act.UNFOLDED, report_id)
    return redirect(url_for("queue.listing", show="folded", done="unfolded" if back else "nothing"), 303)


def _folded(reason: str) -> Response:
    here, ticked = visit(), request.form.getlist("report")
    show = request.form.get("show", "waiting")
    done = "nothing"
    if reason in REASONS:
        with unit_of_work(desk().engine) as s:
            mine = {row.report_id for row in reports.listing(s, teams_held(here))}
            new = folds.fold(s, [each for each in ticked if each in mine], here.staff_id, reason)
            for report_id in new:
                audit.append(s, here.visitor.name, Act.FOLDED, report_id, detail=reason)
            done = "folded" if new else "nothing"
    return redirect(url_for("queue.listing", show=show if show in SHELVES else None, done=done), 303)


def teams_of(s: Session, here: Visit) -> tuple[str, ...]:
    """The teams whose reports this worker may see: those whose key they hold, locked or not."""
    return tuple(held.team for held in keys.for_staff(s, here.staff_id))


def _shelves(here: Visit) -> Mapping[str, Shelf]:
    return {key: shelf for key, shelf in SHELVES.items() if here.keys or not shelf.unlocked}


def _sight(s: Session, here: Visit) -> Sight:
    now = desk().clock()
    today = now.astimezone(LONDON).date()
    return Sight(
        me=here.staff_id,
        now=now,
        today=today,
        late_hours=desk().late_hours,
        folded=folds.folded(s),
        due=case_acts.due(s, today),
        soon=frozenset(retention.soon(s, today)),
    )


def _looked_at(s: Session, teams: Sequence[str], sight: Sight) -> list[ReportRow]:
    """All that is open, and those closed ones in which something waits: the rest of the closed is counted only."""
    rows = {row.report_id: row for row in reports.listing(s, teams, still_open=True)}
    beside = {*reports.unread_ids(s), *sight.folded, *sight.soon} - rows.keys()
    rows |= {row.report_id: row for row in reports.listing(s, teams, ids=beside)} if beside else {}
    return list(rows.values())


def _index(s: Session, here: Visit, teams: Sequence[str], number: int) -> FactsIndex | None:
    """The facts that the list is filtered by, filled further in the background; None while locked."""
    index = desk().keyring.index(session_of(here.token)) if here.keys else None
    if index is not None and index.known() < number:
        index.fill(desk().engine, here.keys, reports.all_ids(s, teams))
    return index


def _closed(
    s: Session, teams: Sequence[str], wanted: Filter, sight: Sight, closed: int
) -> tuple[Sequence[str], int, int, int]:
    """The ids on the page asked for, its number, how many pages and how many reports there are."""
    if wanted.as_address():
        found = [key.report_id for key in reports.closed_keys(s, teams) if wanted.fits(key, sight)]
        return *_page(found), len(found)
    page, pages = _number(closed)
    return reports.closed_ids(s, teams, PAGE, (page - 1) * PAGE), page, pages, closed


def _in_order(rows: Sequence[ReportRow], ids: Sequence[str]) -> list[ReportRow]:
    known = {row.report_id: row for row in rows}
    return [known[each] for each in ids if each in known]


def _page(rows: Sequence[Row]) -> tuple[Sequence[Row], int, int]:
    """The rows of the page asked for, its number, and how many there are."""
    page, pages = _number(len(rows))
    return rows[(page - 1) * PAGE : page * PAGE], page, pages


def _number(rows: int) -> tuple[int, int]:
    """The number of the page asked for, and how many there are."""
    pages = max(1, -(-rows // PAGE))
    return min(max(request.args.get("page", default=1, type=int), 1), pages), pages


def _lines(s: Session, rows: Sequence[ReportRow], sight: Sight) -> list[Line]:
    names = {each: _name(s, each) for each in {row.taken_by for row in rows}}
    return [
        Line(
            row,
            waited(row.arrived_on, sight.today),
            names[row.taken_by],
            late=sight.is_late(row),
        )
        for row in rows
    ]


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


def _name(s: Session, staff_id: int | None) -> str:
    member = staff.by_id(s, staff_id) if staff_id is not None else None
    return member.name if member else ""
