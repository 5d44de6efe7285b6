"""The cookie that is the conversation: 256 random bits, in no page, address or log."""

import re
import secrets

from flask import Flask, current_app, request
from werkzeug.wrappers import Response

_SHAPE = re.compile(r"[A-Za-z0-9_-]{43}")


def mint() -> str:
    """A new conversation id: 32 random bytes in 43 characters."""
    return secrets.token_urlsafe(32)


def name_for(app: Flask) -> str:
    """`__Host-` binds the cookie to this host and to HTTPS (RFC 6265bis, 4.1.3.2); plain HTTP can't carry it."""
    return "__Host-talk" if app.config["SECURE_COOKIES"] else "talk"


def current() -> str | None:
    """The conversation id of this request; None when there is none or it has not the shape of one."""
    value = request.cookies.get(name_for(current_app), "")
    return value if _SHAPE.fullmatch(value) else None


def give(response: Response, conversation: str) -> None:
    """Set the cookie for as long as the browser stays open."""
    response.set_cookie(
        name_for(current_app),
        conversation,
        secure=current_app.config["SECURE_COOKIES"],
        httponly=True,
        samesite="Strict",
    )


def take_back(response: Response) -> None:
    """Clear the cookie, and whatever else the browser keeps of this site."""
    response.delete_cookie(
        name_for(current_app), secure=current_app.config["SECURE_COOKIES"], httponly=True, samesite="Strict"
    )
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
