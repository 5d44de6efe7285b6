"""The talk on pages, as a browser without JavaScript uses it."""

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"the page has a hidden field {name}"
    return found[1]


def form(client: FlaskClient, **fields: Any) -> dict[str, Any]:
    page = client.get("/chat").text
    return {"token": hidden(page, "token"), "nonce": hidden(page, "nonce"), **fields}


def box(page: str) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found, "the page has a box to write in"
    return unescape(found[1].removeprefix("\n"))


def test_starting_leads_to_the_newest_message(client: FlaskClient) -> None:
    response = client.post("/start")
    assert (response.status_code, response.location) == (303, "/chat#latest")
    assert 'id="latest"' in client.get("/chat").text


def test_starting_again_goes_on_with_the_same_talk(talking: FlaskClient, engine: Any) -> None:
    talking.post("/chat", data=form(talking, text="He shouted."))
    talking.post("/start")
    assert len(engine.talks) == 1 and "He shouted." in talking.get("/chat").text


def test_text_is_sent_and_shown_after_a_redirect(talking: FlaskClient) -> None:
    response = talking.post("/chat", data=form(talking, text="He shouted.\r\nTwice."))
    assert (response.status_code, response.location) == (303, "/chat#latest")
    assert "He shouted.\nTwice." in talking.get("/chat").text


def test_html_is_shown_and_never_run(talking: FlaskClient) -> None:
    talking.post("/chat", data=form(talking, text="<script>alert(1)</script>"))
    page = talking.get("/chat").text
    assert "&lt;script&gt;alert(1)" in page and "<script>alert" not in page


def test_choices_are_buttons_and_several_choices_are_boxes_with_the_own_buttons_beside(talking: FlaskClient) -> None:
    assert '<button class="choice" name="choice" value="safe">' in talking.get("/chat").text
    for _ in range(3):
        talking.post("/chat", data=form(talking, text="x"))
    page = talking.get("/chat").text
    assert 'type="checkbox" value="race"' in page and 'type="checkbox" value="skip"' not in page
    assert '<button class="choice" name="choice" value="skip">' in page


def test_ticked_boxes_are_sent_together(talking: FlaskClient, engine: Any) -> None:
    talking.post("/chat", data=form(talking, several="yes", choices=["race", "religion"], text=""))
    assert engine.reads[-1]["choices"] == ["race", "religion"]


def test_words_in_the_box_are_kept_when_a_button_is_pressed(talking: FlaskClient, engine: Any) -> None:
    response = talking.post("/chat", data=form(talking, choice="safe", text="He shou"))
    assert engine.reads[-1]["choice"] == "safe" and box(response.text) == "He shou"


def test_continue_with_nothing_ticked_sends_what_was_written(talking: FlaskClient, engine: Any) -> None:
    talking.post("/chat", data=form(talking, several="yes", text="my accent"))
    assert engine.reads[-1]["text"] == "my accent"


def test_a_double_click_is_read_once_and_changed_words_are_read_again(talking: FlaskClient, engine: Any) -> None:
    fields = form(talking, text="He shouted.")
    talking.post("/chat", data=fields)
    talking.post("/chat", data=fields)
    talking.post("/chat", data={**fields, "text": "He shouted at me."})
    assert [each.get("text") for each in engine.reads[1:]] == ["He shouted.", "He shouted at me."]


@pytest.mark.parametrize("token", ["", "wrong", "\N{GRINNING FACE}"])
def test_a_stale_token_gives_the_form_again_with_the_words_kept(talking: FlaskClient, engine: Any, token: str) -> None:
    response = talking.post("/chat", data={**form(talking, text="He shouted."), "token": token})
    assert box(response.text) == "He shouted." and len(engine.reads) == 1
    assert "out of date" in response.text


def test_with_the_engine_down_the_words_are_given_back_with_999(talking: FlaskClient, engine: Any) -> None:
    fields = form(talking, text='He said "go" & <left>.')
    engine.down = True
    response = talking.post("/chat", data=fields)
    assert response.status_code == 503 and box(response.text) == 'He said "go" & <left>.'
    assert "tel:999" in response.text and "tel:101" in response.text
    engine.down = False
    again = {**fields, "token": hidden(response.text, "token"), "nonce": hidden(response.text, "nonce")}
    assert talking.post("/chat", data=again).status_code == 303


def test_an_engine_that_answers_nonsense_counts_as_down(talking: FlaskClient, engine: Any) -> None:
    fields = form(talking, text="He shouted.")
    engine.garbled = True
    assert talking.post("/chat", data=fields).status_code == 503


def test_trouble_in_a_turn_is_told_in_the_engine_s_words(talking: FlaskClient, engine: Any) -> None:
    engine.trouble = True
    talking.post("/chat", data=form(talking, text="He is outside."))
    assert "In danger, call 999" in talking.get("/chat").text


def test_an_empty_message_is_answered_kindly(talking: FlaskClient) -> None:
    assert "There was nothing to send" in talking.post("/chat", data=form(talking, text="  ")).text


def test_too_long_a_message_is_given_back_whole(talking: FlaskClient) -> None:
    response = talking.post("/chat", data=form(talking, text="x" * 40_001))
    assert response.status_code == 413 and len(box(response.text)) == 40_001


def test_the_longest_message_is_taken_whatever_its_letters(talking: FlaskClient) -> None:
    assert talking.post("/chat", data=form(talking, text="\N{GRINNING FACE}" * 40_000)).status_code == 303


def test_words_sent_to_a_closed_talk_are_in_the_box_of_the_next(talking: FlaskClient, engine: Any) -> None:
    fields = form(talking, text="He shouted.")
    engine.talks.clear()
    talking.post("/chat/exit")
    closed = talking.post("/chat", data=fields)
    assert closed.status_code == 404 and box(closed.text) == "He shouted."
    assert box(talking.post("/start", data={"text": "He shouted."}).text) == "He shouted."


def test_a_cookie_of_another_talk_leads_to_the_start_page(client: FlaskClient) -> None:
    client.set_cookie("talk", "A" * 43)
    response = client.get("/chat")
    assert response.status_code == 404 and "Start the chat" in response.text


def test_exit_wipes_the_talk_clears_the_cookie_and_leads_away(talking: FlaskClient, engine: Any) -> None:
    response = talking.post("/chat/exit")
    assert (response.status_code, response.location) == (303, "https://www.bbc.co.uk/weather")
    assert not engine.talks and "cookies" in response.headers["Clear-Site-Data"]
    assert "https://www.bbc.co.uk" in response.headers["Content-Security-Policy"]
    assert talking.get_cookie("talk") is None


def test_exit_leads_away_with_the_engine_down_and_without_a_talk(client: FlaskClient, engine: Any) -> None:
    assert client.post("/chat/exit").status_code == 303
    client.post("/start")
    engine.down = True
    assert client.post("/chat/exit").status_code == 303


def test_without_a_recipient_key_the_start_page_shows_the_phone_routes(client: FlaskClient, keys: Path) -> None:
    (keys / "county.json").unlink()
    for response in (client.get("/"), client.post("/start")):
        assert response.status_code == 503 and "tel:999" in response.text
        assert "Start the chat" not in response.text


def test_progress_is_said_when_it_is_known(talking: FlaskClient) -> None:
    assert "questions left" not in talking.get("/chat").text.split('id="progress"')[1].split(">")[1]
    talking.post("/chat", data=form(talking, text="x"))
    assert ">About 3 questions left.<" in talking.get("/chat").text


def test_at_the_end_there_is_nothing_to_write_in_but_the_copy(talking: FlaskClient) -> None:
    for _ in range(5):
        talking.post("/chat", data=form(talking, text="x"))
    page = talking.get("/chat").text
    # The box is there, so that a new talk started from here has one; until then nobody is shown it.
    assert re.search(r'id="write" hidden', page) and "/chat/copy" in page


@hypothesis_settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fields=st.dictionaries(st.sampled_from(["text", "choice", "choices", "several", "nonce", "other"]), st.text()),
)
def test_whatever_a_form_holds_the_answer_is_a_page(talking: FlaskClient, fields: dict[str, str]) -> None:
    token = hidden(talking.get("/chat").text, "token")
    assert talking.post("/chat", data={**fields, "token": token}).status_code in {200, 303, 400}
