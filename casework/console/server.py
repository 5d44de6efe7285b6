"""Runs the console: one process with threads, since the unlocked keys live in its memory and nowhere else."""

from threading import Thread
from time import sleep
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # gunicorn ships no types
from sqlalchemy.exc import SQLAlchemyError

from casework.console.app import create_app
from casework.console.desk import NAME, Desk
from casework.store import audit_heads, clock
from casework.store.engine import engine_for, unit_of_work
from logs import configure, own_logger
from logs.web_server import ScrubbedLogger
from settings import Settings, load

log = own_logger("console.server")
THREADS = 8
SWEEP_SECONDS = 20.0
"""How long keys may outlive their idle time while nobody asks for any page."""


class Console(BaseApplication):  # type: ignore[misc]  # for the same reason
    """Gunicorn around the console's app, made inside the worker so that its threads and database belong to it."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        super().__init__()

    def load_config(self) -> None:
        """One worker: a second one would not hold the keys that the first unwrapped."""
        console = self._settings.console
        options: dict[str, Any] = {
            "bind": f"{console.host}:{console.port}",
            "workers": 1,
            "threads": THREADS,
            "worker_class": "gthread",
            "accesslog": None,
            "errorlog": "-",
            "logger_class": ScrubbedLogger,
            "loglevel": "warning",
            "graceful_timeout": 5,
            "proc_name": "waymark-console",
            # gunicorn would open a socket through which its processes can be steered: nobody needs one.
            "control_socket_disable": True,
        }
        for name, value in options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The app, with a sweeper that forgets idle keys."""
        app = create_app(self._settings, engine_for(self._settings.store.url))
        at: Desk = app.extensions[NAME]
        at.publisher.tell()
        Thread(target=_sweep_for_ever, args=(at,), daemon=True).start()
        return app


def _note_head(at: Desk) -> None:
    """The end of the record, once a day, outside the database."""
    try:
        with unit_of_work(at.engine) as s:
            audit_heads.note(s, at.heads, clock.today())
    except (OSError, ValueError, SQLAlchemyError) as error:
        log.error("the end of the record could not be noted: %s", type(error).__name__)


def _sweep_for_ever(at: Desk) -> None:
    while True:
        sleep(SWEEP_SECONDS)
        at.keyring.sweep()
        at.publisher.tell()
        _note_head(at)


def main() -> None:
    """Serve until stopped. Raises SettingsError when the settings are wrong."""
    configure()
    Console(load()).run()


if __name__ == "__main__":
    main()
