"""The link from Telegram: a page that shows a button, and the press that brings the talk here. A GET uses up nothing,
so whoever looks ahead at links (Telegram, a virus scanner) takes nobody's talk away.
"""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from bot.client.channel import NoSuchTalk, NothingToKeep
from bot.client.moving import LinkExpired, MovingLinks, NoLink
from bot.web import conversation_cookie
from bot.web.coming_back import CodeRefused, reopen
from bot.web.desk import Desk
from bot.web.faults import LINK_OLD, LINK_USED, LINK_WRONG, NOTHING_TO_KEEP, OTHER_TALK, Fault
from bot.web.resume_pages import BACK, has_another
from bot.web.wrong_codes import WrongCodes

LONGEST = 400  # characters of a link that are given back
View = tuple[str, int] | str | Response


def moving(desk: Desk, links: MovingLinks | None, wrong: WrongCodes) -> Blueprint:
    """The two routes; without `links` (Telegram is off) no link is good."""
    room = Blueprint("moving", __name__)

    @room.get("/moved/<token>")
    def show(token: str) -> View:
        fault = _fault(links, token)
        return (_page(desk, "", fault), 410) if fault else _page(desk, token)

    @room.post("/moved")
    def bring() -> View:
        token = request.form.get("link", "")
        fault = _fault(links, token)
        if fault or links is None:
            return _page(desk, "", fault or LINK_WRONG), 410
        if "leave" not in request.form and has_another(desk):
            return _page(desk, token, OTHER_TALK), 409
        return _brought(desk, links.open(token), wrong)

    return room


def _fault(links: MovingLinks | None, token: str) -> Fault | None:
    try:
        if links is None:
            return LINK_WRONG
        links.open(token)
    except LinkExpired:
        return LINK_OLD
    except NoLink:
        return LINK_WRONG
    return None


def _brought(desk: Desk, there: str, wrong: WrongCodes) -> View:
    """A code is taken and used in one go, so the talk changes hands as docs/decisions/0010 describes."""
    try:
        place = desk.keep_place(there, "moved to the web")
        reopened = reopen(desk, wrong, place.code)
    except NothingToKeep:
        return _page(desk, "", NOTHING_TO_KEEP), 409
    except (NoSuchTalk, CodeRefused):
        return _page(desk, "", LINK_USED), 410
    opened = redirect(BACK, 303)
    conversation_cookie.give(opened, reopened.conversation)
    return opened


def _page(desk: Desk, token: str, notice: Fault | None = None) -> str:
    other = bool(token) and has_another(desk)
    return render_template("web/moved.html", link=token[:LONGEST], notice=notice, other=other)
