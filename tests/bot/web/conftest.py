"""A web app on the fake engine, and a client that lints every page it fetches."""

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import settings
from bot.client.engine_client import EngineClient
from bot.web.app import create_app
from bot.web.follow_up_client import FollowUpClient
from bot.web.wrong_codes import WrongCodes


def _beside(name: str) -> ModuleType:
    """A module of this folder: tests are no package, so it is loaded by its file."""
    path = Path(__file__).with_name(f"{name}.py")
    spec = importlib.util.spec_from_file_location(f"bot_web_tests_{name}", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


fake_engine = _beside("fake_engine")
fake_follow_up = _beside("fake_follow_up")
page_lint = _beside("page_lint")


@pytest.fixture
def engine() -> Any:
    return fake_engine.FakeEngine()


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """A folder of public keys with one key in it."""
    folder = tmp_path / "public"
    folder.mkdir()
    (folder / "county.json").write_text("{}")
    return folder


@pytest.fixture
def web_settings(keys: Path) -> settings.Settings:
    loaded = settings.load()
    web = loaded.web.model_copy(update={"messages_per_minute": 500, "starts_per_hour": 500, "secure_cookies": False})
    evidence = loaded.evidence.model_copy(update={"folder": keys.parent / "evidence", "talk_files": 5})
    own = {"web": web, "keys": loaded.keys.model_copy(update={"folder": keys.parent}), "evidence": evidence}
    return loaded.model_copy(update=own)


@pytest.fixture
def actions() -> Any:
    return fake_follow_up.FakeFollowUp()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """For how many seconds the answers to wrong codes were held back; nobody really waits."""
    held: list[float] = []
    monkeypatch.setattr("bot.web.app.WrongCodes", lambda: WrongCodes(wait=held.append))
    return held


@pytest.fixture
def app(web_settings: settings.Settings, engine: Any, actions: Any, waits: list[float]) -> Iterator[Flask]:
    following = FollowUpClient("http://actions", transport=actions.transport())
    with EngineClient("http://engine", transport=engine.transport()) as client, following:
        yield create_app(web_settings, client, following)


class LintingClient(FlaskClient):
    """Each page fetched through it is checked against the rules of page_lint.py."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        response = super().open(*args, **kwargs)
        page_lint.check(response)
        return response


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    app.test_client_class = LintingClient
    return app.test_client()


@pytest.fixture
def talking(client: FlaskClient) -> FlaskClient:
    """A client in the middle of a talk."""
    assert client.post("/start").status_code == 303
    return client


@pytest.fixture
def lint() -> Any:
    return page_lint.check
