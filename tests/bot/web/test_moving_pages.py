"""The page behind the link from Telegram: looking at it uses up nothing, and the press brings the talk here once."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.client.moving import FILE, SECONDS, MovingLinks

KEY = bytes(range(32))
THERE = "ab" * 32


@pytest.fixture
def link(web_settings: Any, engine: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    """A link to a talk on Telegram in which something was told. It comes before the app, which reads the key."""
    folder = web_settings.telegram_folder
    monkeypatch.setattr(type(web_settings), "telegram_folder", folder_beside := web_settings.keys.folder / "telegram")
    folder_beside.mkdir()
    (folder_beside / FILE).write_text(KEY.hex())
    assert folder != folder_beside
    client = {"channel": "telegram", "language": "en"}
    for said in ({"id": "1", "start": True}, {"id": "2", "text": "they broke our window"}):
        engine._hear(THERE, {**said, **client})
    return MovingLinks(KEY).make(THERE)


def test_looking_at_the_link_uses_up_nothing(link: str, client: FlaskClient, engine: Any) -> None:
    for _ in range(3):
        page = client.get(f"/moved/{link}")
        assert page.status_code == 200 and "Open my chat here" in page.text
        assert "window" not in page.text
    assert list(engine.talks) == [THERE] and not engine.talks[THERE].code


def test_the_press_brings_all_that_was_said(link: str, client: FlaskClient, engine: Any) -> None:
    answer = client.post("/moved", data={"link": link})
    assert answer.status_code == 303
    assert "they broke our window" in client.get("/chat").text
    assert THERE not in engine.talks


def test_it_works_once(link: str, app: Flask, client: FlaskClient) -> None:
    client.post("/moved", data={"link": link})
    again = app.test_client().post("/moved", data={"link": link})
    assert again.status_code == 410 and "This link was used before" in again.text
    assert "they broke our window" in client.get("/chat").text


def test_a_link_that_is_too_old_says_so_and_the_talk_stays(
    link: str, client: FlaskClient, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    old = MovingLinks(KEY, lambda: time.time() - SECONDS - 5).make(THERE)
    for answer in (client.get(f"/moved/{old}"), client.post("/moved", data={"link": old})):
        assert answer.status_code == 410 and "too old" in answer.text and "999" in answer.text
    assert THERE in engine.talks


@pytest.mark.parametrize("text", ["x", "a" * 5000, "%00", "ÿ"])
def test_anything_else_is_no_link(link: str, client: FlaskClient, text: str) -> None:
    answer = client.post("/moved", data={"link": text})
    assert answer.status_code == 410 and "This link does not work" in answer.text


def test_a_talk_that_is_open_in_this_browser_is_not_closed_unasked(
    link: str, talking: FlaskClient, engine: Any
) -> None:
    talking.post("/api/conversation/messages", json={"text": "He shouted."})
    before = len(engine.talks)
    asked = talking.post("/moved", data={"link": link})
    assert asked.status_code == 409 and "You have a chat open in this browser" in asked.text
    assert len(engine.talks) == before
    answer = talking.post("/moved", data={"link": link, "leave": "yes"})
    assert answer.status_code == 303 and "they broke our window" in talking.get("/chat").text


def test_while_the_engine_is_down_the_link_stays_good(link: str, client: FlaskClient, engine: Any) -> None:
    engine.down = True
    answer = client.post("/moved", data={"link": link})
    assert answer.status_code == 503 and "999" in answer.text
    engine.down = False
    assert client.post("/moved", data={"link": link}).status_code == 303


def test_without_telegram_no_link_is_good(client: FlaskClient) -> None:
    assert client.get(f"/moved/{MovingLinks(KEY).make(THERE)}").status_code == 410
