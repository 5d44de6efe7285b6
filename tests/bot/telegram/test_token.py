"""A token that Telegram does not take, or that another copy of the bot uses: one clear state, and it goes on."""

import json
import urllib.request

import pytest

from bot.telegram import receiving, server
from tests.bot.telegram.bot_api.world import Json
from tests.bot.telegram.running import Worker


def health(worker: Worker) -> Json:
    """What the process says of itself; no status while it is not there."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{worker.settings.telegram.port}/health", timeout=5) as answer:
            return dict(json.load(answer))
    except OSError:
        return {"status": ""}


def test_a_wrong_token_is_one_line_and_another_that_is_right_is_taken(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    worker.api.world.until(lambda: health(worker)["status"] == "ok")
    worker.stop()
    monkeypatch.setattr(server, "REFUSED_PAUSE", 0.3)
    good = worker.api.world.token
    worker.api.world.token = "1:another"
    worker.start()
    worker.api.world.until(lambda: health(worker)["status"] == "refused")
    worker.api.world.token = good
    worker.api.world.until(lambda: health(worker)["status"] == "ok")
    assert worker.talking().seen()


def test_a_token_that_is_revoked_while_it_runs_is_noticed(worker: Worker) -> None:
    person = worker.talking()
    worker.api.world.token = "1:revoked"
    person.write("wake up")
    worker.api.world.until(lambda: health(worker)["status"] == "refused")


def test_another_copy_of_the_bot_is_named(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "LONGEST_PAUSE", 0.2)
    worker.talking()
    worker.api.world.webhook = {"url": "https://elsewhere.example.org"}
    worker.account().write("wake up")
    worker.api.world.until(lambda: health(worker)["status"] == "elsewhere")
