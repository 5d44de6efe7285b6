"""The cookie that keeps a person's access code between two pages: sealed under a key that dies with the process.

The browser's files hold nothing that finds or opens a report, and after fifteen minutes without a page neither does the
cookie.
"""

from collections.abc import Callable
from time import time

from cryptography.fernet import Fernet, InvalidToken
from flask import Flask, current_app, request
from werkzeug.wrappers import Response

IDLE_SECONDS = 15 * 60
_LONGEST = 400  # characters of a sealed code


class CodeCookie:
    """One for each app. `clock` tells seconds since 1970."""

    def __init__(self, clock: Callable[[], float] = time) -> None:
        self._box = Fernet(Fernet.generate_key())
        self._clock = clock

    def code(self) -> str | None:
        """The access code of this request; None when there is none, or it was not used for too long."""
        sealed = request.cookies.get(name_for(current_app), "")
        if not sealed or len(sealed) > _LONGEST:
            return None
        try:
            return self._box.decrypt_at_time(sealed.encode(), IDLE_SECONDS, int(self._clock())).decode()
        except (InvalidToken, UnicodeError):
            return None

    def give(self, response: Response, code: str) -> None:
        """Set the cookie anew: its time starts again."""
        response.set_cookie(
            name_for(current_app),
            self._box.encrypt_at_time(code.encode(), int(self._clock())).decode(),
            max_age=IDLE_SECONDS,
            secure=current_app.config["SECURE_COOKIES"],
            httponly=True,
            samesite="Strict",
        )


def name_for(app: Flask) -> str:
    """A name that tells nobody what the site is about; `__Host-` as for the talk's cookie."""
    return "__Host-key" if app.config["SECURE_COOKIES"] else "key"


def was_given() -> bool:
    """Whether the browser sent such a cookie, whatever it is worth now."""
    return name_for(current_app) in request.cookies


def take_back(response: Response) -> None:
    """Clear the cookie."""
    response.delete_cookie(
        name_for(current_app), secure=current_app.config["SECURE_COOKIES"], httponly=True, samesite="Strict"
    )
