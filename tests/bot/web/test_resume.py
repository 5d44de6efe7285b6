"""Pause and come back on pages, as a browser without JavaScript uses them."""

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from bot.web import coming_back
from bot.web.moments import day_in_words, moment_in_words
from bot.web.wrong_codes import FREE_TRIES

CODE = re.compile(r'id="code">((?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4})<')
UNTIL = "Wednesday 9 December 2026 at 3:05pm"


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"the page has a hidden field {name}"
    return unescape(found[1])


def form(client: FlaskClient, **fields: str) -> dict[str, str]:
    page = client.get("/chat/place").text
    return {"token": hidden(page, "token"), "nonce": hidden(page, "nonce"), "make": "yes", **fields}


def code_of(response: TestResponse) -> str:
    found = CODE.search(response.text)
    assert found, "the page shows a code"
    return found[1]


def saved(client: FlaskClient) -> str:
    return code_of(client.post("/chat/place", data=form(client)))


def told(client: FlaskClient, text: str = "He shouted.") -> FlaskClient:
    client.post("/api/conversation/messages", json={"text": text})
    return client


@pytest.fixture
def elsewhere(app: Flask, client: FlaskClient) -> FlaskClient:
    """Another browser."""
    return app.test_client()


def test_the_chat_offers_to_save_the_place_from_the_start_and_says_once_it_is_saved(talking: FlaskClient) -> None:
    page = talking.get("/chat").text
    assert "Save my place" in page and "saved until" not in page
    saved(talking)
    assert f"saved until {UNTIL}" in talking.get("/chat").text


def test_the_page_says_beforehand_how_long_and_what_it_leaves_and_changes_nothing(
    talking: FlaskClient, engine: Any
) -> None:
    page = talking.get("/chat/place").text
    for words in ("14 more days", "works once", "only the code opens the chat", "history", "Anyone who has the code"):
        assert words in page
    assert day_in_words(datetime.now(UTC) + timedelta(days=14)) in page
    assert not CODE.search(page) and not any(talk.code for talk in engine.talks.values())


def test_the_code_is_shown_with_its_last_day_and_is_in_no_address(talking: FlaskClient) -> None:
    response = talking.post("/chat/place", data=form(talking))
    code = code_of(response)
    assert UNTIL in response.text and response.status_code == 200
    assert code not in talking.get("/chat/place").text and code not in talking.get("/chat").text
    assert code not in str(response.headers)


def test_a_reload_or_a_double_click_shows_the_same_code(talking: FlaskClient) -> None:
    fields = form(talking)
    codes = {code_of(talking.post("/chat/place", data=fields)) for _ in range(3)}
    assert len(codes) == 1 and code_of(talking.post("/chat/place", data=form(talking))) not in codes


def test_a_stale_token_makes_no_code(talking: FlaskClient, engine: Any) -> None:
    response = talking.post("/chat/place", data=form(talking, token="old"))
    assert "out of date" in response.text and not CODE.search(response.text)
    assert not any(talk.code for talk in engine.talks.values())


def test_words_in_the_box_go_along_and_come_back(talking: FlaskClient) -> None:
    chat = talking.get("/chat").text
    words = 'He said "go"\nand <left>'
    fields = {"token": hidden(chat, "token"), "nonce": hidden(chat, "nonce"), "text": words}
    offered = talking.post("/chat/place", data=fields).text
    assert not CODE.search(offered), "the button of the chat only leads to the page"
    shown = talking.post("/chat/place", data={**form(talking), "text": hidden(offered, "text")}).text
    assert hidden(shown, "text") == words
    back = talking.post("/chat", data={"token": hidden(shown, "token"), "text": words, "keep": "yes"}).text
    box = re.search(r"<textarea[^>]*>(.*?)</textarea>", back, re.DOTALL)
    assert box and unescape(box[1].removeprefix("\n")) == words


def test_words_in_the_box_are_given_back_when_the_engine_is_down(talking: FlaskClient, engine: Any) -> None:
    fields = form(talking, text="He shouted.")
    engine.down = True
    response = talking.post("/chat/place", data=fields)
    assert response.status_code == 503 and "He shouted." in response.text and "tel:999" in response.text


def test_at_the_end_there_is_no_place_to_save(talking: FlaskClient) -> None:
    fields = form(talking)
    for _ in range(5):
        told(talking)
    assert talking.post("/chat/place", data=fields).status_code == 409
    assert "no place to save" in talking.get("/chat/place").text
    assert re.search(r'id="place" hidden', talking.get("/chat").text)


def test_exit_keeps_the_talk_for_the_code_only(talking: FlaskClient, elsewhere: FlaskClient) -> None:
    cookie = talking.get_cookie("talk")
    assert cookie
    code = saved(told(talking))
    talking.post("/chat/exit")
    assert talking.get_cookie("talk") is None
    thief = elsewhere
    thief.set_cookie("talk", cookie.value)
    assert thief.get("/chat").status_code == 404
    thief.delete_cookie("talk")
    response = thief.post("/return", data={"code": code})
    assert (response.status_code, response.location) == (303, "/chat?back=yes#latest")
    page = thief.get(response.location).text
    assert "He shouted." in page and "You are back" in page


def test_a_code_works_once_and_a_new_one_is_offered(talking: FlaskClient, elsewhere: FlaskClient) -> None:
    code = saved(talking)
    elsewhere.post("/return", data={"code": code})
    page = elsewhere.get("/chat").text
    assert "Save my place" in page and "saved until" not in page
    assert talking.get("/chat").status_code == 404, "the old cookie opens nothing"
    response = talking.post("/return", data={"code": code})
    assert response.status_code == 404 and "did not work" in response.text


def test_a_get_uses_up_nothing(talking: FlaskClient, elsewhere: FlaskClient, engine: Any) -> None:
    code = saved(talking)
    elsewhere.get("/return", query_string={"code": code})
    elsewhere.get(f"/return?code={code}&leave=yes")
    assert not engine.tries and elsewhere.post("/return", data={"code": code}).status_code == 303


@pytest.mark.parametrize("typed", ["", "nonsense", "7KQ2-M4XD-0RZB-9T3", "U" * 16, "7" * 200])
def test_a_slip_of_the_pen_is_told_from_a_wrong_code_and_kept_in_the_box(
    client: FlaskClient, engine: Any, typed: str
) -> None:
    response = client.post("/return", data={"code": typed})
    assert response.status_code == 400 and "not a whole code" in response.text and not engine.tries
    assert f'value="{typed}"' in response.text and 'aria-invalid="true"' in response.text


def test_spaces_small_letters_and_look_alikes_are_forgiven(talking: FlaskClient, elsewhere: FlaskClient) -> None:
    code = saved(talking)
    typed = f" {code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')} "
    assert elsewhere.post("/return", data={"code": typed}).status_code == 303


def test_wrong_codes_are_held_back_longer_each_time_and_a_right_one_opens_at_once(
    talking: FlaskClient, elsewhere: FlaskClient, waits: list[float]
) -> None:
    code = saved(talking)
    for _ in range(FREE_TRIES + 2):
        assert elsewhere.post("/return", data={"code": "0" * 16}).status_code == 404
    assert waits == [1.0, 2.0]
    assert elsewhere.post("/return", data={"code": code}).status_code == 303


def test_when_too_many_are_held_back_the_code_stays_in_the_box(
    elsewhere: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.web.wrong_codes.WrongCodes.hold", lambda _self, _address: False)
    slowed = elsewhere.post("/return", data={"code": "1" * 16})
    assert slowed.status_code == 429 and slowed.headers["Retry-After"] == "60"
    assert "Please wait 60 seconds" in slowed.text and 'value="1111111111111111"' in slowed.text


def test_with_the_engine_down_the_code_stays_in_the_box_and_counts_for_nothing(
    talking: FlaskClient, elsewhere: FlaskClient, engine: Any
) -> None:
    code = saved(talking)
    engine.down = True
    for _ in range(FREE_TRIES + 2):
        response = elsewhere.post("/return", data={"code": code})
        assert response.status_code == 503 and code in response.text and "tel:999" in response.text
    engine.down = False
    assert elsewhere.post("/return", data={"code": code}).status_code == 303


def test_an_open_chat_is_not_closed_unasked(talking: FlaskClient, elsewhere: FlaskClient, engine: Any) -> None:
    code = saved(told(talking))
    elsewhere.post("/start")
    told(elsewhere, "Something else.")
    asked = elsewhere.post("/return", data={"code": code})
    assert asked.status_code == 409 and not engine.tries and code in asked.text
    assert "another chat open" in asked.text and "save its place first" in asked.text
    fields = {"code": code, "leave": hidden(asked.text, "leave")}
    assert elsewhere.post("/return", data=fields).status_code == 303
    assert "He shouted." in elsewhere.get("/chat").text
    assert len(engine.talks) == 1, "the other one had no code, so it was deleted"


def test_a_chat_that_was_left_for_another_stays_under_its_own_code(
    talking: FlaskClient, elsewhere: FlaskClient
) -> None:
    code = saved(told(talking))
    elsewhere.post("/start")
    own = saved(told(elsewhere, "Something else."))
    elsewhere.post("/return", data={"code": code, "leave": "yes"})
    elsewhere.post("/chat/exit")
    assert elsewhere.post("/return", data={"code": own}).status_code == 303
    assert "Something else." in elsewhere.get("/chat").text


def test_a_lost_answer_leaves_the_code_as_it_was(
    talking: FlaskClient, elsewhere: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = saved(told(talking))

    def broken(_desk: object) -> None:
        raise OSError

    monkeypatch.setattr(coming_back, "leave_quietly", broken)
    assert elsewhere.post("/return", data={"code": code}).status_code == 500
    monkeypatch.undo()
    assert elsewhere.post("/return", data={"code": code}).status_code == 303
    assert "He shouted." in elsewhere.get("/chat").text


def test_delete_takes_the_code_too(talking: FlaskClient, elsewhere: FlaskClient) -> None:
    code = saved(talking)
    talking.delete("/api/conversation")
    assert elsewhere.post("/return", data={"code": code}).status_code == 404


def test_the_start_page_leads_back_also_while_no_report_could_be_sent(client: FlaskClient, keys: Path) -> None:
    assert 'href="/return"' in client.get("/").text
    (keys / "county.json").unlink()
    assert 'href="/return"' in client.get("/").text


def test_a_moment_is_said_as_people_say_it() -> None:
    assert moment_in_words(datetime(2026, 7, 1, 23, 0, tzinfo=UTC)) == "Thursday 2 July 2026 at 12:00am"
    assert moment_in_words(datetime(2026, 12, 9, 12, 5, tzinfo=UTC)) == "Wednesday 9 December 2026 at 12:05pm"


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(fields=st.dictionaries(st.sampled_from(["code", "leave", "make", "nonce", "text", "other"]), st.text()))
def test_whatever_a_form_holds_the_answer_is_a_page(talking: FlaskClient, fields: dict[str, str]) -> None:
    assert talking.post("/return", data=fields).status_code in {400, 404, 429}
    token = hidden(talking.get("/chat/place").text, "token")
    assert talking.post("/chat/place", data={**fields, "token": token}).status_code == 200
