"""Names and values become words; a person's own words stay exactly as they were written."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.replies import LocalisedReplies, UnknownResponse, fill
from bot.engine.worded import worded


def generate(text: str, easy: str = "", style: str = "", **values: Any) -> dict[str, Any]:
    variations: list[dict[str, Any]] = [{"text": text}]
    if easy:
        variations.append({"text": easy, "metadata": {"style": "easy"}})
    replies = LocalisedReplies()
    replies.domain = SimpleNamespace(responses={"utter_it": variations})
    return asyncio.run(replies.generate("utter_it", None, "web", language="en", style=style, **values))


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
        asyncio.run(LocalisedReplies().generate("utter_it", None, "web", language="en", style=""))


def test_a_channel_may_say_it_in_words_of_its_own() -> None:
    replies = LocalisedReplies()
    own = {"utter_it": [{"text": "Leave this page."}], "utter_it_telegram": [{"text": "Send /exit"}]}
    replies.domain = SimpleNamespace(responses=own)
    said = [
        asyncio.run(replies.generate("utter_it", None, where, language="en", style="")) for where in ("web", "telegram")
    ]
    assert [each["text"] for each in said] == ["Leave this page.", "Send /exit"]


def test_a_language_without_a_catalogue_falls_back_to_english() -> None:
    assert generate("Thank you.")["text"] == "Thank you."


def test_easy_read_gives_each_idea_of_its_own_variation() -> None:
    made = generate("One. Two.", easy="One.\nTwo.", style="easy")
    assert made["ideas"] == ["One.", "Two."] and made["text"] == "One.\nTwo."
    assert generate("One. Two.", easy="One.\nTwo.")["ideas"] == ["One. Two."]


def test_without_an_easy_variation_the_ordinary_one_is_said() -> None:
    assert generate("One.", style="easy")["ideas"] == ["One."]


def test_what_is_filled_in_is_never_parted() -> None:
    made = generate(
        "-", easy="You wrote:\n{quote}", style="easy", values={"quote": {"quote": "He hit me. Twice.\nHard."}}
    )
    assert made["ideas"] == ["You wrote:", "He hit me. Twice.\nHard."]


def test_a_reason_of_our_own_is_parted_into_its_sentences() -> None:
    made = generate("{why}", easy="{why}", style="easy", values={"why": {"label": "why_we_ask.before_details"}})
    assert made["ideas"] == ["It shows how this has grown.", "A few words are enough."]


def test_choices_have_their_easy_labels_in_easy_read() -> None:
    choice = {"value": "race", "label": "motivation.race"}
    made = generate("Why?", easy="Why?", style="easy", choices=[choice])
    assert made["buttons"] == [{"title": "Race or skin colour", "payload": "race"}]
    assert worded({"labels": ["motivation.race"]}, "en", "easy") == "Race or skin colour"


def test_what_the_engine_says_by_itself_is_in_the_talks_style() -> None:
    replies = LocalisedReplies()
    easy = {"text": "Easy.", "metadata": {"style": "easy"}}
    replies.domain = SimpleNamespace(responses={"utter_it": [{"text": "Usual."}, easy]})
    for slot, metadata, said in (
        ({"style": "easy"}, {}, "Easy."),
        ({}, {"style": "easy"}, "Easy."),
        ({}, {}, "Usual."),
    ):
        tracker: Any = SimpleNamespace(
            get_slot=lambda _name, kept=slot: kept, latest_message=SimpleNamespace(metadata=metadata)
        )
        assert asyncio.run(replies.generate("utter_it", tracker, "web"))["text"] == said
