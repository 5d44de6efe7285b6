"""Names and values become words; a person's own words stay exactly as they were written."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.replies import LocalisedReplies, UnknownResponse, fill, worded


def generate(text: str, **values: Any) -> dict[str, Any]:
    replies = LocalisedReplies()
    replies.domain = SimpleNamespace(responses={"utter_it": [{"text": text}]})
    return asyncio.run(replies.generate("utter_it", None, "web", language="en", **values))


@given(st.text(max_size=80))
def test_a_persons_words_are_never_changed(words: str) -> None:
    assert generate("You wrote: {quote}.", values={"quote": {"quote": words}})["text"] == f"You wrote: {words}."


@given(st.text(max_size=60))
def test_any_template_can_be_filled(template: str) -> None:
    assert fill(template, {}) == template


def test_a_day_is_said_in_full() -> None:
    assert worded({"day": "2026-11-17"}, "en") == "Tuesday 17 November 2026"


def test_a_time_is_said_as_people_say_it() -> None:
    assert worded({"time": "16:30"}, "en") == "4:30pm"


def test_a_moment_is_local_time_in_summer_too() -> None:
    assert worded({"moment": "2026-07-01T09:00:00+00:00"}, "en") == "Wednesday 1 July 2026, 10:00am"


def test_choices_get_the_words_of_their_labels() -> None:
    made = generate("Why?", choices=[{"value": "age", "label": "motivation.age"}], multiple=True)
    assert made["buttons"] == [{"title": "Age", "payload": "age"}]
    assert made["custom"] == {"multiple": True}


def test_a_response_without_words_is_an_error_and_not_silence() -> None:
    with pytest.raises(UnknownResponse):
        asyncio.run(LocalisedReplies().generate("utter_it", None, "web", language="en"))


def test_a_language_without_a_catalogue_falls_back_to_english() -> None:
    assert generate("Thank you.")["text"] == "Thank you."
