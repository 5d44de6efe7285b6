"""The page to come back to after sending: how the report stands, messages, consents, erasing.

It works without scripts.
"""

from collections.abc import Callable

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from bot.client.said import LONGEST_TEXT, id_for
from bot.web import code_cookie
from bot.web.faults import EMPTY, FAULTS, STALE_ACT, Fault
from bot.web.follow_up_client import TooMuch, WrongCode
from bot.web.follow_up_desk import HERE, WRONG, FollowUpDesk, drawn, form, sendable, typed
from bot.web.forgery import token_for, token_is_good
from bot.web.rate import Limits

KINDS = ("message", "addition")
PARTS = ("send", "contact_details")
LONGEST_CODE = 200  # characters as typed

SLOW = Fault("slow", "Please wait a minute", "Many wrong codes came at once. Wait a minute, then try again.")
CLOSED = Fault("closed", "This page was closed", "Nobody used it for 15 minutes. Type your code to open it again.")
FULL = Fault("full", "We could not keep that", "This report holds as many messages as it can. Please call 101 instead.")
LEFT = Fault("left", "You are logged out", "To open your report again, type your code.")
DONE = {
    "message": "Your message is there. No person has read it yet.",
    "addition": "It is added to your report. No person has read it yet.",
    "taken_back": "You took that back. Support workers see it from now on.",
}
Page = str | tuple[str, int] | Response
View = Callable[[FollowUpDesk, str], Page]


def follow_up(desk: FollowUpDesk, limits: Limits) -> Blueprint:
    """The seven routes under `/report`."""
    room = Blueprint("follow_up", __name__)

    @room.get(HERE)
    def show() -> Page:
        code = desk.cookie.code()
        if code is None:
            return form(notice=CLOSED if code_cookie.was_given() else None)
        return desk.page(code, done=DONE.get(request.args.get("done", ""), ""))

    @room.post(HERE)
    def open_it() -> Page:
        return _opened(desk, sendable(request.form.get("code", "")))

    @room.post(f"{HERE}/messages")
    @limits.writing(lambda: desk.cookie.code() or "")
    def write() -> Page:
        return _with_code(desk, _asked_by_us(_written))

    @room.post(f"{HERE}/consents")
    def take_back() -> Page:
        return _with_code(desk, _asked_by_us(_taken_back))

    @room.get(f"{HERE}/erase")
    def ask_erase() -> Page:
        return _with_code(desk, _ask_erase)

    @room.post(f"{HERE}/erase")
    def erase() -> Page:
        return _with_code(desk, _asked_by_us(_erased))

    @room.post(f"{HERE}/leave")
    def leave() -> Page:
        return desk.closed(form(notice=LEFT))

    return room


def _with_code(desk: FollowUpDesk, view: View) -> Page:
    code = desk.cookie.code()
    return view(desk, code) if code is not None else (form(notice=CLOSED, text=typed()), 401)


def _asked_by_us(view: View) -> View:
    """Only a form of the report that is open now may change it."""

    def checked(desk: FollowUpDesk, code: str) -> Page:
        good = token_is_good(code, request.form.get("token", ""))
        return view(desk, code) if good else desk.page(code, notice=STALE_ACT, text=typed())

    return checked


def _opened(desk: FollowUpDesk, entered: str) -> Page:
    try:
        if not entered.strip() or len(entered) > LONGEST_CODE:
            raise WrongCode
        found = desk.client.open(entered)
    except WrongCode:
        return _wrong(desk, entered[:LONGEST_CODE])
    if typed().strip():  # words that were not sent, because the page had been closed
        return desk.given(entered, drawn(found, entered, text=typed()))
    return desk.on(entered)


def _wrong(desk: FollowUpDesk, entered: str) -> Page:
    if desk.wrong.hold(request.remote_addr or ""):
        return form(code=entered, notice=WRONG, text=typed()), 404
    return form(code=entered, notice=SLOW, text=typed()), 429


def _written(desk: FollowUpDesk, code: str) -> Page:
    text, kind = typed(), request.form.get("kind", "")
    if not text.strip():
        return desk.page(code, notice=EMPTY)
    if kind not in KINDS:
        return desk.page(code, 400, notice=FAULTS[400], text=text)
    if len(text) > LONGEST_TEXT:
        return desk.page(code, 413, notice=FAULTS[413], text=text)
    try:
        desk.client.write(code, kind, text, id_for(request.form.get("nonce", ""), {kind: text}))
    except TooMuch:
        return desk.page(code, 409, notice=FULL, text=text)
    except WrongCode:  # erased in the meantime
        return desk.closed(form(notice=WRONG, text=text), 404)
    return desk.on(code, kind, "messages")


def _taken_back(desk: FollowUpDesk, code: str) -> Page:
    receiver, _, part = request.form.get("consent", "").partition(" ")
    if part not in PARTS:
        return desk.page(code, 400, notice=FAULTS[400])
    try:
        desk.client.take_back(code, receiver, part)
    except WrongCode:
        return desk.closed(form(notice=WRONG), 404)
    return desk.on(code, "taken_back", "consents")


def _ask_erase(desk: FollowUpDesk, code: str) -> Page:
    return desk.given(code, render_template("web/report_erase.html", token=token_for(code), days=desk.backup_days))


def _erased(desk: FollowUpDesk, code: str) -> Page:
    desk.client.erase(code)
    return desk.closed(render_template("web/report_erased.html", days=desk.backup_days))
