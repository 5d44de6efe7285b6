"""The administrator's page of people: who may sign in, invitations, and leavers."""

from datetime import timedelta

from flask import Blueprint, abort, render_template, request
from sqlalchemy.orm import Session

import crockford
from casework.console.acts import Act
from casework.console.desk import desk
from casework.console.entering import HASHING
from casework.console.visiting import visit
from casework.console.wanted import Wanted
from casework.store import audit, keys, reports, rotations, staff
from casework.store.engine import unit_of_work
from casework.store.passwords import hashed
from casework.store.roles import TEAMS, Role
from casework.store.staff import Invited, Member, NameTaken
from report.codes import label

people = Blueprint("people", __name__, url_prefix="/people")

INVITED_FOR = timedelta(days=7)
ONE_TIME_CHARACTERS = 16
"""80 random bits: nobody guesses it in the days before it runs out."""
ROLES = {
    Role.SUPPORT_WORKER: "Support worker",
    Role.CO_ORDINATOR: "District co-ordinator",
    Role.LEAD: "Lead",
    Role.AUDITOR: "Auditor: the record, no report",
    Role.ADMINISTRATOR: "Administrator: people and settings, no report",
}

Answer = tuple[str, int] | str


@people.get("/")
def listing() -> str:
    """Everybody, with what they are and how far they are set up."""
    return _page()


@people.post("/")
def invite() -> Answer:
    """A new member, with a one-time password that is shown this once."""
    wanted = Wanted(
        " ".join(request.form.get("name", "").split()), request.form.get("role", ""), request.form.get("team", "")
    )
    faults = wanted.faults()
    if faults:
        return _page(faults, wanted), 400
    password = crockford.mint(ONE_TIME_CHARACTERS)
    with HASHING:
        kept = hashed(password)
    until = desk().clock() + INVITED_FOR
    try:
        with unit_of_work(desk().engine) as s:
            role = Role(wanted.role)
            member = staff.invite(
                s, Invited(wanted.name, kept, role, wanted.team if role is not Role.LEAD else "county", until)
            )
            audit.append(s, visit().visitor.name, Act.INVITED, detail=f"staff {member.id} {member.role}")
    except NameTaken:
        return _page({"name": "Somebody of that name is or was here. Use another form of the name."}, wanted), 400
    return _invitation(member, password)


@people.post("/<int:staff_id>/renew")
def renew(staff_id: int) -> Answer:
    """A new invitation for who lost password, second step or both. A colleague gives them their team keys again."""
    password = crockford.mint(ONE_TIME_CHARACTERS)
    with HASHING:
        kept = hashed(password)
    with unit_of_work(desk().engine) as s:
        _other(s, staff_id)
        member = staff.renew(s, staff_id, kept, desk().clock() + INVITED_FOR)
        audit.append(s, visit().visitor.name, Act.RENEWED, detail=f"staff {member.id}")
    return _invitation(member, password)


@people.post("/<int:staff_id>/end")
def end(staff_id: int) -> Answer:
    """A leaver: signed out, keys gone, what they had taken back in the queue, and their teams' keys to be changed."""
    with unit_of_work(desk().engine) as s:
        member = _other(s, staff_id)
        held = [key.team for key in keys.for_staff(s, staff_id)]
        staff.leave(s, staff_id)
        released = reports.release(s, staff_id)
        me = visit().visitor.name
        audit.append(s, me, Act.ENDED, detail=f"staff {staff_id}")
        for report_id in released:
            audit.append(s, me, Act.RELEASED, report_id)
        for team in held:
            rotations.need(s, team)
    return _page(done=_ended_words(member, len(released), held))


def _other(s: Session, staff_id: int) -> Member:
    """The member, who is not the administrator themselves: there must always be one who can see to people."""
    member = staff.by_id(s, staff_id) or abort(404)
    if staff_id == visit().staff_id or (not member.active and request.endpoint == "people.end"):
        abort(403)
    return member


def _ended_words(member: Member, released: int, held: list[str]) -> str:
    parts = [f"{member.name} can’t sign in any more."]
    if released:
        parts.append(f"{released} {'report is' if released == 1 else 'reports are'} back in the queue.")
    if held:
        parts.append("A lead must now change the keys that they held.")
    return " ".join(parts)


def _page(faults: dict[str, str] | None = None, wanted: Wanted | None = None, done: str = "") -> str:
    with unit_of_work(desk().engine) as s:
        everybody = staff.everybody(s)
        holding = {member.id: len(keys.for_staff(s, member.id)) for member in everybody}
        due = rotations.due(s)
    return render_template(
        "console/people.html",
        members=everybody,
        holding=holding,
        roles=ROLES,
        teams={team: label(f"team.{team}") for team in TEAMS},
        me=visit().staff_id,
        faults=faults or {},
        wanted=wanted or Wanted("", "", ""),
        done=done,
        due=due,
    )


def _invitation(member: Member, password: str) -> str:
    return render_template("console/invitation.html", member=member, password=password, days=INVITED_FOR.days)
