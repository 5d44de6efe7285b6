"""Pausing and coming back by the JSON API, as openapi.yml describes it."""

from typing import Any

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from openapi_core import OpenAPI
from openapi_core.contrib.werkzeug import WerkzeugOpenAPIResponse
from openapi_core.testing import MockRequest
from werkzeug.test import TestResponse

from bot.web.api import DESCRIPTION

PLACE, RETURN = "/api/conversation/place", "/api/conversation/return"
API = OpenAPI.from_dict(yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8")))


def described(response: TestResponse) -> TestResponse:
    request = MockRequest("http://localhost", response.request.method.lower(), response.request.path)
    API.validate_response(request, WerkzeugOpenAPIResponse(response))
    return response


@pytest.fixture
def elsewhere(app: Flask, talking: FlaskClient) -> FlaskClient:
    return app.test_client()


def fault(response: TestResponse) -> tuple[int, Any]:
    return response.status_code, described(response).get_json()["error"]["code"]


def test_a_code_is_taken_and_used(talking: FlaskClient, elsewhere: FlaskClient) -> None:
    talking.post("/api/conversation/messages", json={"text": "He shouted."})
    kept = described(talking.post(PLACE, json={})).get_json()
    assert described(talking.get("/api/conversation")).get_json()["place"] == kept["until"]
    back = described(elsewhere.post(RETURN, json={"code": kept["code"].lower()}))
    assert back.get_json() == {"until": kept["until"]}
    history = described(elsewhere.get("/api/conversation")).get_json()
    said = [(each["who"], each["text"]) for each in history["entries"]]
    assert ("person", "He shouted.") in said and history["place"] is None
    assert fault(talking.get("/api/conversation")) == (404, "no_conversation")


def test_the_same_id_gives_the_same_code(talking: FlaskClient) -> None:
    first, second, other = (talking.post(PLACE, json={"id": each}).get_json()["code"] for each in "aab")
    assert first == second != other


@pytest.mark.parametrize("body", [{}, {"code": 5}, {"code": None}, []])
def test_what_is_no_code_is_refused(talking: FlaskClient, body: Any) -> None:
    assert fault(talking.post(RETURN, json=body)) == (400, "bad_request")


def test_a_slip_a_wrong_code_and_too_many_are_told_apart(
    elsewhere: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert fault(elsewhere.post(RETURN, json={"code": "7KQ2"})) == (400, "no_code")
    assert fault(elsewhere.post(RETURN, json={"code": "0" * 16})) == (404, "wrong_code")
    monkeypatch.setattr("bot.web.wrong_codes.WrongCodes.hold", lambda _self, _address: False)
    slowed = elsewhere.post(RETURN, json={"code": "0" * 16})
    assert fault(slowed) == (429, "wait") and slowed.headers["Retry-After"] == "60"


def test_only_json_is_taken_and_a_bad_id_is_refused(talking: FlaskClient) -> None:
    assert fault(talking.post(PLACE, data={"id": "x"})) == (415, "unsupported_media_type")
    assert fault(talking.post(RETURN, data={"code": "x"})) == (415, "unsupported_media_type")
    assert fault(talking.post(PLACE, json={"id": "x" * 65})) == (400, "bad_request")


def test_with_the_engine_down_the_phone_routes_come_at_once(talking: FlaskClient, engine: Any) -> None:
    engine.down = True
    for response in (talking.post(PLACE, json={}), talking.post(RETURN, json={"code": "0" * 16})):
        assert fault(response) == (503, "unavailable") and "999" in response.text


def test_at_the_end_there_is_nothing_to_keep(talking: FlaskClient) -> None:
    for _ in range(5):
        talking.post("/api/conversation/messages", json={"text": "x"})
    assert fault(talking.post(PLACE, json={})) == (409, "nothing_to_keep")
