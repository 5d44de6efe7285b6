"""The access list holds, in both directions."""

from flask import Flask
from flask.testing import FlaskClient

from bot.web.routes import ACCESS

MODIFYING = {"POST", "PUT", "PATCH", "DELETE"}


def served(app: Flask) -> set[tuple[str, str, str]]:
    return {
        (rule.endpoint, method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_every_route_is_in_the_access_list_and_every_entry_is_a_route(app: Flask) -> None:
    assert served(app) == {(name, access.method, access.rule) for name, access in ACCESS.items()}


def test_a_get_changes_nothing_and_everything_else_counts_as_a_change() -> None:
    assert all(access.changes == (access.method in MODIFYING) for access in ACCESS.values())


def test_a_route_outside_the_access_list_does_not_answer(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    assert app.test_client().get("/forgotten").status_code == 404


def test_another_site_can_change_nothing(app: Flask, engine: object) -> None:
    client: FlaskClient = app.test_client()
    client.post("/start")
    for access in ACCESS.values():
        if access.changes:
            for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}):
                assert client.open(access.rule, method=access.method, headers=headers, json={}).status_code == 403


def test_a_page_that_needs_a_conversation_says_so_kindly_without_one(client: FlaskClient) -> None:
    for access in ACCESS.values():
        if access.needs == "conversation":
            response = client.open(access.rule, method=access.method, json={"text": "x"})
            assert response.status_code == 404
            assert "This chat is closed" in response.text
