"""What a channel sends is checked before Rasa sees it; a refusal never quotes it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.message import MAX_TEXT, MalformedMessage, read_message
from bot.engine.processor import _no_command

CONVERSATION = "c" * 43


def read(**said: Any) -> Any:
    return read_message(CONVERSATION, json.dumps({"id": "1", **said}).encode())


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"text": "a", "choice": "b"},
        {"text": 3},
        {"choices": "skip"},
        {"choices": [1]},
        {"text": "x" * (MAX_TEXT + 1)},
        {"text": "a", "channel": "fax"},
        {"text": "a", "id": ""},
        {"text": "a", "id": "i" * 65},
    ],
)
def test_what_is_no_message_is_refused_with_a_code(said: dict[str, Any]) -> None:
    with pytest.raises(MalformedMessage, match=r"^[a-z_]+$"):
        read(**said)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_a_code(body: bytes) -> None:
    try:
        read_message(CONVERSATION, body)
    except MalformedMessage as error:
        assert str(error).replace("_", "").isalpha()


def test_a_pressed_choice_is_read_by_no_classifier() -> None:
    message = read(choices=["race", "religion"])
    assert message.parse_data["intent"]["name"] == "inform"
    assert message.metadata["choices"] == ["race", "religion"]


def test_an_empty_list_of_choices_is_a_message_too() -> None:
    assert read(choices=[]).metadata["choices"] == []


def test_twenty_thousand_characters_are_kept_whole() -> None:
    assert read(text="é" * 20_000).text == "é" * 20_000


@given(st.text(max_size=50))
def test_a_typed_slash_is_text_and_never_a_command(text: str) -> None:
    read_as = _no_command(text)
    assert not read_as.lstrip().startswith("/")
    assert len(read_as) == len(text)


FILE = {
    "id": "a" * 64,
    "key": "a2V5",
    "name": "n",
    "kind": "image/png",
    "size": 3,
    "sha256": "b" * 64,
    "found": ["time"],
} | {"copy": True}


def test_files_a_file_taken_back_and_a_link_travel_beside_the_text() -> None:
    link = {"address": "x", "platform": "", "account": "", "seen": ""}
    for name, value in (("attachments", [FILE]), ("removed", "a" * 64), ("link", link)):
        message = read(**{name: value})
        assert message.metadata[name] == value and message.text == ""
        assert message.parse_data["intent"]["name"] == "inform", "no classifier reads it"


@pytest.mark.parametrize(
    "said",
    [
        {"attachments": []},
        {"attachments": [FILE], "text": "a"},
        {"attachments": [{**FILE, "id": "../x"}]},
        {"attachments": [{**FILE, "found": ["made up"]}]},
        {"attachments": [{**FILE, "size": True}]},
        {"attachments": [{**FILE, "missing": True}]},
        {"attachments": [{**FILE, "more": 1}]},
        {"attachments": "x"},
        {"removed": 3},
        {"link": {"adress": "x"}},
        {"link": {"address": 3}},
    ],
)
def test_an_addition_that_is_none_is_refused_before_the_talk_keeps_it(said: dict[str, Any]) -> None:
    with pytest.raises(MalformedMessage, match=r"^[a-z_]+$"):
        read(**said)
