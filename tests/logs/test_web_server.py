import logging

from gunicorn.config import Config  # type: ignore[import-untyped]

from logs.web_server import ScrubbedLogger


def test_the_server_quotes_no_malformed_request() -> None:
    handlers = ScrubbedLogger(Config()).error_log.handlers
    record = logging.LogRecord("gunicorn.error", logging.WARNING, "x.py", 1, "Invalid request: %s", ("canary",), None)
    assert handlers and all("canary" not in each.format(record) for each in handlers)
