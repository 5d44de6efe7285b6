"""The receipt is found in Waymark's words by its shape, and shown while the talk holds it."""

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from bot.client.receipt import Receipt, receipt_in
from casework.sealing import access_code
from report.reference import reference

SIGNS = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=4, max_size=4)


@given(st.lists(SIGNS, min_size=4, max_size=4), st.uuids())
def test_whatever_code_and_reference_are_made_they_are_found(groups: list[str], report_id: object) -> None:
    code, name = "-".join(groups), reference(report_id.hex)  # type: ignore[attr-defined]
    texts = [f"It is sent. Your reference is {name}.", f"Your access code is {code}\nPlease write it down."]
    assert receipt_in(texts) == Receipt(name, code)


def test_a_minted_code_has_the_shape() -> None:
    code = access_code.mint()
    assert receipt_in([code]) == Receipt("", code)


@pytest.mark.parametrize(
    "text", ["Nothing was sent.", "WM-7KQ2-M4XD", "07700 900123", "7KQ2-M4XD-0RZB", "7KQ2-M4XD-0RZB-9T3W-AAAA"]
)
def test_other_words_hold_no_receipt(text: str) -> None:
    assert receipt_in([text]) is None


def finish(talking: FlaskClient) -> FlaskClient:
    for _ in range(5):
        talking.post("/api/conversation/messages", json={"text": "He shouted."})
    return talking


def test_the_receipt_shows_reference_and_code_and_what_the_code_is_for(talking: FlaskClient) -> None:
    page = finish(talking).get("/chat/receipt")
    assert page.status_code == 200
    for words in ("WM-7KQ2-M4XD", "7KQ2-M4XD-0RZB-9T3W", "Come back to your report", "can’t tell you it again"):
        assert words in page.text


def test_the_chat_leads_there_only_while_it_holds_the_code(talking: FlaskClient) -> None:
    hidden = '<p class="govuk-body" id="receipt" hidden>'
    assert hidden in talking.get("/chat").text and talking.get("/api/conversation").json["receipt"] is False
    finish(talking)
    assert hidden not in talking.get("/chat").text and talking.get("/api/conversation").json["receipt"] is True


def test_without_a_receipt_the_page_says_when_there_is_one(talking: FlaskClient) -> None:
    page = talking.get("/chat/receipt")
    assert page.status_code == 404 and "There is no code to show" in page.text
