"""The JSON API does what openapi.yml says, and openapi.yml says all that it does."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask import Flask
from flask.testing import FlaskClient
from openapi_core import OpenAPI
from openapi_core.contrib.werkzeug import WerkzeugOpenAPIResponse
from openapi_core.testing import MockRequest
from openapi_core.validation.response.exceptions import InvalidData
from openapi_spec_validator import validate
from werkzeug.test import TestResponse

from bot.web.api import DESCRIPTION
from bot.web.routes import ACCESS
from tests.evidence import samples

MESSAGES = "/api/conversation/messages"
DOCUMENT = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))
API = OpenAPI.from_dict(DOCUMENT)


def described(response: TestResponse) -> TestResponse:
    """`response`, once it has been held against the description."""
    hold(response, API)
    return response


def hold(response: TestResponse, api: OpenAPI) -> None:
    request = MockRequest("http://localhost", response.request.method.lower(), response.request.path)
    api.validate_response(request, WerkzeugOpenAPIResponse(response))


@pytest.fixture
def started(client: FlaskClient) -> FlaskClient:
    assert described(client.post("/api/conversation", json={})).status_code == 201
    return client


def code(response: TestResponse) -> Any:
    return described(response).get_json()["error"]["code"]


def test_the_description_is_valid_openapi() -> None:
    validate(DOCUMENT)


def test_every_api_route_is_described_and_every_description_is_a_route() -> None:
    routes = {
        (re.sub(r"<(\w+)>", r"{\1}", a.rule), a.method.lower()) for a in ACCESS.values() if a.rule.startswith("/api/")
    }
    assert routes == {(path, method) for path, item in DOCUMENT["paths"].items() for method in item}


def test_the_description_is_served(client: FlaskClient) -> None:
    response = described(client.get("/api/openapi.yml"))
    assert yaml.safe_load(response.text) == DOCUMENT


def test_a_description_that_is_wrong_is_noticed(started: FlaskClient) -> None:
    wrong = yaml.safe_load(DESCRIPTION.read_text(encoding="utf-8"))
    wrong["components"]["schemas"]["History"]["required"].append("mood")
    response = started.get("/api/conversation")
    with pytest.raises(InvalidData):
        hold(response, OpenAPI.from_dict(wrong))


def test_a_conversation_starts_with_the_first_messages(client: FlaskClient) -> None:
    response = described(client.post("/api/conversation", json={}))
    assert response.status_code == 201
    assert response.get_json()["messages"][0]["text"].startswith("Hello")


def test_the_conversation_id_is_in_a_guarded_cookie_and_nowhere_else(client: FlaskClient) -> None:
    response = client.post("/api/conversation", json={})
    cookie = response.headers["Set-Cookie"]
    name = cookie.split(";")[0].removeprefix("talk=")
    assert len(name) == 43 and "HttpOnly" in cookie and "SameSite=Strict" in cookie
    assert name not in response.text and name not in client.get("/chat").text


def test_text_a_choice_and_several_choices_are_heard(started: FlaskClient, engine: Any) -> None:
    for body in ({"text": "x"}, {"choice": "skip"}, {"choices": ["race", "religion"]}):
        assert described(started.post(MESSAGES, json=body)).status_code == 200
        assert engine.reads[-1].items() >= body.items()


def test_the_same_id_is_read_once(started: FlaskClient, engine: Any) -> None:
    replies = [started.post(MESSAGES, json={"text": "x", "id": "one"}).get_json() for _ in range(2)]
    assert replies[0] == replies[1] and len(engine.reads) == 2


def test_what_was_said_can_be_read_back(started: FlaskClient) -> None:
    started.post(MESSAGES, json={"text": "He shouted."})
    history = described(started.get("/api/conversation")).get_json()
    assert {"who": "person", "text": "He shouted.", "picture": ""} in history["entries"]


def test_wiping_ends_the_conversation_and_clears_the_cookie(started: FlaskClient, engine: Any) -> None:
    response = described(started.delete("/api/conversation"))
    assert response.status_code == 204 and not engine.talks
    assert "cookies" in response.headers["Clear-Site-Data"]
    assert code(started.get("/api/conversation")) == "no_conversation"


@pytest.mark.parametrize(
    "body",
    ["", "[]", "nonsense", "{}", '{"text": 1}', '{"text": "x", "choice": "y"}', '{"choices": "race"}', '{"choice": ""}',
     '{"choices": [1]}', '{"text": "x", "id": 5}', '{"text": "x", "id": "' + "a" * 65 + '"}', "null", '"text"'],
)  # fmt: skip
def test_a_malformed_message_is_refused_kindly(started: FlaskClient, body: str) -> None:
    response = started.post(MESSAGES, data=body, content_type="application/json")
    assert (response.status_code, code(response)) == (400, "bad_request")


@pytest.mark.parametrize("body", [{"text": ""}, {"text": " \n"}, {"choices": []}])
def test_an_empty_message_is_answered_kindly(started: FlaskClient, body: dict[str, Any]) -> None:
    response = started.post(MESSAGES, json=body)
    assert (response.status_code, code(response)) == (400, "empty")


def test_a_long_account_is_taken_and_a_longer_one_refused_in_words(started: FlaskClient) -> None:
    assert described(started.post(MESSAGES, json={"text": "\N{GRINNING FACE}" * 40_000})).status_code == 200
    assert code(started.post(MESSAGES, json={"text": "x" * 40_001})) == "too_long"
    assert code(started.post(MESSAGES, json={"text": "x" * 600_000})) == "too_long"


def test_only_json_is_taken(started: FlaskClient) -> None:
    for address in ("/api/conversation", MESSAGES):
        response = started.post(address, data={"text": "x"})
        assert (response.status_code, code(response)) == (415, "unsupported_media_type")


def test_a_cookie_that_was_never_a_conversation_opens_nothing(client: FlaskClient) -> None:
    for value in ("A" * 43, "short", "../../etc"):
        client.set_cookie("talk", value)
        assert code(client.get("/api/conversation")) == "no_conversation"
        assert code(client.post(MESSAGES, json={"text": "x"})) == "no_conversation"


def test_with_the_engine_down_the_phone_routes_come_at_once(started: FlaskClient, engine: Any) -> None:
    engine.down = True
    for response in (started.post(MESSAGES, json={"text": "x"}), started.get("/api/conversation")):
        assert (response.status_code, code(response)) == (503, "unavailable")
        assert "999" in response.text and "101" in response.text


def test_without_a_recipient_key_no_conversation_starts(client: FlaskClient, keys: Path) -> None:
    (keys / "county.json").unlink()
    response = client.post("/api/conversation", json={})
    assert (response.status_code, code(response)) == (503, "closed")
    assert "999" in str(response.get_json()["messages"])


def test_unknown_addresses_and_methods_answer_in_json(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/api/nothing").get_json()["error"]["code"] == "not_found"
    assert client.put("/api/conversation").get_json()["error"]["code"] == "method_not_allowed"


def test_a_conversation_can_begin_in_easy_read_and_in_no_style_that_there_is_not(client: FlaskClient) -> None:
    reply = described(client.post("/api/conversation", json={"style": "easy"})).get_json()
    assert reply["style"] == "easy" and reply["messages"][0]["picture"] == "safe"
    assert client.post("/api/conversation", json={"style": "loud"}).status_code == 400


FILES = "/api/conversation/files"
BYTES = "application/octet-stream"


def test_a_file_is_added_listed_and_taken_back_as_described(started: FlaskClient) -> None:
    name = {"Waymark-File-Name": "my%20street.jpg"}
    added = described(started.post(FILES, data=samples.jpeg_with_place(), content_type=BYTES, headers=name))
    assert added.status_code == 201 and added.get_json()["messages"]
    [file] = described(started.get(FILES)).get_json()["files"]
    assert file["name"] == "my street.jpg" and "place" in file["found"]
    assert described(started.delete(f"{FILES}/{file['id']}")).status_code == 200
    assert described(started.get(FILES)).get_json() == {"files": []}
    assert code(started.delete(f"{FILES}/{file['id']}")) == "not_found"


def test_a_file_is_refused_in_words_and_with_a_code(started: FlaskClient) -> None:
    zipped = started.post(FILES, data=samples.zipped(), content_type=BYTES)
    assert (zipped.status_code, code(zipped)) == (415, "file_archive")
    assert "Unpack it first" in zipped.get_json()["error"]["message"]
    locked = started.post(FILES, data=samples.pdf(password="x"), content_type=BYTES)
    assert (locked.status_code, code(locked)) == (422, "file_locked")
    large = started.post(FILES, data=b"a line of text\n" * 2_000_000, content_type=BYTES)
    assert (large.status_code, code(large)) == (413, "file_too_large")
    assert code(started.post(FILES, json={})) == "unsupported_media_type"
