"""Signing in and out, the worker's own password, and unlocking. The second step stands in second_step.py."""

from flask import Blueprint, make_response, render_template, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from casework.console.acts import NOBODY, Act
from casework.console.desk import desk
from casework.console.entering import HASHING, address, to, wait_words
from casework.console.passwords import fault_in_new
from casework.console.visiting import cookie_name, drop_token, session_of, set_token, visit
from casework.sealing.errors import EnvelopeDamaged
from casework.sealing.team_key import TeamKey, WrongPassword
from casework.store import audit, login, sign_ins
from casework.store.engine import unit_of_work

entry = Blueprint("entry", __name__)

ENDINGS = {
    "out": "You are signed out.",
    "late": "You were signed out because nothing was done for a while. Sign in to go on.",
}


@entry.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Response | tuple[str, int] | str:
    """A name and a password for a sign-in, or one fault that does not say which of the two was wrong."""
    if request.method == "GET":
        return _sign_in_page()
    name, password = request.form.get("name", ""), request.form.get("password", "")
    wait = desk().throttle.begin(name, address())
    if wait:
        return _sign_in_page(wait_words(wait), name), 429
    token = _token_for(name, password)
    if not token:
        return _sign_in_page("That name and password do not match. Try again.", name), 400
    desk().throttle.succeeded(name, address())
    return set_token(to("start.show"), token)


@entry.post("/sign-out")
def sign_out() -> Response:
    """End this sign-in, and forget its keys."""
    here = visit()
    desk().keyring.drop(session_of(here.token))
    with unit_of_work(desk().engine) as s:
        sign_ins.close(s, here.token)
        audit.append(s, here.visitor.name, Act.SIGNED_OUT)
    return drop_token(to("entry.sign_in", after="out"))


@entry.route("/password", methods=["GET", "POST"])
def password() -> Response | tuple[str, int] | str:
    """The worker's own new password: the team keys are wrapped anew, and every other sign-in of theirs ends."""
    if request.method == "GET":
        return render_template("console/password.html", faults=[])
    current, new = request.form.get("current", ""), request.form.get("new", "")
    fault = fault_in_new(new, request.form.get("again", ""), current, visit().visitor.name)
    if fault:
        return _password_page("new", fault), 400
    wait = desk().throttle.begin(visit().visitor.name, address())
    if wait:
        return _password_page("current", wait_words(wait)), 429
    changed = _changed(current, new)
    if not changed:
        return _password_page("current", "That is not your present password."), 400
    desk().throttle.succeeded(visit().visitor.name, address())
    token, code = changed
    if code:
        return set_token(make_response(recovery_page(code)), token)
    return set_token(to("start.show", done="password"), token)


@entry.route("/unlock", methods=["GET", "POST"])
def unlock() -> Response | tuple[str, int] | str:
    """The password again for the team keys, into this process's memory and nowhere else."""
    if request.method == "GET":
        return _unlock_page()
    wait = desk().throttle.begin(visit().visitor.name, address())
    if wait:
        return _unlock_page(wait_words(wait)), 429
    try:
        held = _unwrapped(request.form.get("password", ""))
    except (WrongPassword, EnvelopeDamaged):
        with unit_of_work(desk().engine) as s:
            audit.append(s, visit().visitor.name, Act.UNLOCK_FAILED)
        return _unlock_page("That password is not right. Try again."), 400
    desk().throttle.succeeded(visit().visitor.name, address())
    if not held:
        return _unlock_page("You hold no team keys yet. Ask your lead to give them to you."), 403
    with unit_of_work(desk().engine) as s:
        audit.append(s, visit().visitor.name, Act.UNLOCKED, detail=" ".join(key.team for key in held))
    desk().keyring.hold(session_of(visit().token), held)
    return to("queue.listing")


@entry.post("/lock")
def lock() -> Response:
    """Forget the team keys and stay signed in: for a cup of tea."""
    desk().keyring.drop(session_of(visit().token))
    with unit_of_work(desk().engine) as s:
        audit.append(s, visit().visitor.name, Act.LOCKED)
    return to("queue.listing", done="locked")


def _token_for(name: str, password: str) -> str:
    """A new sign-in's token, or "" when name and password do not match; either way the audit says so."""
    old = request.cookies.get(cookie_name(), "")
    with unit_of_work(desk().engine) as s:
        known = login.login(s, name)
    with HASHING:
        member = known.check(password)
    with unit_of_work(desk().engine) as s:
        if member is None:
            audit.append(s, NOBODY, Act.SIGN_IN_FAILED)
            return ""
        sign_ins.close(s, old)
        audit.append(s, member.name, Act.SIGNED_IN)
        token = sign_ins.open(s, member.id)
    desk().keyring.drop(session_of(old))
    return token


def _changed(current: str, new: str) -> tuple[str, str] | None:
    """A fresh sign-in's token and the recovery key to print ("" if they have one); None when `current` was wrong."""
    here = visit()
    with unit_of_work(desk().engine) as s:
        known = login.login_of(s, here.staff_id)
    try:
        with HASHING:
            change = known.changed(current, new)
        with unit_of_work(desk().engine) as s:
            token = _change(s, change, here.visitor.second_step)
            audit.append(s, here.visitor.name, Act.CHANGED_PASSWORD)
    except WrongPassword:
        with unit_of_work(desk().engine) as s:
            audit.append(s, here.visitor.name, Act.CHANGE_FAILED)
        return None
    desk().keyring.drop(session_of(here.token))
    return token, change.recovery_code


def _change(s: Session, change: login.NewPassword, second_step: bool) -> str:
    """Every sign-in ends, and a fresh one begins that has taken the steps which this one had."""
    login.set_password(s, change)
    sign_ins.close_all(s, change.staff_id)
    token = sign_ins.open(s, change.staff_id)
    if second_step:
        sign_ins.passed(s, token)
    return token


def _unwrapped(password: str) -> tuple[TeamKey, ...]:
    """The worker's team keys. Raises WrongPassword. No unit of work is held open during the slow hashing."""
    me = visit().staff_id
    with unit_of_work(desk().engine) as s:
        known = login.login_of(s, me)
    with HASHING:
        unlocked = known.unlock(password)
    if unlocked.upgrade:
        with unit_of_work(desk().engine) as s:
            login.upgrade(s, me, unlocked)
    return unlocked.keys


def _sign_in_page(fault: str = "", name: str = "") -> str:
    ending = ENDINGS.get(request.args.get("after", ""), "")
    return render_template("console/sign_in.html", fault=fault, name=name, ending=ending)


def _password_page(field: str, fault: str) -> str:
    return render_template("console/password.html", faults=[{"field": field, "text": fault}])


def _unlock_page(fault: str = "") -> str:
    return render_template("console/unlock.html", fault=fault)


def recovery_page(code: str) -> str:
    """The member's own recovery key, shown this once: it is stored nowhere in a form that can be read."""
    return render_template("console/recovery_key.html", code=code)
