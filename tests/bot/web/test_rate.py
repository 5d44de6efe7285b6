"""Limits are generous, kind, and name nobody."""

from datetime import UTC, datetime
from typing import Any

import pytest

import settings
from bot.client.engine_client import EngineClient
from bot.web import rate
from bot.web.app import create_app
from bot.web.rate import DailyKey, network_of


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2::3", "2001:db8:1::/48"),
        ("", "unknown"),
    ],
)
def test_an_address_is_reduced_to_its_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_the_name_of_a_network_changes_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    key = DailyKey()
    today = key.name("192.0.2.0/24")
    assert today == key.name("192.0.2.0/24") and "192.0.2" not in today

    class Tomorrow(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> "Tomorrow":
            return cls(2099, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(rate, "datetime", Tomorrow)
    assert key.name("192.0.2.0/24") != today


def limited(web_settings: settings.Settings, engine: Any, **limits: int) -> Any:
    web = web_settings.web.model_copy(update=limits)
    app = create_app(
        web_settings.model_copy(update={"web": web}), EngineClient("http://engine", transport=engine.transport())
    )
    return app.test_client()


def test_too_many_messages_are_given_back_kindly(web_settings: settings.Settings, engine: Any) -> None:
    client = limited(web_settings, engine, messages_per_minute=2)
    client.post("/start")
    for _ in range(2):
        client.post("/chat", data={"text": "x"})
    response = client.post("/chat", data={"text": "He shouted."})
    assert response.status_code == 429 and ">\nHe shouted.</textarea>" in response.text
    assert "wait a minute" in response.text
    answer = client.post("/api/conversation/messages", json={"text": "x"})
    assert (answer.status_code, answer.get_json()["error"]["code"]) == (429, "too_many")


def test_messages_are_counted_for_each_talk_and_starts_for_each_network(
    web_settings: settings.Settings, engine: Any
) -> None:
    client = limited(web_settings, engine, messages_per_minute=1, starts_per_hour=2)
    for _ in range(2):
        client.delete_cookie("talk")
        assert client.post("/start").status_code == 303
        assert client.post("/api/conversation/messages", json={"text": "x"}).status_code == 200
    client.delete_cookie("talk")
    assert client.post("/start").status_code == 429
    elsewhere = {"REMOTE_ADDR": "198.51.100.1"}
    assert client.post("/start", environ_base=elsewhere).status_code == 303
