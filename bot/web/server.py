"""Serves the web app: `python -m bot.web.server`. One process with threads, because turns wait for the engine."""

from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

import settings
from bot.client.engine_client import EngineClient
from bot.web.app import create_app
from bot.web.follow_up_client import FollowUpClient
from logs import configure
from logs.web_server import ScrubbedLogger

THREADS = 32  # each waits for one turn of the engine; memory per thread is small


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn is untyped
    """gunicorn with our options and no command line or configuration file of its own."""

    def __init__(self, app: Flask, options: dict[str, Any]) -> None:
        self._app = app
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Take the options."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """The app, made before the worker is forked."""
        return self._app


def options_for(web: settings.Settings) -> dict[str, Any]:
    """gunicorn's options: no access log, because addresses and times of visits are nobody's business."""
    return {
        "bind": f"{web.web.host}:{web.web.port}",
        "worker_class": "gthread",
        "workers": 1,
        "threads": THREADS,
        "accesslog": None,
        "logger_class": ScrubbedLogger,
        "loglevel": "warning",
        "timeout": 60,
        "graceful_timeout": 5,
        "keepalive": 15,
        "proc_name": "waymark-web",
        "control_socket_disable": True,
    }


def main() -> None:
    """Load the settings and serve until stopped. `settings.SettingsError` names every faulty setting."""
    configure()
    loaded = settings.load()
    with EngineClient(loaded.engine.url, loaded.language) as client, FollowUpClient(loaded.actions.url) as following:
        Server(create_app(loaded, client, following), options_for(loaded)).run()


if __name__ == "__main__":
    main()
