"""Giving team keys to colleagues, and changing a team's key after somebody who held it left."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from casework.console.acts import Act
from casework.console.desk import desk
from casework.console.rotating import change_key, go_on
from casework.console.visiting import Visit, session_of, visit
from casework.sealing.grant import MEMBER
from casework.sealing.public_key import PublicKey
from casework.store import audit, keys, rotations, staff
from casework.store.engine import unit_of_work
from casework.store.own_keys import given
from casework.store.roles import teams_of
from casework.store.rotations import Due
from casework.store.staff import Member

team_keys = Blueprint("team_keys", __name__, url_prefix="/keys")

DONE = {
    "given": "The keys are given. Your colleague can unlock now.",
    "changed": "The key is changed. Everybody else of the team must unlock again.",
}


@dataclass(frozen=True)
class Waiting:
    """A colleague who is set up, and lacks keys of teams that this worker holds."""

    member: Member
    teams: tuple[str, ...]


@dataclass(frozen=True)
class Change:
    """A key that is to be changed, and how many reports are left to be wrapped anew (None before it began)."""

    due: Due
    left: int | None


@team_keys.get("/")
def show() -> str:
    """Who waits for keys, and which keys are to be changed."""
    here = visit()
    with unit_of_work(desk().engine) as s:
        waiting = [each for member in staff.everybody(s) if (each := _waiting(member, _held(s, member), here))]
        changes = [
            Change(due, None if due.key_id is None else rotations.left(s, due.team, due.key_id))
            for due in rotations.due(s)
            if due.team in _teams(here)
        ]
    return render_template(
        "console/team_keys.html",
        waiting=waiting,
        changes=changes,
        mine=_teams(here),
        done=DONE.get(request.args.get("done", ""), ""),
    )


@team_keys.post("/give/<int:staff_id>")
def give(staff_id: int) -> Response:
    """Gives a colleague those keys that they should hold and this worker does. Nobody's password is needed for it."""
    here = visit()
    with unit_of_work(desk().engine) as s:
        member = staff.by_id(s, staff_id) or abort(404)
        waiting = _waiting(member, _held(s, member), here)
    if waiting is None or member.public is None:
        abort(404)
    held = [key for key in here.keys if key.team in waiting.teams]
    grants = given(held, PublicKey(MEMBER, member.public))
    with unit_of_work(desk().engine) as s:
        if staff.by_id(s, staff_id) != member:
            abort(409)
        for each in grants:
            keys.store(s, member.id, each.team, each.blob)
        audit.append(s, here.visitor.name, Act.GAVE_KEYS, detail=f"staff {member.id} {' '.join(waiting.teams)}")
    return redirect(url_for("team_keys.show", done="given"), 303)


@team_keys.post("/change/<team>")
def change(team: str) -> Response:
    """Makes the team's new key, or goes on wrapping reports to it after a break."""
    here = visit()
    with unit_of_work(desk().engine) as s:
        due = next((each for each in rotations.due(s) if each.team == team), None)
    if due is None or team not in _teams(here):
        abort(404)
    mine = tuple(key for key in here.keys if key.team == team)
    if due.key_id is None or mine[0].key_id != due.key_id:
        mine = change_key(desk(), team, mine, here.visitor.name)
        others = tuple(key for key in here.keys if key.team != team)
        desk().keyring.drop_team(team)
        desk().keyring.hold(session_of(here.token), (*others, *mine))
    go_on(desk(), team, mine)
    return redirect(url_for("team_keys.show", done="changed"), 303)


def _teams(here: Visit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key.team for key in here.keys))


def _held(s: Session, member: Member) -> Sequence[str]:
    return [key.team for key in keys.for_staff(s, member.id)]


def _waiting(member: Member, held: Sequence[str], here: Visit) -> Waiting | None:
    should = teams_of(member.role, member.team)
    teams = tuple(team for team in should if team not in held and team in _teams(here))
    ready = member.active and member.public is not None and not member.must_change and member.enrolled
    return Waiting(member, teams) if teams and ready else None
