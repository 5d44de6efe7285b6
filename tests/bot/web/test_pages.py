"""The pages around the talk, the launcher, and what is said when something breaks."""

import gzip
import logging
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.client import engine_client
from bot.web.routes import ACCESS

MOST_KB = 45  # the chat page with all its assets, compressed
CANARY = "canary words of a person"


def test_every_page_keeps_the_rules_of_a_page(talking: FlaskClient) -> None:
    pages = [a.rule for a in ACCESS.values() if a.method == "GET" and not a.rule.startswith(("/api", "/assets"))]
    assert {talking.get(address).status_code for address in pages} <= {200, 401, 404, 410}


def test_error_pages_keep_the_rules_and_name_the_phone_routes(client: FlaskClient) -> None:
    for response in (client.get("/nothing"), client.put("/help"), client.post("/start", data={"x": "y" * 700_000})):
        assert response.status_code in {303, 404, 405, 413}
        if response.status_code != 303:
            assert "tel:999" in response.text and "tel:101" in response.text


def test_the_start_page_says_what_it_is_in_the_agreed_words(client: FlaskClient) -> None:
    page = client.get("/").text
    assert "a computer program, not a person" in page and "Exit this page" in page and "tel:999" in page
    assert (
        "unreadable from a stolen disk or database without an access code or a logged-in worker; "
        "the running server sees text in memory while you type or read" in page
    )


def test_no_page_shouts_or_says_victim(talking: FlaskClient) -> None:
    for address in ("/", "/chat", "/help", "/privacy", "/accessibility", "/chat/copy", "/nothing"):
        words = re.sub(r"<!DOCTYPE|<[^>]*>", " ", talking.get(address).text)
        assert "!" not in words and "victim" not in words.lower()


def test_every_emergency_route_is_on_the_help_page(client: FlaskClient) -> None:
    page = client.get("/help").text
    for way in ("tel:999", "tel:101", "18000", "18001 101", "999 BSL", "sms:999"):
        assert way in page


def test_the_launcher_may_be_loaded_by_other_sites_and_sets_nothing(client: FlaskClient) -> None:
    response = client.get("/launcher.js")
    assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert "noopener" in response.text and "iframe" not in response.text and "cookie" not in response.text
    assert "Set-Cookie" not in response.headers


def test_no_cookie_is_set_before_somebody_starts(client: FlaskClient) -> None:
    for address in ("/", "/help", "/privacy", "/launcher.js", "/partner-test"):
        assert "Set-Cookie" not in client.get(address).headers


def test_the_chat_page_with_all_its_assets_is_light(talking: FlaskClient) -> None:
    for _ in range(4):
        talking.post("/api/conversation/messages", json={"text": "He shouted at me at the bus stop."})
    page = talking.get("/chat")
    addresses = set(re.findall(r'(?:src|href)="(/assets/[^"]+)"', page.text))
    sizes = [len(talking.get(each, headers={"Accept-Encoding": "gzip"}).data) for each in addresses]
    assert len(addresses) == 3
    assert len(gzip.compress(page.data)) + sum(sizes) < MOST_KB * 1000
    assert len(page.data) + sum(sizes) < MOST_KB * 1000, "also as served: pages themselves go uncompressed"


def test_a_fault_is_told_kindly_and_logged_without_a_word_of_the_person(
    app: Flask, talking: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_args: Any) -> None:
        raise RuntimeError(CANARY)

    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(engine_client.EngineClient, "say", broken)
    token = re.search(r'name="token" value="(\w+)"', talking.get("/chat").text)
    assert token
    response = talking.post("/chat", data={"text": CANARY, "token": token[1]})
    assert response.status_code == 500 and CANARY in response.text
    assert talking.post("/api/conversation/messages", json={"text": CANARY}).status_code == 500
    assert "RuntimeError at talk.say" in caplog.text and CANARY not in caplog.text


def test_a_right_to_left_language_turns_the_page(web_settings: Any, engine: Any) -> None:
    from bot.web.app import create_app

    turned = web_settings.model_copy(update={"language": "ur"})
    app = create_app(turned, engine_client.EngineClient("http://engine", transport=engine.transport()))
    assert '<html lang="ur" dir="rtl"' in app.test_client().get("/").text


def test_the_app_is_closed_without_a_folder_of_keys(tmp_path: Path) -> None:
    from bot.client.recipients import open_for_reports

    assert not open_for_reports(tmp_path / "none") and not open_for_reports(tmp_path)
    (tmp_path / "leeds.json").write_text("{}")
    assert open_for_reports(tmp_path)


def test_the_process_says_that_it_is_well_and_nothing_else(client: FlaskClient) -> None:
    assert client.get("/health").get_json() == {"status": "ok"}
