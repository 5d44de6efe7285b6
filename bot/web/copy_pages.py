"""A person's own copy of their report: a page to print, and a PDF. Neither name nor title says what it is about."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

from bot.web.desk import Desk
from look.pdf import PdfUnavailableError, pdf_from
from report.codes import label

LONDON = ZoneInfo("Europe/London")
REFERRED = {"offered": "not answered", "accepted": "yes", "declined": "no"}


def copies(desk: Desk) -> Blueprint:
    """The two forms of the copy."""
    room = Blueprint("copy", __name__)

    @room.get("/chat/copy")
    def page() -> str | tuple[str, int]:
        document = desk.engine.report(desk.conversation())
        if document is None:
            return render_template("web/no_copy.html"), 404
        return render_template("web/copy.html", **_contents(document))

    @room.get("/chat/copy.pdf")
    def pdf() -> Response | tuple[str, int]:
        document = desk.engine.report(desk.conversation())
        if document is None:
            return render_template("web/no_copy.html"), 404
        try:
            made = pdf_from(render_template("web/copy_pdf.html", **_contents(document)))
        except PdfUnavailableError:
            return render_template("web/no_pdf.html"), 503
        return _file(made)

    return room


def _file(made: bytes) -> Response:
    response = make_response(made)
    response.mimetype = "application/pdf"
    today = datetime.now(LONDON).date().isoformat()
    response.headers["Content-Disposition"] = f'attachment; filename="notes-{today}.pdf"'
    return response


def _contents(document: Mapping[str, Any]) -> dict[str, Any]:
    """What the copy shows of a `waymark-report/1` document: the talk as it was, and the answer for each receiver."""
    return {
        "reference": document.get("reference") or "",
        "sent": bool(document.get("sent_at")),
        "written_on": _day(date.fromisoformat(document["created_on"])),
        "entries": document["transcript"],
        "referrals": [(each["name"], REFERRED[each["answer"]]) for each in document.get("referrals", ())],
        "consents": [_consent(each) for each in document["consents"] if each["send"] is not None],
    }


def _consent(found: Mapping[str, Any]) -> tuple[str, str]:
    answer = "yes" if found["send"] else "no"
    if found["send"] and found.get("contact_details") is not None:
        answer += ", with contact details" if found["contact_details"] else ", without contact details"
    return label(f"receiver.{found['receiver']}"), answer


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
