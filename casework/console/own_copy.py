"""A person asks for all that is kept: who they are is checked, others are taken out by hand, and they get it."""

import io
import json
import secrets
from datetime import timedelta
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from casework.console.acts import Act
from casework.console.case_entries import Entry, entries_of
from casework.console.case_file import teams_held
from casework.console.correspondence import Letter, letters
from casework.console.desk import desk
from casework.console.doing_page import Fault, today
from casework.console.opening import document, sealed_content
from casework.console.visiting import visit
from casework.sealing.sealed_report import SealedReport
from casework.store import audit, case_acts, clock, reports
from casework.store.case_acts import DONE, OPEN, Kind, NewAct
from casework.store.engine import unit_of_work
from look.pdf import PdfUnavailableError, pdf_from
from report.handover import without

own_copy = Blueprint("own_copy", __name__, url_prefix="/reports/<report_id>/own-copy")

Answer = Response | tuple[str, int] | str
MONTH = timedelta(days=30)  # UK GDPR, article 12(3): one month; thirty days are never later
CHECKS = {
    "access_code": "They gave their access code on a call, and it opened their page",
    "known": "A worker who knows them from this case spoke with them",
    "called_back": "We rang the number in the report and spoke with them",
    "document": "A document was looked at and given back; no copy is kept",
}
"""How identity may be checked. Copies of documents are never kept."""


@own_copy.get("")
def show(report_id: str) -> str:
    """How far it is."""
    return _page(report_id)


@own_copy.post("")
def begin(report_id: str) -> Answer:
    """They asked, and it was checked who they are. It is due in a month."""
    check = request.form.get("check", "")
    if check not in CHECKS:
        return _page(report_id, Fault("check", "Choose how you checked who they are.")), 400
    here = visit()
    with unit_of_work(desk().engine) as s:
        sealed = reports.sealed(s, report_id, teams_held(here))
        blob = sealed_content(sealed, here.keys, {"check": check})
        once = request.form.get("once", "")[:64]
        new = NewAct(report_id, Kind.SUBJECT_ACCESS, OPEN, here.staff_id, blob, today() + MONTH, once)
        if case_acts.add(s, new) is not None:
            audit.append(s, here.visitor.name, Act.ASKED_OWN_COPY, report_id, detail=check)
    return redirect(url_for("own_copy.show", report_id=report_id), 303)


@own_copy.post("/copy")
def copy(report_id: str) -> Answer:
    """All that is kept, as PDF or JSON, without the passages about others that the worker names."""
    here = visit()
    with unit_of_work(desk().engine) as s:
        _sealed, content, entries, written = _kept(s, report_id)
        if not any(each.act.kind is Kind.SUBJECT_ACCESS for each in entries):
            abort(409)
        told = audit.entries(s, report_id)
        audit.append(s, here.visitor.name, Act.TOOK_OWN_COPY, report_id)
    passages = [line.strip() for line in request.form.get("passages", "").splitlines() if line.strip()]
    made = _cleaned(_all(content, entries, written, [(each.at.isoformat(), each.action) for each in told]), passages)
    if request.form.get("format") == "json":
        return _file(json.dumps(made, ensure_ascii=False, indent=1).encode(), content["reference"], "json")
    try:
        return _file(pdf_from(render_template("console/own_copy_pdf.html", made=made)), content["reference"], "pdf")
    except PdfUnavailableError:
        return _page(report_id, Fault("passages", "No PDF can be made on this machine. Take the JSON.")), 503


@own_copy.post("/given")
def given(report_id: str) -> Answer:
    """They have it."""
    here = visit()
    with unit_of_work(desk().engine) as s:
        reports.row(s, report_id, teams_held(here))
        for act in case_acts.of(s, report_id):
            if act.kind is Kind.SUBJECT_ACCESS and case_acts.move(s, report_id, act.id, (OPEN,), DONE):
                audit.append(s, here.visitor.name, Act.GAVE_OWN_COPY, report_id)
    return redirect(url_for("own_copy.show", report_id=report_id), 303)


def _kept(s: Session, report_id: str) -> tuple[SealedReport, dict[str, Any], list[Entry], list[Letter]]:
    here = visit()
    sealed = reports.sealed(s, report_id, teams_held(here))
    return sealed, document(sealed, here.keys), entries_of(s, sealed), letters(s, sealed, here.keys)


def _all(
    content: dict[str, Any], entries: list[Entry], written: list[Letter], record: list[tuple[str, str]]
) -> dict[str, Any]:
    """Everything about the person: their report, what was written, done and recorded; of staff no names."""
    return {
        "schema": "waymark-own-copy/1",
        "made_at": clock.now().isoformat(),
        "report": {key: value for key, value in content.items() if key not in ("suggested", "attachments")},
        "read_by_software": content["suggested"],
        "files": [each["name"] for each in content["attachments"]],
        "messages": [
            {"at": each.message.at.isoformat(), "who": each.message.author, "text": each.words} for each in written
        ],
        "done": [
            {"at": each.act.at.isoformat(), "kind": str(each.act.kind), "state": each.act.state, **each.content}
            for each in entries
            if each.act.kind is not Kind.WITHOUT_CONSENT
        ],
        "record": [{"at": at, "act": act} for at, act in record if act != Act.PASSED_UNTOLD],
    }


def _cleaned(made: Any, passages: list[str]) -> Any:
    if isinstance(made, str):
        return without(made, passages)
    if isinstance(made, dict):
        return {key: _cleaned(value, passages) for key, value in made.items()}
    return [_cleaned(each, passages) for each in made] if isinstance(made, list) else made


def _file(content: bytes, reference: str, ending: str) -> Response:
    answer = send_file(io.BytesIO(content), as_attachment=True, download_name=f"{reference}-own.{ending}")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _page(report_id: str, fault: Fault | None = None) -> str:
    with unit_of_work(desk().engine) as s:
        _sealed, _content, entries, _written = _kept(s, report_id)
        row = reports.row(s, report_id, teams_held(visit()))
    return render_template(
        "console/own_copy.html",
        row=row,
        asked=[each for each in entries if each.act.kind is Kind.SUBJECT_ACCESS],
        checks=CHECKS,
        fault=fault,
        once=secrets.token_hex(16),
        today=today(),
    )
