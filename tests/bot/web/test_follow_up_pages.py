"""The page to come back to: opening by code, what it says, writing, taking back, erasing, and every way it can fail."""

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.web.code_cookie import IDLE_SECONDS

CODE = "7KQ2-M4XD-0RZB-9T3W"
WORDS = "he came <b>back</b>\nplease write"


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])))


def fields_of(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(token|nonce)" value="([^"]+)"', page))


@pytest.fixture
def inside(client: FlaskClient) -> FlaskClient:
    """A client that has opened the report."""
    assert client.post("/report", data={"code": CODE}).location == "/report"
    return client


def send(inside: FlaskClient, text: str = WORDS, kind: str = "message", **changed: str) -> Any:
    fields = fields_of(inside.get("/report").text)
    return inside.post("/report/messages", data={**fields, "text": text, "kind": kind, **changed})


@pytest.mark.parametrize("typed", [CODE, "7kq2m4xdorzb9t3w", " 7KQ2 M4XD ORZB 9T3W ", "7kq2–m4xd–0rzb–9t3w"])
def test_a_code_opens_the_report_however_it_was_typed(client: FlaskClient, typed: str) -> None:
    assert client.post("/report", data={"code": typed}).status_code == 303
    assert "WM-7KQ2-M4XD" in client.get("/report").text


@pytest.mark.parametrize("typed", ["", "  ", "UUUU", "0000-0000-0000-0000", "7" * 5000, "\x00\ud800"])
def test_every_wrong_code_gets_the_same_words_and_is_given_back(client: FlaskClient, typed: str) -> None:
    page = client.post("/report", data={"code": typed.encode("utf-8", "surrogatepass")})
    assert page.status_code == 404 and "We could not find a report with this code" in page.text
    assert not typed.strip("\x00\ud800 ") or typed[:100] in page.text
    assert not client.get_cookie("key")


def test_the_code_is_in_no_address_and_no_page_and_no_cookie_in_clear(inside: FlaskClient) -> None:
    cookie = inside.get_cookie("key")
    assert cookie and cookie.http_only and cookie.same_site == "Strict" and cookie.max_age == IDLE_SECONDS
    for shown in (cookie.value, inside.get("/report").text, inside.get("/report/erase").text):
        assert CODE not in shown and CODE.replace("-", "") not in shown


def test_before_anybody_opened_it_the_page_says_so_and_when_they_read(inside: FlaskClient) -> None:
    said = words_of(inside.get("/report").text)
    assert "No person has read it yet." in said and "No person has opened it yet." in said
    assert "They read reports Monday to Friday, 9am to 5pm." in said
    assert "next read on Tuesday 24 November 2026 at 9:00am" in said
    assert "It is not yet passed to the police. Call 101 , or 999 if it can’t wait." in said


def test_openings_are_told_with_day_and_time_and_without_a_name(inside: FlaskClient, actions: Any) -> None:
    at = "2026-11-24T09:10:00+00:00"
    actions.report["events"] = [{"what": "opened", "at": at, "last": "2026-11-24T09:40:00+00:00", "times": 2}]
    said = words_of(inside.get("/report").text)
    assert "Tuesday 24 November 2026 at 9:10am: a support worker opened it, 2 times, last at 9:40am." in said
    assert "A support worker has opened it. Nobody has taken it on yet." in said


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("taken", "A support worker has taken it on, since Tuesday 24 November 2026."),
        ("closed", "A support worker closed it on Tuesday 24 November 2026. You can still write here."),
    ],
)
def test_each_status_says_who_has_it_and_since_when(inside: FlaskClient, actions: Any, status: str, words: str) -> None:
    actions.report.update(status=status, status_on="2026-11-24", next_reading=None)
    said = words_of(inside.get("/report").text)
    assert words in said and "We do not know when a support worker will next read." in said


@pytest.mark.parametrize("what", ["opened", "took", "noted", "wrote", "closed"])
def test_every_act_that_can_be_told_has_words(inside: FlaskClient, actions: Any, what: str) -> None:
    at = "2026-11-24T09:10:00+00:00"
    actions.report["events"] = [{"what": what, "at": at, "last": at, "times": 1}]
    assert "at 9:10am: a support worker" in words_of(inside.get("/report").text)


def test_what_people_wrote_is_never_markup(inside: FlaskClient, actions: Any) -> None:
    actions.worker_writes("<script>alert(1)</script>")
    page = inside.get("/report").text
    assert "<script>alert" not in page and "<b>at" not in page and "He shouted <b>at</b> me." in unescape(page)


def test_a_message_is_kept_once_though_it_is_sent_twice(inside: FlaskClient, actions: Any) -> None:
    fields = fields_of(inside.get("/report").text)
    for _ in range(2):
        response = inside.post("/report/messages", data={**fields, "text": WORDS, "kind": "message"})
        assert response.location == "/report?done=message#messages"
    page = inside.get("/report?done=message").text
    assert [each["text"] for each in actions.report["messages"]] == [WORDS]
    assert "No person has read this yet." in page and "Your message is there." in page


def test_something_can_be_added_to_the_report(inside: FlaskClient, actions: Any) -> None:
    assert send(inside, kind="addition").status_code == 303
    assert [each["kind"] for each in actions.report["messages"]] == ["addition"]
    assert "You added, Tuesday 24 November 2026 at 2:05pm" in words_of(inside.get("/report").text)


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"token": "forged"}, 200),
        ({"kind": "withdrawal"}, 400),
        ({"text": "x" * 40_001}, 413),
    ],
    ids=["token", "kind", "long"],
)
def test_words_that_were_not_kept_are_given_back(
    inside: FlaskClient, actions: Any, change: dict[str, str], status: int
) -> None:
    page = send(inside, **{"text": WORDS, **change})
    assert page.status_code == status and unescape(page.text).count(change.get("text", WORDS)) == 1
    assert actions.report["messages"] == []


def test_an_empty_message_is_answered_kindly(inside: FlaskClient, actions: Any) -> None:
    assert "There was nothing to send" in send(inside, text=" \r\n").text
    assert actions.report["messages"] == []


def test_a_full_report_says_so_and_gives_the_words_back(inside: FlaskClient, actions: Any) -> None:
    actions.full = True
    page = send(inside)
    assert page.status_code == 409 and WORDS in unescape(page.text) and "101" in page.text


def test_a_yes_can_be_taken_back_and_the_page_says_when(inside: FlaskClient, actions: Any) -> None:
    page = inside.get("/report").text
    assert page.count("Take this back") == 2 and page.count("Take back only my contact details") == 1
    fields = {**fields_of(page), "consent": "victim_support contact_details"}
    assert inside.post("/report/consents", data=fields).location == "/report?done=taken_back#consents"
    assert "You took back your contact details on" in inside.get("/report").text
    inside.post("/report/consents", data={**fields, "consent": "victim_support send"})
    said = words_of(inside.get("/report").text)
    assert "Victim Support You took this back on Tuesday 24 November 2026 at 2:05pm." in said


@pytest.mark.parametrize(("change", "status"), [({"token": ""}, 200), ({"consent": "police everything"}, 400)])
def test_a_forged_or_odd_withdrawal_changes_nothing(
    inside: FlaskClient, actions: Any, change: dict[str, str], status: int
) -> None:
    fields = {**fields_of(inside.get("/report").text), "consent": "police send", **change}
    assert inside.post("/report/consents", data=fields).status_code == status
    assert all(not each["send_back"] for each in actions.report["consents"])


def test_erasing_is_asked_once_more_says_what_remains_and_then_the_code_opens_nothing(
    inside: FlaskClient, actions: Any
) -> None:
    asked = inside.get("/report/erase").text
    assert "You can’t get it back." in asked and "spare copies for 30 days" in words_of(asked) and actions.report
    page = inside.post("/report/erase", data=fields_of(asked))
    assert "Your report is deleted" in page.text and "spare copies for 30 days" in words_of(page.text)
    assert actions.report is None and not inside.get_cookie("key")
    assert inside.post("/report", data={"code": CODE}).status_code == 404


def test_erasing_needs_our_own_form(inside: FlaskClient, actions: Any) -> None:
    inside.post("/report/erase", data={"token": "forged"})
    assert actions.report is not None


def test_an_erasure_that_failed_is_never_said_to_be_done(inside: FlaskClient, actions: Any) -> None:
    actions.erase_fails = True
    page = inside.post("/report/erase", data=fields_of(inside.get("/report/erase").text))
    assert page.status_code == 503 and "We could not delete it just now" in page.text and "is deleted" not in page.text
    assert inside.get_cookie("key")


def test_erasing_what_is_gone_already_says_that_it_is_gone(inside: FlaskClient, actions: Any) -> None:
    fields = fields_of(inside.get("/report/erase").text)
    actions.report = None
    assert "Your report is deleted" in inside.post("/report/erase", data=fields).text


def test_a_report_that_was_erased_elsewhere_closes_its_page_and_gives_words_back(
    inside: FlaskClient, actions: Any
) -> None:
    fields = fields_of(inside.get("/report").text)
    actions.report = None
    page = inside.post("/report/messages", data={**fields, "text": WORDS, "kind": "message"})
    assert page.status_code == 404 and WORDS in unescape(page.text) and not inside.get_cookie("key")


def test_leaving_and_exiting_both_drop_the_code(client: FlaskClient) -> None:
    for way in ("/report/leave", "/chat/exit"):
        client.post("/report", data={"code": CODE})
        assert client.get_cookie("key")
        client.post(way)
        assert not client.get_cookie("key")
        assert "WM-7KQ2-M4XD" not in client.get("/report").text


def test_a_cookie_of_another_process_or_made_up_opens_nothing_and_says_why(client: FlaskClient) -> None:
    for value in ("made-up", "x" * 5000, "gAAAAAB" + "x" * 90):
        client.set_cookie("key", value)
        page = client.get("/report")
        assert page.status_code == 200 and "Nobody used it for 15 minutes" in page.text


def test_words_written_after_the_page_closed_are_kept_until_the_code_is_typed_again(
    inside: FlaskClient, actions: Any
) -> None:
    fields = fields_of(inside.get("/report").text)
    inside.delete_cookie("key")
    page = inside.post("/report/messages", data={**fields, "text": WORDS, "kind": "message"})
    assert page.status_code == 401 and WORDS in unescape(page.text)
    page = inside.post("/report", data={"code": CODE, "text": WORDS})
    assert page.status_code == 200 and WORDS in unescape(page.text) and "WM-7KQ2-M4XD" in page.text
    assert actions.report["messages"] == []


def test_no_page_that_needs_a_code_shows_or_changes_anything_without_one(client: FlaskClient, actions: Any) -> None:
    from bot.web.routes import ACCESS

    for access in ACCESS.values():
        if access.needs == "code":
            page = client.open(access.rule, method=access.method, data={"consent": "police send"})
            assert page.status_code == 401 and "Type your code" in page.text
    assert actions.asked == []


@pytest.mark.parametrize("failing", ["down", "garbled"])
def test_when_the_report_can_not_be_reached_there_are_phone_numbers_and_the_words_stay(
    inside: FlaskClient, actions: Any, failing: str
) -> None:
    fields = fields_of(inside.get("/report").text)
    setattr(actions, failing, True)
    for page in (inside.get("/report"), inside.post("/report", data={"code": CODE})):
        assert page.status_code == 503 and "999" in page.text and "101" in page.text
    if failing == "down":
        page = inside.post("/report/messages", data={**fields, "text": WORDS, "kind": "message"})
        assert page.status_code == 503 and WORDS in unescape(page.text) and "999" in page.text
        actions.down = False
        assert inside.post("/report/messages", data={**fields_of(page.text), "text": WORDS, "kind": "message"}).location
        assert [each["text"] for each in actions.report["messages"]] == [WORDS]


def test_wrong_codes_are_held_back_longer_each_time_and_a_right_one_opens_at_once(
    client: FlaskClient, waits: list[float]
) -> None:
    for _ in range(8):
        assert client.post("/report", data={"code": "0000-0000-0000-0000"}).status_code == 404
    assert waits == [1.0, 2.0, 4.0, 8.0, 8.0]
    assert client.post("/report", data={"code": CODE}).status_code == 303
    assert len(waits) == 5


def test_a_person_can_write_as_often_in_a_minute_as_in_a_talk_and_loses_nothing_beyond(
    web_settings: Any, engine: Any, actions: Any
) -> None:
    from bot.client.engine_client import EngineClient
    from bot.web.app import create_app
    from bot.web.follow_up_client import FollowUpClient

    few = web_settings.model_copy(update={"web": web_settings.web.model_copy(update={"messages_per_minute": 2})})
    app: Flask = create_app(
        few,
        EngineClient("http://engine", transport=engine.transport()),
        FollowUpClient("http://actions", transport=actions.transport()),
    )
    client = app.test_client()
    client.post("/report", data={"code": CODE})
    answers = [send(client, text=f"{WORDS} {n}") for n in range(3)]
    assert [each.status_code for each in answers] == [303, 303, 429]
    assert f"{WORDS} 2" in unescape(answers[-1].text)


def test_the_start_page_leads_there(client: FlaskClient) -> None:
    assert '<a class="govuk-link" href="/report">Come back to your report</a>' in client.get("/").text
