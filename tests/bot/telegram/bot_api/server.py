"""The HTTP side: a thread for each connection, long polling, and a link that can be cut."""

from __future__ import annotations

import json
import random
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.bot.telegram.bot_api.methods import Methods
from tests.bot.telegram.bot_api.world import ApiError, Json, World


class Link:
    """The network between the bot and Telegram. `loss` is the part of calls whose answer gets lost on its way."""

    def __init__(self, seed: int = 1) -> None:
        self.up = True
        self.loss = 0.0
        self._dice = random.Random(seed)

    def breaks_before(self) -> bool:
        """Whether the call never arrives."""
        return not self.up or self._dice.random() < self.loss / 2

    def breaks_after(self) -> bool:
        """Whether the call is done and nobody hears of it."""
        return not self.up or self._dice.random() < self.loss / 2


class BotApiServer:
    """Listens on loopback until `stop`."""

    def __init__(self, world: World | None = None) -> None:
        self.world, self.link = world or World(), Link()
        self._server = _Server(self.world, self.link)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def __init__(self, world: World, link: Link) -> None:
        self.world, self.link, self.methods = world, link, Methods(world)
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A bot that went away in the middle is what some tests are about; anything else is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """One connection of the bot, which may hold many calls."""

    server: _Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        self._serve({})

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if len(body) < length:  # who called died in the middle of it
            self.close_connection = True
            return
        self._serve(dict(parse_qsl(body.decode(), keep_blank_values=True)))

    def log_message(self, format: str, *args: object) -> None:
        """Quiet."""

    def _serve(self, given: Json) -> None:
        parts = urlsplit(self.path).path.strip("/").split("/")
        if self.server.link.breaks_before():
            self.close_connection = True
            return
        if parts[0] == "file":
            self._file(parts)
            return
        status, body = self._answer(parts, given)
        if self.server.link.breaks_after():
            self.close_connection = True
            return
        self._send(status, json.dumps(body).encode(), "application/json")

    def _answer(self, parts: list[str], given: Json) -> tuple[int, Json]:
        try:
            return 200, {"ok": True, "result": self._result(parts, given)}
        except ApiError as error:
            found: Json = {"ok": False, "error_code": error.code, "description": error.description}
            return error.code, found | ({"parameters": error.parameters} if error.parameters else {})

    def _result(self, parts: list[str], given: Json) -> Any:
        world = self.server.world
        if parts[0] != f"bot{world.token}":
            raise ApiError(401, "Unauthorized")
        if parts[1] == "getUpdates":
            return _updates(world, given)
        with world.changed:
            return self.server.methods.call(parts[1], given)

    def _file(self, parts: list[str]) -> None:
        content = self.server.world.files.get(parts[-1])
        if parts[1] != f"bot{self.server.world.token}" or content is None:
            self._send(404, b"{}", "application/json")
        else:
            self._send(200, content, "application/octet-stream")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _updates(world: World, given: Json) -> list[Any]:
    """Those from the offset on; what lies before it is confirmed and never comes again."""
    end = time.monotonic() + float(given.get("timeout", 0))
    offset = int(given.get("offset", 0))
    with world.changed:
        if world.webhook["url"]:
            raise ApiError(409, "Conflict: can't use getUpdates method while webhook is active")
        world.updates = [each for each in world.updates if each["update_id"] >= offset]
        while not world.updates:
            left = end - time.monotonic()
            if left <= 0:
                break
            world.changed.wait(left)
        now = time.perf_counter()
        found = world.updates[: int(given.get("limit", 100))]
        for each in found:
            world.handed_out.setdefault(each["update_id"], now)
        return found
