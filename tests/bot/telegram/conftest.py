"""A worker on the fake engine, and a Bot API server of the tests' own."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import settings
from bot.telegram import wishes
from ops.telegram import make_keys
from tests.bot.telegram.bot_api.server import BotApiServer
from tests.bot.telegram.running import Worker
from tests.bot.web.fake_engine import FakeEngine
from tests.bot.web.fake_follow_up import FakeFollowUp


@pytest.fixture
def api() -> Iterator[BotApiServer]:
    server = BotApiServer()
    yield server
    server.stop()


@pytest.fixture
def worker_settings(tmp_path: Path, api: BotApiServer) -> settings.Settings:
    public = tmp_path / "keys" / "public"
    public.mkdir(parents=True)
    (public / "county.json").write_text("{}")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    loaded = settings.load(env={"WAYMARK_TELEGRAM__TOKEN": api.world.token})
    telegram = loaded.telegram.model_copy(
        update={"api_base": api.url, "port": port, "chat_address": "https://chat.example.org"}
    )
    own = {
        "data": tmp_path,
        "telegram": telegram,
        "keys": loaded.keys.model_copy(update={"folder": tmp_path / "keys"}),
        "evidence": loaded.evidence.model_copy(update={"folder": tmp_path / "evidence"}),
        "web": loaded.web.model_copy(update={"messages_per_minute": 60}),
    }
    made = loaded.model_copy(update=own)
    made.telegram_folder.mkdir(mode=0o700)
    make_keys(made)
    return made


@pytest.fixture
def worker(worker_settings: settings.Settings, api: BotApiServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    monkeypatch.setattr(wishes, "LOOK_SECONDS", 0.1)
    made = Worker(worker_settings, api, FakeEngine(), FakeFollowUp())
    made.start()
    yield made
    made.stop()


@pytest.fixture
def engine(worker: Worker) -> Any:
    return worker.engine
