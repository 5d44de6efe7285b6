"""The directory as JSON does what openapi.yml says."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient
from openapi_core import OpenAPI
from openapi_core.contrib.werkzeug import WerkzeugOpenAPIResponse
from openapi_core.testing import MockRequest
from werkzeug.test import TestResponse

from bot.web import rate
from bot.web.api import DESCRIPTION
from signposting.index import shipped

API = OpenAPI.from_dict(yaml.safe_load(Path(DESCRIPTION).read_text(encoding="utf-8")))


def described(response: TestResponse) -> Any:
    """The answer's JSON, once it has been held against the description."""
    request = MockRequest("http://localhost", "get", response.request.path)
    API.validate_response(request, WerkzeugOpenAPIResponse(response))
    assert "Set-Cookie" not in response.headers
    return response.get_json()


def test_every_service_is_as_described_and_says_nothing_meant_for_staff(client: FlaskClient) -> None:
    answer = described(client.get("/api/services"))
    for each in answer["services"]:
        assert described(client.get(f"/api/services/{each['id']}"))["contact"] == each["contact"]
        assert not {"note", "held_back", "doubtful"} & each.keys()
    assert len(answer["services"]) > 50


def test_the_emergency_routes_come_with_every_list(client: FlaskClient) -> None:
    answer = described(client.get("/api/services?need=forced_work&language=tl&open_now=true"))
    assert answer["emergency"][0]["contact"]["phone"] == "999"


def test_a_list_is_narrowed_as_on_the_page(client: FlaskClient) -> None:
    answer = described(client.get("/api/services?district=leeds&strand=religion"))
    assert "religion" in answer["services"][0]["serves"]["motivations"]
    for each in answer["services"]:
        districts = shipped().by_id[each["id"]].service.serves.districts
        assert not districts or "leeds" in districts


@pytest.mark.parametrize("query", ["need=x", "strand=x", "district=york", "language=x", "open_now=perhaps", "mood=x"])
def test_an_unknown_choice_is_a_kind_fault(client: FlaskClient, query: str) -> None:
    response = client.get(f"/api/services?{query}")
    assert response.status_code == 400 and described(response)["error"]["code"] == "unknown_choice"


def test_an_unknown_or_hidden_service_is_not_found(client: FlaskClient) -> None:
    for name in ("nobody", "crimestoppers"):
        response = client.get(f"/api/services/{name}")
        assert response.status_code == 404 and described(response)["error"]["code"] == "not_found"


def test_too_many_readings_are_asked_to_wait(client: FlaskClient) -> None:
    codes = [client.get("/api/services/galop").status_code for _ in range(rate.READS + 1)]
    assert set(codes[:-1]) == {200} and codes[-1] == 429
