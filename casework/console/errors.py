"""Error pages: what happened, what to do next, and nothing of any report."""

from dataclasses import dataclass

from flask import Flask, Response, render_template, request
from flask_wtf.csrf import CSRFError  # type: ignore[import-untyped]  # Flask-WTF ships no types
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from casework.console.file_view import NoSuchFile
from casework.console.kept import kept_words
from casework.sealing.errors import SealingError
from casework.store.reports import NoSuchReport
from evidence import Damaged
from logs import own_logger

log = own_logger("console")

Answer = tuple[str, int]


class QuietFlask(Flask):
    """Flask, but a failure of an error page itself leaves no traceback, whose text could hold somebody's words."""

    def handle_exception(self, e: Exception) -> Response:
        """Reached only when a handler below has failed: a page without any template."""
        _note(e)
        return self.finalize_request((LAST_PAGE, 500), from_error_handler=True)


@dataclass(frozen=True)
class Trouble:
    """One error page: its title and its sentences."""

    title: str
    sentences: tuple[str, ...]


NOT_READ = Trouble("The console could not read that", ("Go back, reload the page and try again.",))

TROUBLES = {
    400: NOT_READ,
    403: Trouble("You may not do this", ("Go back to the list of reports.",)),
    404: Trouble(
        "There is no such page",
        ("The report may have been erased, or it belongs to another team.", "Go back to the list of reports."),
    ),
    405: Trouble("That does not work here", ("Go back to the list of reports.",)),
    413: Trouble(
        "That is too long",
        ("Nothing was saved.", "Press Back: your words are still in the form. Save them in shorter parts."),
    ),
    500: Trouble(
        "Something went wrong",
        ("It may not be saved.", "Try again in a minute. If it goes on, tell the person who runs Waymark."),
    ),
    503: Trouble(
        "The reports can't be reached",
        (
            "The database does not answer, so nothing was saved and nothing is shown.",
            "No report is lost. Try again in a minute. If it goes on, tell the person who runs Waymark.",
        ),
    ),
}

LAST_PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Something went wrong – Waymark console</title></head>
<body><main><h1>Something went wrong</h1>
<p>It may not be saved. Try again in a minute. If it goes on, tell the person who runs Waymark.</p></main></body>
</html>
"""

STALE_FORM = Trouble(
    "This page was open too long",
    ("Nothing was saved.", "Go back to the list of reports and start again from there."),
)

DAMAGED = Trouble(
    "This report can't be opened",
    (
        "It was changed or damaged in the database, or it was sealed to a key you do not hold.",
        "Tell the person who runs Waymark today. A back-up may hold it whole.",
    ),
)


LOST_FILE = Trouble(
    "This file can't be opened",
    (
        "It was changed, damaged or removed on the disk. The report itself is not touched.",
        "Tell the person who runs Waymark today. A back-up may hold it whole.",
    ),
)


def add_error_pages(app: Flask) -> None:
    """Answer every failure of `app` with a page of ours."""
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NoSuchReport, _no_such_report)
    app.register_error_handler(SealingError, _damaged)
    app.register_error_handler(Damaged, _lost_file)
    app.register_error_handler(NoSuchFile, _no_such_report)
    app.register_error_handler(SQLAlchemyError, _database)
    app.register_error_handler(Exception, _unforeseen)


def _stale_form(error: CSRFError) -> Answer:
    return _page(STALE_FORM, 400)


def _http(error: HTTPException) -> Answer:
    code = error.code or 500
    return _page(TROUBLES.get(code, TROUBLES[500] if code >= 500 else NOT_READ), code)


def _lost_file(error: Damaged) -> Answer:
    _note(error)
    return _page(LOST_FILE, 500)


def _no_such_report(error: NoSuchReport | NoSuchFile) -> Answer:
    return _page(TROUBLES[404], 404)


def _damaged(error: SealingError) -> Answer:
    _note(error)
    return _page(DAMAGED, 500)


def _database(error: SQLAlchemyError) -> Answer:
    _note(error)
    return _page(TROUBLES[503], 503)


def _unforeseen(error: Exception) -> Answer:
    _note(error)
    return _page(TROUBLES[500], 500)


def _note(error: BaseException | None) -> None:
    """The class and the route, and no more: an exception's text may hold somebody's words."""
    log.error("%s at %s", type(error).__name__, request.endpoint if request else None)


def _page(trouble: Trouble, code: int) -> Answer:
    kept = kept_words() if code != 413 else None
    return render_template("console/error.html", trouble=trouble, kept=kept), code
