"""The record of who did what, for the auditor: search, the verdict on it, and a copy as CSV. It holds no content."""

import csv
import io
from collections.abc import Iterator
from dataclasses import astuple
from datetime import date

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from casework.console.acts import Act
from casework.console.desk import desk
from casework.console.visiting import visit
from casework.store import audit, audit_heads, staff
from casework.store.audit import AuditEntry, Search
from casework.store.engine import unit_of_work

record = Blueprint("record", __name__, url_prefix="/record")

PAGE = 100
MOST = 100_000
"""Lines of one copy."""


@record.get("/")
def search() -> str:
    """The entries that fit, newest first, with the verdict on the whole record. Reading it is recorded, too."""
    wanted, fault = _wanted()
    page = max(request.args.get("page", default=1, type=int), 1)
    with unit_of_work(desk().engine) as s:
        audit.append(s, visit().visitor.name, Act.READ_RECORD)
        found, number = audit.search(s, wanted, PAGE, (page - 1) * PAGE)
        verdict = audit.verify(s)
        cut = _cut(audit_heads.first_missing(s, _heads()))
        names = sorted({member.name for member in staff.everybody(s)})
    return render_template(
        "console/record.html",
        found=found,
        number=number,
        verdict=verdict,
        cut=cut,
        wanted=wanted,
        names=names,
        acts=sorted(Act),
        fault=fault,
        page=page,
        pages=max(1, -(-number // PAGE)),
    )


@record.get("/copy.csv")
def copy() -> Response:
    """The entries that fit, as CSV."""
    wanted, _ = _wanted()
    with unit_of_work(desk().engine) as s:
        audit.append(s, visit().visitor.name, Act.READ_RECORD, detail="copy")
        found, _number = audit.search(s, wanted, MOST)
    answer = Response("".join(_lines(found)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="record.csv"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _lines(found: list[AuditEntry]) -> Iterator[str]:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(("n", "at", "actor", "action", "report_id", "detail", "previous", "digest"))
    for entry in reversed(found):
        writer.writerow([_plain(str(each)) for each in (entry.n, entry.at.isoformat(), *astuple(entry)[2:])])
    yield out.getvalue()


def _plain(cell: str) -> str:
    """A spreadsheet must not take a name for a formula."""
    return f"'{cell}" if cell[:1] in "=+-@" else cell


def _wanted() -> tuple[Search, str]:
    args = request.args
    days = {name: args.get(name, "") for name in ("since", "until")}
    bad = [name for name, day in days.items() if day and not _is_day(day)]
    kept = {name: "" if name in bad else day for name, day in days.items()}
    report_id = args.get("report", "").strip().lower()
    search = Search(args.get("actor", ""), args.get("act", ""), report_id, kept["since"], kept["until"])
    return search, "Write a day such as 2026-11-25." if bad else ""


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _heads() -> list[audit_heads.Head]:
    try:
        return audit_heads.read(desk().heads)
    except (OSError, ValueError):
        return []


def _cut(head: audit_heads.Head | None) -> str:
    return f"On {head.day.isoformat()} it had {head.count} entries: its end was cut off." if head else ""
