"""The page of what is done for a person, laid out from what was kept."""

import secrets
from dataclasses import dataclass
from datetime import date

from flask import render_template
from sqlalchemy.orm import Session

from casework.console import document_view
from casework.console.case import seen
from casework.console.case_entries import Entry, author_of, entries_of
from casework.console.case_file import teams_held
from casework.console.desk import desk
from casework.console.opening import document
from casework.console.visiting import visit
from casework.console.waiting import LONDON
from casework.store import keys, reports, staff
from casework.store.case_acts import OPEN, Kind
from casework.store.engine import unit_of_work
from casework.store.roles import DISTRICT_TEAMS
from casework.store.staff import Member

CHANNELS = {
    "phone": "By phone",
    "text": "By text message",
    "email": "By e-mail",
    "post": "By post",
    "meeting": "Met them",
}
OUTCOMES = {
    "reached": "Reached them",
    "no_answer": "No answer",
    "left_message": "Left a message that they allow",
    "not_safe": "Not safe to speak",
    "wrong_number": "Wrong number or address",
}
HOLDS = {
    "court": "A court or the police need it",
    "complaint": "A complaint is open",
    "appeal": "The person asked to keep it longer",
}
"""The only reasons for which a report is kept beyond its time."""
DONE = {
    "held": "The report is held back from erasure.",
    "hold_ended": "The report is erased in its time again.",
    "promised": "The person sees that day when they come back.",
    "contacted": "The contact is kept.",
    "task": "The task is kept.",
    "task_done": "The task is done.",
    "assigned": "The report is with your colleague.",
    "moved": "The other team can open it now.",
}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a form: the field, and plain words."""

    field: str
    says: str


def today() -> date:
    """The day in this country."""
    return desk().clock().astimezone(LONDON).date()


def page(report_id: str, fault: Fault | None = None, done: str = "") -> str:
    """The page; what was typed comes back with a fault."""
    here = visit()
    with unit_of_work(desk().engine) as s:
        sealed = reports.sealed(s, report_id, teams_held(here))
        row = reports.row(s, report_id, teams_held(here))
        entries = entries_of(s, sealed)
        able = colleagues(s, report_id)
        content = document(sealed, here.keys)
        wrapped = reports.recipients(s, report_id)
        taken_by = author_of(s, row.taken_by)
    return render_template(
        "console/doing.html",
        row=row,
        seen=seen(row),
        taken_by=taken_by,
        contact_to=document_view.contact(content),
        promise=next((each.act.due_on for each in reversed(entries) if _is(each, Kind.PROMISE, OPEN)), None),
        contacts=[each for each in entries if each.act.kind is Kind.CONTACT],
        tasks=[each for each in entries if each.act.kind is Kind.TASK],
        channels=CHANNELS,
        outcomes=OUTCOMES,
        colleagues=able,
        holds=HOLDS,
        hold=next((each for each in reversed(entries) if _is(each, Kind.HOLD, OPEN)), None),
        teams=[team for team in DISTRICT_TEAMS if team not in wrapped],
        fault=fault,
        once=secrets.token_hex(16),
        today=today(),
        done=DONE.get(done, ""),
    )


def colleagues(s: Session, report_id: str) -> list[Member]:
    """Who can open the report: the active members that hold a key of a team for which it is wrapped."""
    able = {holder for team in reports.recipients(s, report_id) for holder in keys.holders(s, team)}
    return [member for member in staff.everybody(s) if member.active and member.id in able]


def _is(entry: Entry, kind: Kind, state: str) -> bool:
    return entry.act.kind is kind and entry.act.state == state
