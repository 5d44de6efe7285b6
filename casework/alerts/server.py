"""The process of alerts: it looks every few seconds, and tells its health and its figures on loopback."""

import time
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest

from casework.alerts.mailbox import mailbox_for
from casework.alerts.metrics import Figures
from casework.alerts.outage import Outage
from casework.alerts.watcher import Watcher
from casework.store.engine import engine_for
from logs import configure, own_logger
from settings import Settings, load

LOOK_SECONDS = 5.0
SILENT_SECONDS = 120.0
"""A process whose last good look is older is not well: a mail server may take its time, the database may not."""

_log = own_logger("alerts")


@dataclass
class Pulse:
    """When the last look went well, by a clock that no one can set."""

    last: float = field(default_factory=time.monotonic)

    def beat(self) -> None:
        self.last = time.monotonic()

    @property
    def well(self) -> bool:
        return time.monotonic() - self.last < SILENT_SECONDS


def serve(settings: Settings, stop: Event | None = None) -> None:
    """Until `stop` is set, or for ever."""
    engine = engine_for(settings.store.url)
    mailbox, pulse, registry = mailbox_for(settings.alerts), Pulse(), CollectorRegistry()
    watcher = Watcher(engine, mailbox, settings)
    outage = Outage(mailbox, settings, watcher.now)
    registry.register(Figures(engine, settings, watcher))
    server = ThreadingHTTPServer((settings.alerts.host, settings.alerts.port), _handler(pulse, registry))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        _keep_looking(watcher, outage, pulse, stop or Event())
    finally:
        server.shutdown()
        server.server_close()
        engine.dispose()


def _keep_looking(watcher: Watcher, outage: Outage, pulse: Pulse, stop: Event) -> None:
    while True:
        readable = False
        try:
            watcher.look()
            readable = True
            pulse.beat()
        except Exception as error:  # whatever it is, the next look must come
            _log.error("a look failed", exc_info=error)
        outage.note(readable=readable)
        if stop.wait(LOOK_SECONDS):
            return


def _handler(pulse: Pulse, registry: CollectorRegistry) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Two pages, for this machine only."""

        def do_GET(self) -> None:
            if self.path == "/health":
                status = HTTPStatus.OK if pulse.well else HTTPStatus.SERVICE_UNAVAILABLE
                self._answer(
                    status, "application/json", b'{"status": "ok"}' if pulse.well else b'{"status": "trouble"}'
                )
            elif self.path == "/metrics":
                self._answer(HTTPStatus.OK, CONTENT_TYPE_LATEST, generate_latest(registry))
            else:
                self._answer(HTTPStatus.NOT_FOUND, "text/plain", b"")

        def log_message(self, format: str, *args: object) -> None:
            """No access log."""

        def _answer(self, status: HTTPStatus, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


def main() -> None:
    """Raises SettingsError when the settings are wrong."""
    configure()
    serve(load())


if __name__ == "__main__":
    main()
