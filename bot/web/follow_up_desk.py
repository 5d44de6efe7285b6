"""What the pages of following up are drawn with, and how the code travels from one to the next."""

import secrets
from dataclasses import dataclass

from flask import make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from bot.client import emergency
from bot.web import code_cookie
from bot.web.code_cookie import IDLE_SECONDS, CodeCookie
from bot.web.faults import Fault
from bot.web.follow_up_client import FollowUpClient, WrongCode
from bot.web.forgery import token_for
from bot.web.moments import clock_words, day_words, moment_words
from bot.web.standing import Standing
from bot.web.wrong_codes import WrongCodes
from report.codes import label

HERE = "/report"
WRONG = Fault(
    "wrong_code",
    "We could not find a report with this code",
    "Please check each letter and number. A code has 16 of them, and never the letter U. "
    "If the report was deleted, its code opens nothing any more.",
)


@dataclass(frozen=True)
class FollowUpDesk:
    """Shared by all views of one app. `backup_days` is how long a copy of what was erased may stay in backups."""

    client: FollowUpClient
    cookie: CodeCookie
    wrong: WrongCodes
    backup_days: int

    def page(
        self, code: str, status: int = 200, *, notice: Fault | None = None, text: str = "", done: str = ""
    ) -> Response:
        """The report as it stands now. `text` is given back in the box; `done` says what was just done."""
        try:
            found = self.client.open(code)
        except WrongCode:  # erased in the meantime
            return self.closed(form(notice=WRONG, text=text), 404)
        return self.given(code, drawn(found, code, notice=notice, text=text, done=done), status)

    def given(self, code: str, page: str, status: int = 200) -> Response:
        """A page after which the report stays open."""
        response = make_response(page, status)
        self.cookie.give(response, code)
        return response

    def on(self, code: str, done: str = "", place: str = "") -> Response:
        """Leads to the page of the report, at `place` on it."""
        response = make_response(redirect(HERE + (f"?done={done}#{place}" if done else ""), 303))
        self.cookie.give(response, code)
        return response

    def closed(self, page: str, status: int = 200) -> Response:
        """A page after which the browser does not hold the code any more."""
        response = make_response(page, status)
        code_cookie.take_back(response)
        return response


def form(*, code: str = "", notice: Fault | None = None, text: str = "") -> str:
    """The page that asks for the code; `text` was written and not sent, and is kept in a box."""
    return render_template("web/report_form.html", code=code, notice=notice, text=text)


def drawn(found: Standing, code: str, *, notice: Fault | None = None, text: str = "", done: str = "") -> str:
    """The page of one report."""
    return render_template(
        "web/report.html",
        found=found,
        notice=notice,
        text=text,
        done=done,
        token=token_for(code),
        nonce=secrets.token_hex(16),
        phones=emergency.phones(),
        label=label,
        day=day_words,
        moment=moment_words,
        clock=clock_words,
        idle_minutes=IDLE_SECONDS // 60,
    )


def typed() -> str:
    """What the page's box holds, so that it can be sent or given back."""
    return sendable(request.form.get("text", "").replace("\r\n", "\n"))


def sendable(text: str) -> str:
    """Half of a surrogate pair is in no encoding."""
    return text.encode("utf-8", "replace").decode()
