"""How the app is served."""

from gunicorn.config import Config  # type: ignore[import-untyped]

import settings
from bot.web.server import options_for
from logs.web_server import ScrubbedLogger


def test_no_visit_is_logged_and_turns_can_wait_side_by_side() -> None:
    options = options_for(settings.load())
    assert options["accesslog"] is None and options["logger_class"] is ScrubbedLogger
    assert options["workers"] == 1 and options["threads"] >= 16
    config = Config()
    for name, value in options.items():
        config.set(name, value)  # gunicorn refuses an option that it does not know
