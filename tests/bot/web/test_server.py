"""How the app is served."""

import logging

from gunicorn.config import Config  # type: ignore[import-untyped]

import settings
from bot.web.server import ScrubbedLogger, options_for


def test_no_visit_is_logged_and_turns_can_wait_side_by_side() -> None:
    options = options_for(settings.load())
    assert options["accesslog"] is None and options["workers"] == 1 and options["threads"] >= 16
    config = Config()
    for name, value in options.items():
        config.set(name, value)  # gunicorn refuses an option that it does not know


def test_the_server_quotes_no_malformed_request() -> None:
    handlers = ScrubbedLogger(Config()).error_log.handlers
    record = logging.LogRecord("gunicorn.error", logging.WARNING, "x.py", 1, "Invalid request: %s", ("canary",), None)
    assert handlers and all("canary" not in each.format(record) for each in handlers)
