"""Holds the access list true at run time: no unlisted route answers, and nothing changes at another site's request."""

from flask import Flask, abort, request

from bot.web.forgery import from_elsewhere
from bot.web.routes import ACCESS


def install(app: Flask) -> None:
    """Check each request against `ACCESS` before its view runs: 404 if unlisted, 403 if it came from elsewhere."""

    @app.before_request
    def check() -> None:
        if request.endpoint is None:
            return  # no such page, or a method it does not know: Flask's own error follows
        access = ACCESS.get(request.endpoint) or abort(404)
        if access.changes and from_elsewhere():
            abort(403)
