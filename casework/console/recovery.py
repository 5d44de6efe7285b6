"""The way back in for who lost their password and has their printed recovery key."""

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from casework.console.acts import NOBODY, Act
from casework.console.desk import desk
from casework.console.entering import HASHING, address, wait_words
from casework.console.passwords import fault_in_new
from casework.sealing.errors import SealingError
from casework.store import audit, login, sign_ins
from casework.store.engine import unit_of_work

recovery = Blueprint("recovery", __name__)

WRONG = "That name and recovery key do not match. Try again."


@recovery.route("/recovery", methods=["GET", "POST"])
def form() -> Response | tuple[str, int] | str:
    """Name, recovery key and a new password. The second step is still asked for at the next sign-in."""
    if request.method == "GET":
        return _page()
    name, new = request.form.get("name", ""), request.form.get("new", "")
    fault = fault_in_new(new, request.form.get("again", ""), "", name)
    if fault:
        return _page("new", fault, name), 400
    if wait := desk().throttle.begin(f"recovery {name}", address()):
        return _page("code", wait_words(wait), name), 429
    with unit_of_work(desk().engine) as s:
        known = login.login(s, name)
    try:
        with HASHING:
            change = known.recovered(request.form.get("code", ""), new)
        with unit_of_work(desk().engine) as s:
            member = login.set_password(s, change)
            sign_ins.close_all(s, member.id)
            audit.append(s, member.name, Act.RECOVERED)
    except SealingError:
        with unit_of_work(desk().engine) as s:
            audit.append(s, NOBODY, Act.RECOVERY_FAILED)
        return _page("code", WRONG, name), 400
    desk().throttle.succeeded(f"recovery {name}", address())
    return render_template("console/recovery_key.html", code=change.recovery_code)


def _page(field: str = "", fault: str = "", name: str = "") -> str:
    return render_template("console/recovery.html", field=field, fault=fault, name=name)
