"""Taking a file from a report: the working copy, or for a stated reason the original; and closing one for good.

Nothing is shown in the browser: a file is only ever handed over to be saved. Each taking stands in the audit before the
first byte goes out.
"""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from casework.console.acts import Act
from casework.console.case import page
from casework.console.case_file import teams_held
from casework.console.desk import desk
from casework.console.file_view import REASONS, NoSuchFile, attachment, barred, download_name, key_of
from casework.console.opening import document
from casework.console.visiting import visit
from casework.store import audit, reports
from casework.store.engine import unit_of_work
from evidence import Damaged
from evidence.quarantine import Role
from report import Attachment, reference

files = Blueprint("files", __name__, url_prefix="/reports/<report_id>/files/<file_id>")

POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
NO_REASON = "Choose why you need the original."
Answer = AnyResponse | tuple[str, int]


@files.post("/copy")
def copy(report_id: str, file_id: str) -> Answer:
    """The copy without hidden data."""
    return _handed_over(report_id, file_id, "copy", Act.TOOK_COPY, "")


@files.post("/original")
def original(report_id: str, file_id: str) -> Answer:
    """The file as it came, hidden data and all, for one of the reasons."""
    why = request.form.get("why", "")
    if why not in REASONS:
        return page(report_id, fault=NO_REASON, field=f"why-{file_id}"), 400
    return _handed_over(report_id, file_id, "original", Act.TOOK_ORIGINAL, why)


@files.post("/suspect")
def suspect(report_id: str, file_id: str) -> Answer:
    """Close a file to everybody: it may show a child."""
    here = visit()
    with unit_of_work(desk().engine) as s:
        sealed = reports.sealed(s, report_id, teams_held(here))
        attachment(document(sealed, here.keys), file_id)
        if file_id not in barred(audit.entries(s, report_id)):
            audit.append(s, here.visitor.name, Act.SUSPECTED, report_id, file_id)
    return redirect(url_for("case.show", report_id=report_id, done="barred", _anchor="files"), 303)


def _handed_over(report_id: str, file_id: str, role: Role, act: Act, why: str) -> Answer:
    here = visit()
    with unit_of_work(desk().engine) as s:
        sealed = reports.sealed(s, report_id, teams_held(here))
        number, file = attachment(document(sealed, here.keys), file_id)
        if role == "copy" and not file.copy:
            raise NoSuchFile
        closed = file_id in barred(audit.entries(s, report_id))
        if not closed:
            audit.append(s, here.visitor.name, act, report_id, why)
    if closed:
        return page(report_id, barred=True), 403
    return _download(report_id, role, file, download_name(reference(report_id), number, file))


def _download(report_id: str, role: Role, file: Attachment, name: str) -> Response:
    try:
        content = desk().kept.open(report_id, file.id, role, key_of(file))
    except (ValueError, TypeError):
        raise Damaged("The report does not say how to open it.") from None
    response = Response(content, mimetype="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = POLICY
    return response
