"""Whatever is sent to the API, also what its description does not allow, it answers without a fault of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from bot.client.engine_client import EngineClient
from bot.web.api import DESCRIPTION
from bot.web.app import create_app
from bot.web.follow_up_client import FollowUpClient
from settings import load
from tests.bot.web.fake_engine import FakeEngine
from tests.bot.web.fake_follow_up import FakeFollowUp

SCHEMA = schemathesis.openapi.from_path(str(DESCRIPTION))
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    folder: Path = tmp_path_factory.mktemp("any-call")
    (folder / "keys" / "public").mkdir(parents=True)
    (folder / "keys" / "public" / "county.json").write_text("{}")
    loaded = load(env={"WAYMARK_DATA": str(folder), "WAYMARK_KEYS__FOLDER": str(folder / "keys")})
    web = loaded.web.model_copy(update={"messages_per_minute": 10**6, "starts_per_hour": 10**6})
    with (
        EngineClient("http://engine", transport=FakeEngine().transport()) as client,
        FollowUpClient("http://actions", transport=FakeFollowUp().transport()) as following,
    ):
        yield create_app(loaded.model_copy(update={"web": web}), client, following)


def in_a_talk(app: Flask) -> str:
    """The cookie of somebody who has just begun to talk."""
    begun = app.test_client().post("/api/conversation", json={})
    return "; ".join(each.partition(";")[0] for each in begun.headers.getlist("Set-Cookie"))


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE], ids=["allowed", "not-allowed"])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda each: each.label.replace("/", "-"))
def test_no_call_makes_a_fault_of_the_server(app: Flask, operation: Any, mode: GenerationMode) -> None:
    @hypothesis_settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def call(case: Any) -> None:
        answer = case.call(app=app, headers={"Cookie": in_a_talk(app)})
        assert answer.status_code < 500

    try:
        call()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE, "here nothing can be given that is not allowed"
