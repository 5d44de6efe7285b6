"""The page of files and links: what to know first, add, see what is kept, take it back. It works without JavaScript."""

import secrets
from collections.abc import Callable
from typing import cast

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from bot.client.file_name import own_name
from bot.client.said import Said
from bot.web.desk import Desk
from bot.web.faults import BUSY, EMPTY, ENDED, NOT_KEPT, STALE_ACT, Fault
from bot.web.forgery import token_for, token_is_good
from bot.web.rate import Limits
from bot.web.refusals import Refusal
from bot.web.taking import TalkEnded, box_for, going_on, remove, take_in
from bot.web.uploads import Busy, UploadRequest, one_of_few
from evidence import Nowhere, Upload

PAGE = "/chat/files"
NO_ADDRESS = Fault("no_address", "There is no address yet", "Please paste the address of the post, or say where it is.")
DONE = {
    "added": "Your files are kept.",
    "removed": "The file is removed.",
    "link": "The link is noted.",
}
LONGEST_ADDRESS, LONGEST_LINE = 2000, 200  # characters
View = str | tuple[str, int] | Response


def files(desk: Desk, limits: Limits) -> Blueprint:
    """The four routes of the page."""
    room = Blueprint("files", __name__)

    @room.get(PAGE)
    def show() -> View:
        return _page(desk, done=DONE.get(request.args.get("done", ""), ""))

    @room.post(PAGE)
    @limits.messages
    def add() -> View:
        return _unless_ended(desk, _added)

    @room.post(f"{PAGE}/remove")
    @limits.messages
    def take_back() -> View:
        return _unless_ended(desk, _removed)

    @room.post(f"{PAGE}/link")
    @limits.messages
    def link() -> View:
        return _unless_ended(desk, _linked)

    return room


def _unless_ended(desk: Desk, act: Callable[[Desk], View]) -> View:
    try:
        return act(desk)
    except TalkEnded:
        return _page(desk, notice=ENDED), 409


def _added(desk: Desk) -> View:
    conversation = desk.conversation()
    request.max_content_length = desk.most_upload_bytes
    try:
        with one_of_few():
            return _arrived(desk, conversation)
    except Busy:
        return _page(desk, notice=BUSY), 503
    except OSError:
        return _page(desk, notice=NOT_KEPT), 503


def _arrived(desk: Desk, conversation: str) -> View:
    """The answer, once the body was read. Raises TalkEnded, EngineUnavailable, NoSuchTalk or OSError."""
    cast(UploadRequest, request).box = box_for(desk, conversation)
    chosen = [each for each in request.files.getlist("files") if each.filename]
    if not token_is_good(conversation, request.form.get("token", "")):
        return _page(desk, notice=STALE_ACT), 400
    if not chosen:
        return _page(desk, notice=EMPTY), 400
    given = [(own_name(each.filename), cast(Upload | Nowhere, each.stream)) for each in chosen]
    outcome = take_in(desk, conversation, given)
    if outcome.refused:
        return _page(desk, refused=tuple(outcome.refused)), outcome.status
    return redirect(f"{PAGE}?done=added", 303)


def _removed(desk: Desk) -> View:
    conversation = desk.conversation()
    if not token_is_good(conversation, request.form.get("token", "")):
        return _page(desk, notice=STALE_ACT), 400
    gone = remove(desk, conversation, request.form.get("file", ""))
    return redirect(f"{PAGE}?done=removed" if gone else PAGE, 303)


def _linked(desk: Desk) -> View:
    conversation = desk.conversation()
    if not token_is_good(conversation, request.form.get("token", "")):
        return _page(desk, notice=STALE_ACT), 400
    told = {name: _line(request.form.get(name, "")) for name in ("platform", "account", "seen")}
    address = _line(request.form.get("address", ""), LONGEST_ADDRESS)
    if not address:
        return _page(desk, notice=NO_ADDRESS, link=told), 400
    going_on(desk, conversation)
    desk.engine.say(conversation, Said(secrets.token_hex(16), {"link": {"address": address, **told}}))
    return redirect(f"{PAGE}?done=link", 303)


def _line(text: str, longest: int = LONGEST_LINE) -> str:
    """One line of text, as it was typed."""
    return " ".join(text.encode("utf-8", "replace").decode().split())[:longest]


def _page(
    desk: Desk,
    *,
    done: str = "",
    notice: Fault | None = None,
    refused: tuple[Refusal, ...] = (),
    link: dict[str, str] | None = None,
) -> str:
    conversation = desk.conversation()
    added = desk.added(conversation)
    return render_template(
        "web/files.html",
        added=added,
        done=done,
        notice=notice,
        refused=refused,
        link=link or {},
        token=token_for(conversation),
        most=desk.intake.quarantine.limits,
    )
