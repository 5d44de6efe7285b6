"""What the process says of itself on loopback: that it runs, and whether Telegram takes its token."""

import json
from dataclasses import dataclass
from typing import Literal

from tornado.httpserver import HTTPServer
from tornado.web import Application, RequestHandler

State = Literal["connecting", "ok", "refused", "no_token", "unreachable", "elsewhere", "disk"]


@dataclass
class Health:
    """`state`: refused means that Telegram does not take the token, elsewhere that another copy of the bot runs, disk
    that what arrives can't be kept. `name` is the bot's.
    """

    state: State = "connecting"
    name: str = ""


class _Page(RequestHandler):
    def initialize(self, health: Health) -> None:
        self._health = health

    def get(self) -> None:
        """Always 200 while the process runs: a wrong token is for the operator to mend, not for a restart."""
        self.set_header("Content-Type", "application/json")
        self.finish(json.dumps({"status": self._health.state, "name": self._health.name}))


def serve_health(health: Health, host: str, port: int) -> HTTPServer:
    """Until it is stopped. No access log."""
    app = Application([("/health", _Page, {"health": health})], log_function=lambda _handler: None)
    return app.listen(port, host)
