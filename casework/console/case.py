"""The pages of one report: open it, take it, add a note, write to the person, close it."""

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from casework.console.acts import Act
from casework.console.case_file import CaseFile, open_case, teams_held
from casework.console.desk import desk
from casework.console.file_view import REASONS
from casework.console.linking import links_of
from casework.console.opening import sealed_message, sealed_note
from casework.console.visiting import visit
from casework.sealing.message import Written
from casework.store import audit, clock, messages, notes, reports
from casework.store.engine import unit_of_work
from casework.store.reports import ReportRow

case = Blueprint("case", __name__, url_prefix="/reports/<report_id>")

LONGEST_NOTE = 20_000
"""Characters."""

DONE = {
    "taken": "You have taken this report.",
    "noted": "Your note is saved.",
    "written": "Your message is there for the person to read.",
    "barred": "The file is closed. Nobody can open or copy it in the console any more.",
}

Answer = Response | tuple[str, int] | str


@case.get("")
def show(report_id: str) -> Answer:
    """The whole report. Each reading of it is written into the audit."""
    return page(report_id, done=DONE.get(request.args.get("done", ""), ""))


@case.post("/take")
def take(report_id: str) -> Answer:
    """Make the report this worker's own, unless somebody was quicker."""
    here = visit()
    with unit_of_work(desk().engine) as s:
        reports.sealed(s, report_id, teams_held(here))
        taken = reports.take(s, report_id, here.staff_id)
        if taken:
            audit.append(s, here.visitor.name, Act.TOOK, report_id)
    if taken:
        return redirect(url_for("case.show", report_id=report_id, done="taken"), 303)
    return page(report_id, stale=True), 409


@case.post("/notes")
def add_note(report_id: str) -> Answer:
    """Seal a note and keep it with the report."""
    text = request.form.get("note", "")
    fault = _fault_in(text, "Write your note first.")
    if fault:
        return page(report_id, fault=fault, field="note", text=text), 400
    with unit_of_work(desk().engine) as s:
        _keep_note(s, report_id, text, Act.NOTED)
    return redirect(url_for("case.show", report_id=report_id, done="noted", _anchor="notes"), 303)


@case.post("/close")
def close(report_id: str) -> Answer:
    """Close a report, whoever took it; the reason is kept as a sealed note."""
    here, text = visit(), request.form.get("reason", "")
    fault = _fault_in(text, "Write why you are closing this report.")
    if fault:
        return page(report_id, fault=fault, field="reason", text=text), 400
    with unit_of_work(desk().engine) as s:
        row = reports.row(s, report_id, teams_held(here))
        closed = request.form.get("seen") == seen(row) and reports.close(s, report_id, here.staff_id)
        if closed:
            _keep_note(s, report_id, text, Act.CLOSED)
    if closed:
        return redirect(url_for("queue.listing", show="closed", done="closed"), 303)
    return page(report_id, stale=True, field="note" if row.status == "closed" else "reason", text=text), 409


@case.post("/messages")
def write(report_id: str) -> Answer:
    """Seal a message to the person and keep it with the report, open or closed."""
    here, text = visit(), request.form.get("message", "")
    fault = _fault_in(text, "Write your message first.")
    if fault:
        return page(report_id, fault=fault, field="message", text=text), 400
    written = Written("message", "worker", clock.now(), text)
    with unit_of_work(desk().engine) as s:
        sealed = reports.sealed(s, report_id, teams_held(here))
        blob = sealed_message(sealed, here.keys, written)
        messages.add(s, report_id, "worker", written.at, blob, staff_id=here.staff_id)
        audit.append(s, here.visitor.name, Act.WROTE, report_id)
    return redirect(url_for("case.show", report_id=report_id, done="written", _anchor="messages"), 303)


def seen(row: ReportRow) -> str:
    """What a page showed of a report's state: a form that comes back with another one is out of date."""
    return f"{row.status} {row.taken_by or ''}"


def _keep_note(s: Session, report_id: str, text: str, act: Act) -> None:
    here = visit()
    sealed = reports.sealed(s, report_id, teams_held(here))
    notes.add(s, report_id, here.staff_id, sealed_note(sealed, here.keys, text))
    audit.append(s, here.visitor.name, act, report_id)


def _fault_in(text: str, when_empty: str) -> str:
    if not text.strip():
        return when_empty
    return "" if len(text) <= LONGEST_NOTE else f"Use {LONGEST_NOTE:,} characters or fewer."


def page(
    report_id: str,
    stale: bool = False,
    fault: str = "",
    field: str = "",
    text: str = "",
    done: str = "",
    barred: bool = False,
) -> str:
    """The report's page; its opening is in the audit. `barred`: a file was asked for that is closed."""
    here = visit()
    with unit_of_work(desk().engine) as s:
        file = open_case(s, report_id, here)
        linked = links_of(s, reports.sealed(s, report_id, teams_held(here)), file.document, here)
    return render_template(
        "console/case.html",
        file=file,
        links=len(linked.others),
        mine=file.row.taken_by == here.staff_id,
        seen=seen(file.row),
        stale=_stale_words(file, here.staff_id) if stale else "",
        fault=fault,
        field=field,
        text=text,
        done=done,
        barred=barred,
        reasons=REASONS,
    )


def _stale_words(file: CaseFile, me: int) -> str:
    """Why the button did nothing: the page was older than what others, or another window, had done."""
    if file.row.status == "closed":
        return "This report is closed already. Nothing was changed."
    if file.row.status == "taken" and file.row.taken_by != me:
        return f"{file.taken_by} has already taken this report. Nothing was changed."
    return "This page was out of date. Nothing was changed. Look again, then go on."
