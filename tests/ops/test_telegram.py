"""Telegram beside the rest: its keys are made once, its token is its own, and one line says how it stands."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from ops import telegram
from ops.environment import TOKEN, for_app, for_telegram
from ops.folders import make_folders
from ops.processes import NAMES, processes
from settings import Settings, load
from settings.telegram import WITHHELD

OUTSIDE = {"PATH": "/bin", TOKEN: "1:secret"}


@pytest.fixture
def on(tmp_path: Path) -> Settings:
    made = load(env={"WAYMARK_DATA": str(tmp_path / "data"), **OUTSIDE})
    make_folders(made)
    return made


@pytest.fixture
def state(on: Settings) -> Iterator[dict[str, str]]:
    """What a stand-in for the process says of itself at the health address."""
    said = {"status": "ok", "name": "a_bot"}

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps(said).encode())

        def log_message(self, format: str, *args: object) -> None:
            """Quiet."""

    server = HTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    said["port"] = str(server.server_address[1])
    yield said
    server.shutdown()
    server.server_close()


def with_port(settings: Settings, port: str) -> Settings:
    return settings.model_copy(update={"telegram": settings.telegram.model_copy(update={"port": int(port)})})


def test_without_a_token_there_is_no_process_and_no_key(tmp_path: Path) -> None:
    off = load(env={"WAYMARK_DATA": str(tmp_path / "data")})
    make_folders(off)
    telegram.make_keys(off)
    assert [each.name for each in processes(off, Path(), {})] == [name for name in NAMES if name != "telegram"]
    assert list(off.telegram_folder.iterdir()) == []
    assert telegram.lines(off, NAMES) == ["Telegram:       off, no token is set"]


def test_the_token_goes_to_its_own_process_and_no_other(on: Settings) -> None:
    assert for_telegram(on, OUTSIDE)[TOKEN] == "1:secret"
    assert for_app(on, OUTSIDE)[TOKEN] == WITHHELD
    every = processes(on, Path(), OUTSIDE)
    assert [each.name for each in every if "1:secret" in each.env.values()] == ["telegram"]


def test_the_keys_are_made_once_for_the_owner_only(on: Settings) -> None:
    telegram.make_keys(on)
    first = {path.name: path.read_text() for path in on.telegram_folder.iterdir()}
    telegram.make_keys(on)
    assert {path.name: path.read_text() for path in on.telegram_folder.iterdir()} == first
    assert len(first) == 2
    assert all(path.stat().st_mode & 0o077 == 0 for path in on.telegram_folder.iterdir())


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("ok", "https://t.me/a_bot"),
        ("refused", "the token was refused"),
        ("no_token", "can't be read"),
        ("elsewhere", "another copy"),
        ("unreachable", "goes on trying"),
    ],
)
def test_one_line_says_how_it_stands(on: Settings, state: dict[str, str], status: str, says: str) -> None:
    state["status"] = status
    [line] = telegram.lines(with_port(on, state["port"]), NAMES)
    assert line.startswith("Telegram: ") and says in line


def test_a_run_of_other_processes_says_nothing_of_it(on: Settings) -> None:
    assert telegram.lines(on, ("web",)) == []
