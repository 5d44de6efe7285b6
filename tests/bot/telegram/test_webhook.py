"""By webhook: only Telegram's own calls count, and one is confirmed once it is on the disk."""

import socket
import time
from collections.abc import Iterator

import httpx
import pytest

import settings
from bot.telegram.key import FILE, WorkerKey
from tests.bot.telegram.bot_api.account import Account
from tests.bot.telegram.bot_api.server import BotApiServer
from tests.bot.telegram.running import Worker
from tests.bot.web.fake_engine import FakeEngine
from tests.bot.web.fake_follow_up import FakeFollowUp

ADDRESS = "https://hooks.example.org/from-telegram"


@pytest.fixture
def called(worker_settings: settings.Settings, api: BotApiServer) -> Iterator[Worker]:
    """A worker that Telegram calls."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"mode": "webhook", "webhook_address": ADDRESS, "webhook_port": port}
    telegram = worker_settings.telegram.model_copy(update=own)
    made = Worker(worker_settings.model_copy(update={"telegram": telegram}), api, FakeEngine(), FakeFollowUp())
    made.start()
    api.world.until(lambda: api.world.webhook["url"])
    yield made
    made.stop()


def call(worker: Worker, person: Account, secret: str) -> int:
    """Telegram's call with the newest update."""
    url = f"http://127.0.0.1:{worker.settings.telegram.webhook_port}/from-telegram"
    headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
    for _ in range(50):
        try:
            return httpx.post(url, json=worker.api.world.updates[-1], headers=headers, trust_env=False).status_code
        except httpx.ConnectError:
            time.sleep(0.1)
    raise AssertionError("nothing listens")


def test_telegrams_own_call_is_answered(called: Worker) -> None:
    assert called.api.world.webhook["url"] == ADDRESS
    person = called.account()
    person.write("/start")
    assert call(called, person, called.api.world.webhook["secret_token"]) == 200
    assert called.shows(person, "Telegram can read")


@pytest.mark.parametrize("secret", ["", "wrong"])
def test_anybody_elses_call_is_refused(called: Worker, secret: str) -> None:
    person = called.account()
    person.write("/start")
    assert call(called, person, secret) == 403
    time.sleep(0.3)
    assert not person.seen()


def test_the_secret_is_the_workers_own(called: Worker) -> None:
    key = WorkerKey.read(called.settings.telegram_folder / FILE)
    assert called.api.world.webhook["secret_token"] == key.webhook_secret


def test_a_call_that_comes_twice_is_answered_once(called: Worker) -> None:
    person = called.account()
    person.write("/start")
    secret = called.api.world.webhook["secret_token"]
    for _ in range(2):
        assert call(called, person, secret) == 200
    called.settled(person)
    assert len(person.seen()) == 1
