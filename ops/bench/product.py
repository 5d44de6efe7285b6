"""The product as people meet it: from its start on a prepared machine to the first answer, and the page's weight."""

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from ops.bench.bots import ROOT, free_port

SECTIONS = ("WEB", "CONSOLE", "ENGINE", "ACTIONS", "ALERTS")


def start_and_weigh(data: Path) -> tuple[float, float]:
    """Seconds from the start of `ops.run` (model trained, packages installed) to the first answered message, and the
    kilobytes of the chat page with all its assets, compressed as they are sent.
    """
    ports = {f"WAYMARK_{name}__PORT": str(free_port()) for name in SECTIONS}
    port = int(ports["WAYMARK_WEB__PORT"])
    before = time.perf_counter()
    command = [sys.executable, "-m", "ops.run", "--data", str(data)]
    running = subprocess.Popen(  # noqa: S603  # our own command line
        command, cwd=ROOT, env={**os.environ, **ports}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        cookie = _first_answer(port)
        seconds = time.perf_counter() - before
        return seconds, _weight(port, cookie)
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(60)


def _first_answer(port: int, seconds: float = 300) -> str:
    before = time.monotonic()
    while time.monotonic() - before < seconds:
        try:
            status, headers, _ = _ask(port, "POST", "/api/conversation", {"Content-Type": "application/json"}, b"{}")
        except (OSError, http.client.HTTPException):
            status = 0
        if status == http.HTTPStatus.CREATED:
            return headers["Set-Cookie"].partition(";")[0]
        time.sleep(0.1)
    raise TimeoutError("the chat gave no first answer")


def _weight(port: int, cookie: str) -> float:
    headers = {"Cookie": cookie, "Accept-Encoding": "br, gzip"}
    _, _, page = _ask(port, "GET", "/chat", headers)
    assets = set(re.findall(r'(?:href|src)="(/assets/[^"]+)"', page.decode()))
    return (len(page) + sum(len(_ask(port, "GET", asset, headers)[2]) for asset in assets)) / 1024


def _ask(
    port: int, method: str, path: str, headers: dict[str, str], body: bytes | None = None
) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()
