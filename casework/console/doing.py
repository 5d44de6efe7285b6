"""What is done for a person: when they hear next, contacts, tasks, who has the report, and closing it for a while."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, redirect, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from casework.console.acts import Act
from casework.console.case import seen
from casework.console.case_file import teams_held
from casework.console.desk import desk
from casework.console.doing_page import CHANNELS, HOLDS, OUTCOMES, Fault, colleagues, page, today
from casework.console.opening import sealed_content
from casework.console.visiting import visit
from casework.sealing.public_key import read_public_keys
from casework.sealing.rewrap import rewrapped
from casework.store import audit, case_acts, reports, rotations
from casework.store.case_acts import DONE, OPEN, Kind, NewAct
from casework.store.engine import unit_of_work
from casework.store.roles import DISTRICT_TEAMS

doing = Blueprint("doing", __name__, url_prefix="/reports/<report_id>/doing")

Answer = Response | tuple[str, int] | str
LONGEST = 4_000
"""Characters of one entry."""


@doing.get("")
def show(report_id: str) -> str:
    """Everything that was done, and the forms to do more."""
    return page(report_id, done=request.args.get("done", ""))


@doing.post("/promise")
def promise(report_id: str) -> Answer:
    """The day by which the person hears next: they see it, and a missed one shows in the queue."""
    day = _day(request.form.get("day", ""))
    if day is None or day < today():
        return page(report_id, Fault("day", "Choose today or a day to come.")), 400

    def write(s: Session) -> None:
        case_acts.settle(s, report_id, Kind.PROMISE)
        _keep(s, report_id, Kind.PROMISE, OPEN, {}, Act.PROMISED, day)

    return _done(report_id, write, "promised")


@doing.post("/contacts")
def contact(report_id: str) -> Answer:
    """One try to reach the person, with what came of it. How to reach them safely must have been read."""
    form = request.form
    channel, outcome, words = form.get("channel", ""), form.get("outcome", ""), form.get("words", "").strip()
    if not form.get("safe"):
        return page(report_id, Fault("safe", "Read how to reach them safely, and tick it.")), 400
    if channel not in CHANNELS or outcome not in OUTCOMES or len(words) > LONGEST:
        return page(report_id, Fault("channel", "Choose how you tried, and what came of it.")), 400
    reached = outcome == "reached"

    def write(s: Session) -> None:
        content = {"channel": channel, "outcome": outcome, "words": words}
        _keep(s, report_id, Kind.CONTACT, DONE, content, Act.CONTACTED if reached else Act.TRIED)
        if reached:
            case_acts.settle(s, report_id, Kind.PROMISE)

    return _done(report_id, write, "contacted")


@doing.post("/tasks")
def task(report_id: str) -> Answer:
    """Something to be done, by a day."""
    words, day = request.form.get("words", "").strip(), _day(request.form.get("due", ""))
    if not words or len(words) > LONGEST:
        return page(report_id, Fault("words", "Write what is to be done.")), 400
    if day is None:
        return page(report_id, Fault("due", "Choose the day by which it is to be done.")), 400

    def write(s: Session) -> None:
        _keep(s, report_id, Kind.TASK, OPEN, {"words": words}, Act.SET_TASK, day)

    return _done(report_id, write, "task")


@doing.post("/tasks/<int:act_id>")
def task_done(report_id: str, act_id: int) -> Answer:
    """It is done."""
    with unit_of_work(desk().engine) as s:
        reports.row(s, report_id, teams_held(visit()))
        if case_acts.move(s, report_id, act_id, (OPEN,), DONE):
            audit.append(s, visit().visitor.name, Act.DID_TASK, report_id)
    return redirect(url_for("doing.show", report_id=report_id, done="task_done"), 303)


@doing.post("/assign")
def assign(report_id: str) -> Answer:
    """Gives the report to a colleague who can open it."""
    to = request.form.get("to", type=int)
    with unit_of_work(desk().engine) as s:
        row = reports.row(s, report_id, teams_held(visit()))
        able = {member.id for member in colleagues(s, report_id)}
        right = to in able and request.form.get("seen") == seen(row)
        moved = right and to is not None and reports.assign(s, report_id, row.taken_by, to)
        if moved:
            audit.append(s, visit().visitor.name, Act.ASSIGNED, report_id, detail=f"staff {to}")
    if not moved:
        return page(report_id, Fault("to", "Nothing was changed. Look who has it now, then choose a colleague.")), 409
    return redirect(url_for("doing.show", report_id=report_id, done="assigned"), 303)


@doing.post("/team")
def team(report_id: str) -> Answer:
    """Gives the report to another district's team, with the key that opens it. The county's team keeps it."""
    here, to = visit(), request.form.get("team", "")
    public = {key.team: key for key in read_public_keys(desk().keys_folder / "public")}.get(to)
    if to not in DISTRICT_TEAMS or public is None:
        return page(report_id, Fault("team", "Choose a team.")), 400
    with unit_of_work(desk().engine) as s:
        sealed = reports.sealed(s, report_id, teams_held(here))
        key = next(each for each in here.keys if each.recipient in {wrap.recipient for wrap in sealed.wraps})
        rotations.give_to_team(s, report_id, rewrapped(sealed.wraps, report_id, key, public))
        audit.append(s, here.visitor.name, Act.MOVED, report_id, detail=f"team {to}")
    return redirect(url_for("doing.show", report_id=report_id, done="moved"), 303)


@doing.post("/reopen")
def reopen(report_id: str) -> Answer:
    """Takes a closed report up again."""
    with unit_of_work(desk().engine) as s:
        reports.row(s, report_id, teams_held(visit()))
        if reports.reopen(s, report_id, visit().staff_id):
            audit.append(s, visit().visitor.name, Act.REOPENED, report_id)
    return redirect(url_for("case.show", report_id=report_id), 303)


@doing.post("/hold")
def hold(report_id: str) -> Answer:
    """A lead holds a report back from erasure, with a reason and a day on which that is looked at again."""
    reason, day = request.form.get("hold_reason", ""), _day(request.form.get("review", ""))
    if reason not in HOLDS or day is None or day <= today():
        return page(report_id, Fault("hold_reason", "Choose why, and a day to come on which to look again.")), 400

    def write(s: Session) -> None:
        case_acts.settle(s, report_id, Kind.HOLD)
        _keep(s, report_id, Kind.HOLD, OPEN, {"reason": reason}, Act.HELD, day)

    return _done(report_id, write, "held")


@doing.post("/hold/end")
def end_hold(report_id: str) -> Answer:
    """It is erased in its time again."""
    with unit_of_work(desk().engine) as s:
        reports.row(s, report_id, teams_held(visit()))
        case_acts.settle(s, report_id, Kind.HOLD)
        audit.append(s, visit().visitor.name, Act.ENDED_HOLD, report_id)
    return redirect(url_for("doing.show", report_id=report_id, done="hold_ended"), 303)


def _done(report_id: str, write: Callable[[Session], None], words: str) -> Response:
    with unit_of_work(desk().engine) as s:
        write(s)
    return redirect(url_for("doing.show", report_id=report_id, done=words), 303)


def _keep(
    s: Session, report_id: str, kind: Kind, state: str, content: dict[str, str], act: Act, due: date | None = None
) -> None:
    """Seals and keeps it with its line in the record; the same form sent twice is kept once."""
    here = visit()
    sealed = reports.sealed(s, report_id, teams_held(here))
    blob = sealed_content(sealed, here.keys, content)
    new = NewAct(report_id, kind, state, here.staff_id, blob, due, request.form.get("once", "")[:64])
    if case_acts.add(s, new) is not None:
        audit.append(s, here.visitor.name, act, report_id)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
