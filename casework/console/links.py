"""The page of other reports that may belong to one, and a worker's mark that they do, with its reason."""

from collections.abc import Mapping
from types import MappingProxyType

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from casework.console.acts import Act
from casework.console.case_file import teams_held
from casework.console.desk import desk
from casework.console.doing_page import Fault
from casework.console.likeness import Alike, alike
from casework.console.linking import Links, link, links_of, unlink
from casework.console.opening import document
from casework.console.visiting import session_of, visit
from casework.store import audit, reports
from casework.store.engine import unit_of_work
from casework.store.reports import ReportRow

links = Blueprint("links", __name__, url_prefix="/reports/<report_id>/links")

LONGEST = 1_000
"""Characters of a reason."""
NOTHING: Mapping[str, str] = MappingProxyType({})
DONE = {
    "linked": "Both reports say now that they may belong together. Nothing was merged.",
    "unlinked": "The link is taken back on both reports.",
}

Answer = Response | tuple[str, int] | str


@links.get("")
def show(report_id: str) -> str:
    """What is linked, and what is alike."""
    return _page(report_id, done=DONE.get(request.args.get("done", ""), ""))


@links.post("")
def add(report_id: str) -> Answer:
    """A worker thinks that two reports belong together, and says why."""
    other, why = request.form.get("other", ""), request.form.get("why", "").strip()
    if not why or len(why) > LONGEST:
        return _page(
            report_id, Fault("why", f"Write why, in {LONGEST:,} characters or fewer."), tried=request.form
        ), 400
    with unit_of_work(desk().engine) as s:
        reports.row(s, report_id, teams_held(visit()))
        linked = link(s, report_id, other, why, visit())
        _record(s, linked, Act.LINKED, report_id, other)
    if not linked:
        fault = Fault("other", "Nothing was changed. Choose a report that is not linked yet.")
        return _page(report_id, fault, tried=request.form), 409
    return redirect(url_for("links.show", report_id=report_id, done="linked"), 303)


@links.post("/end")
def end(report_id: str) -> Answer:
    """Takes a worker's link back."""
    other = request.form.get("other", "")
    with unit_of_work(desk().engine) as s:
        reports.row(s, report_id, teams_held(visit()))
        ended = unlink(s, report_id, other, visit())
        _record(s, ended, Act.UNLINKED, report_id, other)
    return redirect(url_for("links.show", report_id=report_id, done="unlinked" if ended else None), 303)


def _record(s: Session, done: bool, act: Act, report_id: str, other: str) -> None:
    """On both reports, and without the other's id: which two belong together is sealed."""
    held = teams_held(visit())
    for each in (report_id, other) if done else ():
        if reports.listing(s, held, ids=[each]):
            audit.append(s, visit().visitor.name, act, each)


def _page(report_id: str, fault: Fault | None = None, done: str = "", tried: Mapping[str, str] = NOTHING) -> str:
    """`tried`: what a form that was refused had in it, so that nobody types it again."""
    here = visit()
    with unit_of_work(desk().engine) as s:
        sealed = reports.sealed(s, report_id, teams_held(here))
        found = links_of(s, sealed, document(sealed, here.keys), here)
        like = _alike(s, report_id, found)
    return render_template(
        "console/links.html", report_id=report_id, links=found, alike=like, fault=fault, done=done, tried=tried
    )


def _alike(s: Session, report_id: str, found: Links) -> list[tuple[Alike, ReportRow]]:
    """Those that are alike, as far as the facts of the list are opened yet, each with what stands in clear."""
    here = visit()
    index = desk().keyring.index(session_of(here.token))
    if index is None:
        return []
    index.fill(desk().engine, here.keys, reports.all_ids(s, teams_held(here)))
    near = alike(report_id, index, found.others)
    rows = {row.report_id: row for row in reports.listing(s, teams_held(here), ids=[each.report_id for each in near])}
    return [(each, rows[each.report_id]) for each in near if each.report_id in rows]
