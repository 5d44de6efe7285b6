"""The process itself, on a free port."""

import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from casework.alerts import server
from casework.alerts.server import Pulse, serve
from casework.store import migrate
from settings import load


def ask(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        number = int(free.getsockname()[1])
    settings = load(env={"WAYMARK_DATA": str(tmp_path), "WAYMARK_ALERTS__PORT": str(number)})
    migrate(settings.store.url)
    stop = Event()
    thread = threading.Thread(target=serve, args=(settings, stop))
    thread.start()
    for _ in range(100):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", number)) == 0:
                break
        time.sleep(0.05)
    yield number
    stop.set()
    thread.join(10)


def test_it_tells_its_health_and_its_figures_and_nothing_else(port: int) -> None:
    assert ask(port, "/health")[0] == 200
    assert "waymark_reports_waiting 0.0" in ask(port, "/metrics")[1]
    assert ask(port, "/")[0] == 404


def test_a_process_that_can_not_look_is_not_well(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pulse, "well", property(lambda _self: False))
    assert ask(port, "/health")[0] == 503


def test_a_look_that_fails_does_not_end_the_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "LOOK_SECONDS", 0.01)
    looks: list[int] = []
    stop = Event()

    class Failing:
        def look(self) -> None:
            looks.append(1)
            if len(looks) == 3:
                stop.set()
            raise RuntimeError

    noted: list[bool] = []

    class Noting:
        def note(self, *, readable: bool) -> None:
            noted.append(readable)

    pulse = Pulse(last=time.monotonic() - 1000)
    server._keep_looking(Failing(), Noting(), pulse, stop)  # type: ignore[arg-type]
    assert noted == [False] * 3
    assert len(looks) == 3 and not pulse.well
