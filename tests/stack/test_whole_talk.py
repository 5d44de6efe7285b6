"""From the first word to the stored report, through the real engine and the public API."""

import re
from typing import Any

import pytest

from report import validate_report
from tests.stack.desk import opened
from tests.stack.talker import Talker

pytestmark = pytest.mark.stack

ACCOUNT = "last tues abt half 4 outside Leeds market 2 lads called me a p*** n spat at my mum, its the third time"
ACTIONS_OF_A_FULL_ACCOUNT = 12
ACTIONS_OF_A_BARE_ACCOUNT = 20


def reference(text: str) -> str:
    found = re.search(r"WM-[0-9A-Z]{4}-[0-9A-Z]{4}", text)
    assert found, "no reference was given"
    return found[0]


@pytest.fixture
def sent(stack: Any) -> Talker:
    """A full account, sent with a yes to the police and one community partner."""
    talk = Talker(stack.web_url)
    talk.press("safe").say(ACCOUNT).press("thats_all").press("thats_it").tick("race")
    assert "right" in talk.choices, "the facts of the account are read back in one message"
    talk.press("right")
    return talk.until_review(
        {
            "interpreter": ("talk", "safety"),
            "no_contact": "07700 900123, after six, do not leave a message",
            "nobody_else": ("victim_support", "community_partner"),
            "no_details": ("victim_support",),
        }
    )


def test_a_full_account_is_sent_in_twelve_actions_with_nothing_asked_twice(stack: Any, sent: Talker) -> None:
    sent.press("send")
    assert sent.actions <= ACTIONS_OF_A_FULL_ACCOUNT
    questions = [text for text in sent.said if text.endswith("?")]
    assert len(questions) == len(set(questions))


def test_the_stored_report_says_what_the_person_said(stack: Any, sent: Talker) -> None:
    sent.press("send")
    [document] = opened(stack, reference(sent.text))
    assert validate_report(document) == []
    assert document["sealed"]["account"]["value"] == ACCOUNT
    coded = {field: answer["value"] for field, answer in document["coded"].items()}
    assert coded["motivation"] == ["race"]
    assert set(coded["incident_type"]) == {"verbal_abuse", "spitting"}
    assert document["clear"]["district"] == "leeds"
    assert coded["needs"] == ["talk", "safety"]
    assert coded["happened_before"] == "yes"
    assert document["sealed"]["contact"]["value"].startswith("07700 900123")
    consents = {each["receiver"]: each for each in document["consents"]}
    assert consents["victim_support"]["send"] is True and consents["victim_support"]["contact_details"] is True
    assert consents["community_partner"]["send"] is True
    assert consents["community_partner"]["contact_details"] is False
    assert consents["police"]["send"] is False


def test_the_transcript_holds_each_question_as_shown_and_each_answer_as_given(stack: Any, sent: Talker) -> None:
    shown = list(sent.said)
    sent.press("send")
    [document] = opened(stack, reference(sent.text))
    transcript = document["transcript"]
    assert [entry["n"] for entry in transcript] == list(range(1, len(transcript) + 1))
    assert [entry["text"] for entry in transcript if entry["who"] == "waymark"] == shown
    assert ACCOUNT in [entry["text"] for entry in transcript if entry["who"] == "person"]


def test_the_end_gives_a_reference_a_code_and_services_and_leaves_nothing_else(stack: Any, sent: Talker) -> None:
    sent.press("send")
    assert sent.reply["ended"]
    assert re.search(r"\b(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}\b", sent.text), "an access code"
    history = sent.client.get("/api/conversation")
    assert ACCOUNT not in history.text and "07700 900123" not in history.text


def test_a_bare_account_is_sent_in_twenty_actions(stack: Any) -> None:
    talk = Talker(stack.web_url)
    talk.press("safe").say("someone shouted at me").press("thats_all").until_review({}).press("send")
    assert talk.reply["ended"] and talk.actions <= ACTIONS_OF_A_BARE_ACCOUNT


def test_the_motive_is_never_read_back_as_a_code_before_they_answer(stack: Any) -> None:
    talk = Talker(stack.web_url)
    talk.press("safe").say(ACCOUNT).press("thats_all")
    assert "p***" in talk.text and "race" not in talk.text.lower()


def test_sending_the_same_talk_twice_stores_one_report(stack: Any, sent: Talker) -> None:
    sent.press("send")
    name = reference(sent.text)
    sent.press("send")
    assert len(opened(stack, name)) == 1


def test_keeping_a_copy_only_sends_nothing_and_says_so(stack: Any, sent: Talker) -> None:
    sent.press("keep")
    assert "nobody" in sent.text.lower() or "no one" in sent.text.lower()
    assert not re.search(r"WM-[0-9A-Z]{4}-[0-9A-Z]{4}", sent.text)


def test_deleting_is_asked_once_and_then_nothing_is_left(stack: Any, sent: Talker) -> None:
    sent.press("delete").press("delete_yes")
    assert sent.reply["ended"]
    assert ACCOUNT not in sent.client.get("/api/conversation").text


def test_an_answer_can_be_changed_at_the_review(stack: Any, sent: Talker) -> None:
    sent.press("change")
    assert "needs" in sent.choices
    sent.press("needs").tick("bsl")
    if "send" not in sent.choices:
        sent.until_review({})
    sent.press("send")
    [document] = opened(stack, reference(sent.text))
    assert document["coded"]["needs"]["value"] == ["bsl"]


@pytest.mark.parametrize("way", ["skip", "why", "back"])
def test_every_question_can_be_skipped_explained_and_gone_back_to(stack: Any, way: str) -> None:
    talk = Talker(stack.web_url)
    talk.press("safe").say("two men shouted at me in Halifax").press("thats_all").press("thats_it").tick("race")
    seen = 0
    for _ in range(25):
        if "send" in talk.choices:
            break
        before = talk.reply["messages"][-1]["text"]
        if way == "why":
            talk.say("why do you ask")
            assert talk.reply["messages"][-1]["text"] == before, "after the reason, the same question stands"
        elif way == "back":
            talk.say("go back")
            assert talk.reply["messages"][-1]["text"] != before
            talk.press("keep_answer") if "keep_answer" in talk.choices else talk.say("skip")
        talk.say("skip") if "skip_these" not in talk.choices else talk.press("skip_these")
        seen += 1
    assert seen >= 5 and "send" in talk.choices
