"""The whole product, started once beside whatever else runs: free ports, its own data folder, the shared model."""

import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from ops import run, team_keys
from ops.folders import only_run
from ops.supervisor import Supervisor
from settings import Settings, load
from settings.loading import overrides
from tests.bot.telegram.bot_api.server import BotApiServer
from tests.stack.both_channels import BothChannels

SECTIONS = ("web", "console", "engine", "actions", "alerts", "telegram")


@dataclass(frozen=True)
class Stack:
    """A running Waymark: where its pages are, how to sign in, and a hand on each of its processes."""

    web_url: str
    console_url: str
    data: Path
    worker_name: str
    worker_password: str
    settings: Settings
    telegram: BotApiServer
    _supervisor: Supervisor

    def kill(self, process: str) -> None:
        """kill -9 for the process and all that it started; it stays down until `start`."""
        self._supervisor.kill(process)

    def memory(self, process: str) -> int:
        """Bytes that it and all that it started hold."""
        own = psutil.Process(self._supervisor.pid(process))
        return sum(int(each.memory_info().rss) for each in (own, *own.children(recursive=True)))

    def start(self, process: str) -> None:
        """Starts it again and waits until it answers."""
        self._supervisor.start(process)
        self._supervisor.wait_for(process)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    data = tmp_path_factory.mktemp("stack") / "data"
    telegram = BotApiServer()
    outside = {name: text for name, text in os.environ.items() if not overrides(name)} | _settings(data, telegram)
    settings = load(env=outside)
    with ExitStack() as closing:
        closing.callback(telegram.stop)
        closing.enter_context(only_run(data))
        supervisor = run.start(settings, outside)
        closing.callback(supervisor.stop_all)
        supervisor.wait_until_ready()
        sign_in, _administrator = team_keys.first_sign_ins(settings)
        web, console = (f"http://127.0.0.1:{place.port}" for place in (settings.web, settings.console))
        yield Stack(web, console, data, sign_in.name, sign_in.password, settings, telegram, supervisor)


@pytest.fixture(scope="session")
def both_channels(stack: Stack) -> BothChannels:
    """The whole talks of tests/talks, each told once for all tests that ask what came of it."""
    return BothChannels(stack)


def _settings(data: Path, telegram: BotApiServer) -> dict[str, str]:
    """Limits are lifted: a test talks faster than people do, and all tests come from one network."""
    *free, webhook = _ports(len(SECTIONS) + 1)
    ports = {f"WAYMARK_{section.upper()}__PORT": str(port) for section, port in zip(SECTIONS, free, strict=True)}
    ports |= {"WAYMARK_TELEGRAM__WEBHOOK_PORT": str(webhook), "WAYMARK_TELEGRAM__API_BASE": telegram.url}
    ports |= {"WAYMARK_TELEGRAM__TOKEN": telegram.world.token}
    limits = {"WAYMARK_WEB__MESSAGES_PER_MINUTE": "100000", "WAYMARK_WEB__STARTS_PER_HOUR": "100000"}
    limits["WAYMARK_ALERTS__QUIET_MINUTES"] = "0"
    return {"WAYMARK_DATA": str(data), **ports, **limits}


def _ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    for probe in probes:
        probe.bind(("127.0.0.1", 0))
    ports = [int(probe.getsockname()[1]) for probe in probes]
    for probe in probes:
        probe.close()
    return ports
