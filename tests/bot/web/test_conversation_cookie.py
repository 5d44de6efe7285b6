"""The cookie that is the conversation."""

from typing import Any

from flask import Flask

import settings
from bot.client.engine_client import EngineClient
from bot.web import conversation_cookie
from bot.web.app import create_app


def test_a_conversation_id_holds_256_random_bits() -> None:
    ids = {conversation_cookie.mint() for _ in range(1000)}
    assert len(ids) == 1000 and {len(each) for each in ids} == {43}


def test_over_https_the_cookie_is_bound_to_host_and_https(web_settings: settings.Settings, engine: Any) -> None:
    web = web_settings.web.model_copy(update={"secure_cookies": True})
    app = create_app(
        web_settings.model_copy(update={"web": web}), EngineClient("http://engine", transport=engine.transport())
    )
    cookie = app.test_client().post("/start").headers["Set-Cookie"]
    assert cookie.startswith("__Host-talk=") and "Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie


def test_the_cookie_goes_when_the_browser_closes(app: Flask) -> None:
    cookie = app.test_client().post("/start").headers["Set-Cookie"]
    assert "Expires" not in cookie and "Max-Age" not in cookie
