"""The second step of signing in: a code from an authenticator app. It is set up at the first sign-in."""

import segno
from flask import Blueprint, render_template, request
from markupsafe import Markup
from werkzeug.wrappers import Response

from casework.console.acts import Act
from casework.console.desk import desk
from casework.console.entering import address, to, wait_words
from casework.console.visiting import visit
from casework.sealing.second_factor import STEP_SECONDS, Secret
from casework.store import audit, second_steps, sign_ins, staff
from casework.store.engine import unit_of_work

second_step = Blueprint("second_step", __name__)

Answer = Response | tuple[str, int] | str


@second_step.route("/second-step", methods=["GET", "POST"])
def form() -> Answer:
    """The code; before it was ever set up, the secret with its QR code."""
    secret, enrolled = _secret()
    if request.method == "GET":
        return _page(secret, enrolled)
    name = visit().visitor.name
    if wait := desk().throttle.begin(f"second step {name}", address()):
        return _page(secret, enrolled, wait_words(wait)), 429
    step = secret.step_of(request.form.get("code", ""), desk().clock())
    if step is None or not _used(step):
        with unit_of_work(desk().engine) as s:
            audit.append(s, name, Act.SECOND_STEP_FAILED)
        return _page(secret, enrolled, "That code is not right. Wait for the next one, then type it."), 400
    desk().throttle.succeeded(f"second step {name}", address())
    if not enrolled:
        with unit_of_work(desk().engine) as s:
            audit.append(s, name, Act.SECOND_STEP_SET)
    return to("start.show")


def _secret() -> tuple[Secret, bool]:
    """The member's secret, made now if there is none, and whether a code of it was ever right."""
    me = visit().staff_id
    with unit_of_work(desk().engine) as s:
        blob, member = second_steps.sealed(s, me), staff.by_id(s, me)
        enrolled = bool(member and member.enrolled)
        if blob is None:
            secret = Secret.new()
            second_steps.begin(s, me, desk().second_steps.seal(secret, me))
            return secret, False
    return desk().second_steps.open(blob, me), enrolled


def _used(step: int) -> bool:
    """Marks this sign-in as having taken the step; False if the code was used before."""
    here = visit()
    present = int(desk().clock().timestamp()) // STEP_SECONDS
    with unit_of_work(desk().engine) as s:
        fresh = second_steps.use(s, here.staff_id, step, present)
        if fresh:
            sign_ins.passed(s, here.token)
    return fresh


def _page(secret: Secret, enrolled: bool, fault: str = "") -> str:
    address = "" if enrolled else secret.address(visit().visitor.name)
    picture = Markup(segno.make(address).svg_inline(scale=4, svgclass="desk-code", lineclass=None)) if address else ""  # noqa: S704 (our own drawing)
    shown = " ".join(secret.text[start : start + 4] for start in range(0, len(secret.text), 4))
    return render_template(
        "console/second_step.html", enrolled=enrolled, picture=picture, secret="" if enrolled else shown, fault=fault
    )
