"""Easy Read through the real engine: on in the middle, crisis words too, off again, and the talk is where it was."""

from typing import Any

import pytest

from tests.stack.talker import Talker

pytestmark = pytest.mark.stack


def messages(talker: Talker) -> list[str]:
    return [message["text"] for message in talker.reply["messages"]]


def test_a_talk_is_switched_to_easy_read_and_back_and_is_where_it_was(stack: Any) -> None:
    talker = Talker(stack.web_url)
    talker.press("safe")
    usual = messages(talker)[-1]
    talker.say("easier words please")
    assert talker.reply["style"] == "easy" and messages(talker)[0] == "Easy Read is on."
    assert messages(talker)[-4:] == [
        "What happened?",
        "Tell me in your own words.",
        "You can send many short messages.",
        "Spelling does not matter.",
    ]
    assert [each["picture"] for each in talker.reply["messages"]][-4:] == ["talk", "", "write", ""]
    talker.press("easy_off")
    assert talker.reply["style"] == "" and messages(talker)[-1] == usual
    assert {each["picture"] for each in talker.reply["messages"]} == {""}


def test_in_danger_the_engines_own_words_are_easy_too_and_are_read_back_the_same(stack: Any) -> None:
    talker = Talker(stack.web_url)
    talker.press("easy_on").say("he is outside my door now with a knife and says he will kill me")
    assert messages(talker)[0] == "If you are in danger now, call 999."
    assert talker.reply["messages"][0]["picture"] == "emergency"
    history = talker.client.get("/api/conversation").json()
    assert history["style"] == "easy"
    assert [each["text"] for each in history["entries"]][-len(messages(talker)) :] == messages(talker)
    assert "Easy Read" in [each["text"] for each in history["entries"] if each["who"] == "person"]
