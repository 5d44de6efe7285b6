"""Pause and come back: a page that gives a code for this talk, and one that takes it. A GET never uses up anything."""

import secrets
from datetime import UTC, datetime, timedelta

from flask import Blueprint, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from bot.client import emergency
from bot.client.engine_client import EngineUnavailable, NothingToKeep
from bot.client.said import LONGEST_ID
from bot.web import conversation_cookie
from bot.web.coming_back import CodeRefused, reopen
from bot.web.desk import Desk
from bot.web.faults import FAULTS, NOTHING_TO_KEEP, OTHER_TALK, STALE_BUTTON, Fault
from bot.web.forgery import token_for, token_is_good
from bot.web.form_text import kept_text
from bot.web.rate import Limits
from bot.web.wrong_codes import WrongCodes

BACK = "/chat?back=yes#latest"
LONGEST_CODE = 200  # characters that are given back in the box
View = str | tuple[str, int] | Response


def resume(desk: Desk, limits: Limits, wrong: WrongCodes) -> Blueprint:
    """The four routes of pausing and coming back."""
    room = Blueprint("resume", __name__)

    @room.get("/chat/place")
    def place() -> View:
        return _place_page(desk)

    @room.post("/chat/place")
    @limits.messages
    def save() -> View:
        return _saved(desk)

    @room.get("/return")
    def form() -> View:
        return _return_page(desk)

    @room.post("/return")
    def redeem() -> View:
        return _returned(desk, wrong)

    return room


def _place_page(desk: Desk, notice: Fault | None = None) -> str:
    """What a code is; `text` is what stood in the box of the chat, so that it gets back there."""
    history = desk.history()
    return render_template(
        "web/place.html",
        until=history.place,
        ended=history.ended,
        notice=notice,
        text=kept_text(),
        talk_days=desk.talk_days,
        last_day=datetime.now(UTC) + timedelta(days=desk.talk_days),
        token=token_for(desk.conversation()),
        nonce=secrets.token_hex(16),
    )


def _saved(desk: Desk) -> View:
    conversation = desk.conversation()
    if not token_is_good(conversation, request.form.get("token", "")):
        return _place_page(desk, STALE_BUTTON)
    nonce = request.form.get("nonce", "")
    if "make" not in request.form or not 0 < len(nonce) <= LONGEST_ID:
        return _place_page(desk)
    try:
        place = desk.keep_place(conversation, nonce)
    except NothingToKeep:
        return _place_page(desk, NOTHING_TO_KEEP), 409
    return render_template("web/code.html", place=place, text=kept_text(), token=token_for(conversation))


def _return_page(desk: Desk, code: str = "", notice: Fault | None = None, *, wrong: bool = False) -> str:
    return render_template(
        "web/return.html",
        code=code[:LONGEST_CODE],
        notice=notice,
        wrong=wrong,
        other=has_another(desk),
        talk_days=desk.talk_days,
        phones=emergency.phones() if notice is FAULTS[503] else [],
    )


def _returned(desk: Desk, wrong: WrongCodes) -> View:
    code = request.form.get("code", "")
    if "leave" not in request.form and has_another(desk):
        return _return_page(desk, code, OTHER_TALK), 409
    try:
        reopened = reopen(desk, wrong, code)
    except CodeRefused as refused:
        page = _return_page(desk, code, refused.fault, wrong=refused.status != 429)
        response = make_response(page, refused.status)
        if refused.wait:
            response.headers["Retry-After"] = str(refused.wait)
        return response
    except EngineUnavailable:
        return _return_page(desk, code, FAULTS[503]), 503
    opened = redirect(BACK, 303)
    conversation_cookie.give(opened, reopened.conversation)
    return opened


def has_another(desk: Desk) -> bool:
    """Whether this browser has a talk that coming back to another would close."""
    going_on = conversation_cookie.current()
    try:
        history = desk.engine.history(going_on) if going_on else None
    except EngineUnavailable:
        return False
    return history is not None and any(each.who == "person" for each in history.entries)
