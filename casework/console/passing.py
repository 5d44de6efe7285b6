"""Passing a report on: to who may have it, to services that the person wants, and, by two people, without consent."""

import io
import json
import secrets
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from casework.console.acts import Act
from casework.console.case_entries import Entry, entries_of
from casework.console.case_file import teams_held
from casework.console.correspondence import letters, taken_back
from casework.console.desk import desk
from casework.console.doing_page import Fault, today
from casework.console.opening import document, sealed_content, sealed_message, sealed_note
from casework.console.passing_rules import (
    ASKED,
    CONFIRMED,
    NOT_TOLD,
    REASONS,
    REFUSED,
    UNASKED,
    Way,
    for_a_conference,
    may_ask,
    not_allowed,
    ways,
)
from casework.console.visiting import visit
from casework.console.wording import day_words
from casework.sealing.message import Written
from casework.sealing.sealed_report import SealedReport
from casework.store import audit, case_acts, clock, messages, notes, reports
from casework.store.case_acts import Kind, NewAct
from casework.store.engine import unit_of_work
from look.pdf import PdfUnavailableError, pdf_from
from report.agreed import agreed_now
from report.handover import Choices, as_receiver_sees, handover
from report.summary import summary_text

passing = Blueprint("passing", __name__, url_prefix="/reports/<report_id>/passing")

Answer = Response | tuple[str, int] | str
SENT, ACKNOWLEDGED, ENDED = "sent", "acknowledged", "ended"
LONGEST = 4_000
DONE = {
    "sent": "It is noted as passed on, and the person has your message.",
    "state": "It is noted.",
    "asked": "A second officer must now look at it.",
    "confirmed": "It may be passed on now.",
    "refused": "It is refused.",
}


@dataclass(frozen=True)
class Case:
    """What every route here works with, read in one unit of work."""

    sealed: SealedReport
    document: dict[str, Any]
    entries: list[Entry]
    ways: dict[str, Way]
    refused: list[str]


@passing.get("")
def show(report_id: str) -> str:
    """Who may have it, who has it, and how far each is."""
    return _page(report_id, done=request.args.get("done", ""))


@passing.post("/copy")
def copy(report_id: str) -> Answer:
    """The copy for one receiver, as PDF or JSON, with what the worker leaves out."""
    case, way = _way(report_id)
    passages = [line.strip() for line in request.form.get("passages", "").splitlines() if line.strip()]
    chosen = Choices(way.contact, bool(request.form.get("suspect")), passages, way.account)
    made = handover(case.document, way.receiver, clock.now().isoformat(timespec="seconds"), chosen)
    try:
        content, ending = _written(made, way, _summary(case, way, chosen))
    except PdfUnavailableError:
        return _page(report_id, Fault("format", "No PDF can be made on this machine. Take the JSON.")), 503
    with unit_of_work(desk().engine) as s:
        audit.append(s, visit().visitor.name, Act.TOOK_COPY_FOR, report_id, detail=way.key.split(":")[0])
    answer = send_file(io.BytesIO(content), as_attachment=True, download_name=f"{case.document['reference']}.{ending}")
    answer.headers["Cache-Control"] = "no-store"
    return answer


@passing.post("/sent")
def sent(report_id: str) -> Answer:
    """It was handed over: with the log number for the police, and a message that tells the person."""
    case, way = _way(report_id)
    log, words = request.form.get("log", "").strip()[:80], request.form.get("words", "").strip()
    if way.police and not log:
        return _page(report_id, Fault("log", "Write the log number that the police gave you.")), 400
    if way.act is not Act.PASSED_UNTOLD and not 0 < len(words) <= LONGEST:
        return _page(report_id, Fault("words", "Write what the person is told.")), 400
    here = visit()
    content = {"to": way.key, "name": way.name, "log": log}
    with unit_of_work(desk().engine) as s:
        again = _case(s, report_id)
        if way.key not in again.ways:
            abort(409)
        blob = sealed_content(case.sealed, here.keys, content)
        new = NewAct(report_id, Kind.PASSING, SENT, here.staff_id, blob, None, _once())
        if case_acts.add(s, new) is not None:
            audit.append(s, here.visitor.name, way.act, report_id)
            if way.act is not Act.PASSED_UNTOLD:
                _tell(s, case.sealed, words)
    return redirect(url_for("passing.show", report_id=report_id, done="sent"), 303)


@passing.post("/<int:act_id>/state")
def state(report_id: str, act_id: int) -> Answer:
    """It arrived, or this came of it; the words are kept as a note."""
    after, words = request.form.get("state", ""), request.form.get("words", "").strip()[:LONGEST]
    before = {ACKNOWLEDGED: (SENT,), ENDED: (SENT, ACKNOWLEDGED)}.get(after) or abort(400)
    here = visit()
    with unit_of_work(desk().engine) as s:
        sealed = reports.sealed(s, report_id, teams_held(here))
        if case_acts.move(s, report_id, act_id, before, after):
            audit.append(s, here.visitor.name, Act.ACKNOWLEDGED if after == ACKNOWLEDGED else Act.OUTCOME, report_id)
            if words:
                notes.add(s, report_id, here.staff_id, sealed_note(sealed, here.keys, words))
    return redirect(url_for("passing.show", report_id=report_id, done="state"), 303)


@passing.post("/exception")
def ask_exception(report_id: str) -> Answer:
    """Asks for passing it on without consent: to a child's, an adult's or a life's protection, and for nothing else."""
    here, form = visit(), request.form
    to, reason, words = form.get("to", ""), form.get("reason", ""), form.get("words", "").strip()
    with unit_of_work(desk().engine) as s:
        case = _case(s, report_id)
        if to not in UNASKED or not may_ask(reason, case.entries) or not 0 < len(words) <= LONGEST:
            says = "Choose to whom and why, and write what you know. An agreement needs a recorded call."
            fault = Fault("reason", says)
        else:
            fault = None
            blob = sealed_content(case.sealed, here.keys, {"to": to, "reason": reason, "words": words})
            new = NewAct(report_id, Kind.WITHOUT_CONSENT, ASKED, here.staff_id, blob, None, _once())
            if case_acts.add(s, new) is not None:
                audit.append(s, here.visitor.name, Act.ASKED_EXCEPTION, report_id, detail=reason)
    if fault:
        return _page(report_id, fault), 400
    return redirect(url_for("passing.show", report_id=report_id, done="asked"), 303)


@passing.post("/exception/<int:act_id>")
def decide(report_id: str, act_id: int) -> Answer:
    """The second officer confirms or refuses; nobody decides on what they asked for themselves."""
    here, verdict = visit(), request.form.get("verdict", "")
    with unit_of_work(desk().engine) as s:
        case = _case(s, report_id)
        asked = next((each for each in case.entries if each.act.id == act_id), None)
        if asked is None or asked.act.kind is not Kind.WITHOUT_CONSENT or asked.act.staff_id == here.staff_id:
            abort(403)
        after = {"confirm": CONFIRMED, "refuse": REFUSED}.get(verdict) or abort(400)
        if case_acts.move(s, report_id, act_id, (ASKED,), after) and after == REFUSED:
            audit.append(s, here.visitor.name, Act.REFUSED_EXCEPTION, report_id)
    return redirect(url_for("passing.show", report_id=report_id, done=after), 303)


def _way(report_id: str) -> tuple[Case, Way]:
    """The case, and the way that the form names, if it is open now; else it is refused."""
    with unit_of_work(desk().engine) as s:
        case = _case(s, report_id)
    way = case.ways.get(request.form.get("to", "")) or abort(409)
    untold = request.form.get("untold", "")
    if way.act is Act.PASSED_UNASKED and untold in NOT_TOLD:
        way = Way(way.key, way.name, way.receiver, way.contact, way.account, Act.PASSED_UNTOLD)
    return case, way


def _case(s: Session, report_id: str) -> Case:
    here = visit()
    sealed = reports.sealed(s, report_id, teams_held(here))
    content = document(sealed, here.keys)
    entries = entries_of(s, sealed)
    agreed = agreed_now(content["consents"], taken_back(letters(s, sealed, here.keys)))
    open_ways = {way.key: way for way in ways(content, agreed, entries)}
    return Case(sealed, content, entries, open_ways, not_allowed(content, agreed))


def _tell(s: Session, sealed: SealedReport, words: str) -> None:
    here = visit()
    written = Written("message", "worker", clock.now(), words)
    blob = sealed_message(sealed, here.keys, written)
    messages.add(s, sealed.report_id, "worker", written.at, blob, staff_id=here.staff_id)
    audit.append(s, here.visitor.name, Act.WROTE, sealed.report_id)


def _summary(case: Case, way: Way, chosen: Choices) -> str:
    """The one-page summary, made of what the receiver may have and nothing else."""
    return summary_text(as_receiver_sees(case.document, way.receiver, chosen)) if way.account else ""


def _written(made: dict[str, Any], way: Way, shown: str) -> tuple[bytes, str]:
    if request.form.get("format") == "json":
        return json.dumps(made, ensure_ascii=False, indent=1).encode(), "json"
    return pdf_from(render_template("console/handover_pdf.html", made=made, way=way, summary=shown)), "pdf"


def _once() -> str:
    return request.form.get("once", "")[:64]


def _page(report_id: str, fault: Fault | None = None, done: str = "") -> str:
    with unit_of_work(desk().engine) as s:
        case = _case(s, report_id)
        row = reports.row(s, report_id, teams_held(visit()))
    passed = [each for each in case.entries if each.act.kind is Kind.PASSING]
    gone = {each.content.get("to") for each in passed}
    return render_template(
        "console/passing.html",
        row=row,
        ways=list(case.ways.values()),
        refused=case.refused,
        passed=passed,
        waiting=[way for key, way in case.ways.items() if key not in gone],
        exceptions=[each for each in case.entries if each.act.kind is Kind.WITHOUT_CONSENT],
        me=visit().staff_id,
        reasons=REASONS,
        unasked=UNASKED,
        not_told=NOT_TOLD,
        conference=for_a_conference(case.document),
        fault=fault,
        once=secrets.token_hex(16),
        today=day_words(today()),
        done=DONE.get(done, ""),
    )
