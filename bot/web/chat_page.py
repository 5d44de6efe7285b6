"""Draws the talk: what was said, what can be chosen now, and the box with the words that were not sent yet."""

import secrets

from flask import render_template

from bot.client import emergency
from bot.client.talk import History
from bot.web import conversation_cookie
from bot.web.draft_key import draft_key
from bot.web.faults import Fault
from bot.web.forgery import token_for
from report.codes import CODES


def chat_page(
    history: History | None,
    *,
    text: str = "",
    notice: Fault | None = None,
    conversation: str | None = None,
) -> str:
    """The page of the talk as HTML.

    Without `history` (the engine is down) it still gives back `text`. `notice` says what went wrong.
    `conversation` is given when its cookie is only just being set.
    """
    conversation = conversation or conversation_cookie.current()
    return render_template(
        "web/chat.html",
        history=history,
        text=text,
        notice=notice,
        phones=emergency.phones(),
        token=token_for(conversation) if conversation else "",
        nonce=secrets.token_hex(16),
        draft_key=draft_key(conversation) if conversation else "",
        progress=progress,
        own_buttons=CODES["button"],
    )


def progress(left: int | str | None) -> str:
    """How far it is, in words; empty when nobody can tell. `#` stands for a number that the script puts in."""
    if left is None:
        return ""
    if left == 0:
        return "Nearly done."
    return f"About {left} question{'' if left == 1 else 's'} left."


def home_page(*, text: str = "", notice: Fault | None = None, going_on: bool = False, closed: bool = False) -> str:
    """The start page as HTML; `going_on` when this browser has a talk, `closed` when none may start."""
    return render_template(
        "web/home.html",
        ways=[code for code in CODES["way"].values() if code.value != "report"],
        text=text,
        notice=notice,
        going_on=going_on,
        closed=closed,
        phones=emergency.phones(),
    )
