"""The door: every request meets the access list before any view runs."""

from flask import Flask, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from casework.console.access import Refusal, is_open, refusal_for
from casework.console.kept import kept_words
from casework.console.visiting import cookie_name, drop_token, visit

NEXT_PAGE = {
    Refusal.SIGN_IN: "entry.sign_in",
    Refusal.CHANGE_PASSWORD: "entry.password",
    Refusal.SECOND_STEP: "second_step.form",
    Refusal.UNLOCK: "entry.unlock",
}
"""Where a refused visitor can put it right."""


def add_guard(app: Flask) -> None:
    """Hold every route of `app` to the access list."""

    @app.before_request
    def _guard() -> Response | tuple[str, int] | None:
        endpoint = request.endpoint
        if endpoint is None or is_open(endpoint):
            return None
        refusal = refusal_for(endpoint, visit().visitor)
        return _refused(refusal) if refusal else None


def _refused(refusal: Refusal) -> Response | tuple[str, int]:
    if refusal is Refusal.NOT_THEIRS:
        abort(403)
    kept = kept_words()
    if kept:
        step = url_for(NEXT_PAGE[refusal])
        return render_template("console/kept.html", kept=kept, refusal=refusal.name, step=step), 401
    if refusal is Refusal.SIGN_IN and cookie_name() in request.cookies:
        return drop_token(redirect(url_for("entry.sign_in", after="late"), 303))
    # Without a cookie there is none to drop: another site's link or form comes without, and would sign the worker out.
    return redirect(url_for(NEXT_PAGE[refusal]), 303)
