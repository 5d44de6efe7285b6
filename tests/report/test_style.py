"""Easy Read can be switched on and off at any time, and nothing is lost by it."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import Context, Heard, State, start, step
from report.style import wanted

CONTEXT = Context(
    now=datetime(2026, 11, 23, 20, 0, tzinfo=ZoneInfo("Europe/London")), access_code="7KQ2-M4XD-0RZB-9T3W"
)


def _heard(text: str = "", *choices: str, **more: Any) -> Heard:
    return Heard(id=f"{text}{choices}", at="2026-11-23T20:00:00+00:00", text=text, choices=choices, **more)


@pytest.mark.parametrize(
    "text",
    [
        "easy read",
        "Easy Read please",
        "easier words please",
        "Can you use simpler words?",
        "could you write in plain English please",
        "short messages",
        "I can't read well",
    ],
)
def test_words_that_ask_for_easy_read_are_heard(text: str) -> None:
    assert wanted(_heard(text)) == "easy"


@pytest.mark.parametrize("text", ["usual words", "Easy Read off", "normal words"])
def test_words_that_ask_for_the_usual_style_are_heard(text: str) -> None:
    assert wanted(_heard(text)) == ""


@pytest.mark.parametrize("text", ["It was not easy. He read my post", "plain clothes police came", "", "easy"])
def test_other_words_change_nothing(text: str) -> None:
    assert wanted(_heard(text)) is None


def test_a_wish_for_another_language_is_easy_read_only_if_it_names_easier_words() -> None:
    sure = {"intent": "change_language", "confidence": 0.9}
    assert wanted(_heard("this writing is far too hard, make it simpler", **sure)) == "easy"
    assert wanted(_heard("can we speak polish", **sure)) is None
    assert wanted(_heard("this writing is far too hard, make it simpler")) is None


@given(st.lists(st.sampled_from(["safe", "people", "why", "back", "other_ways", "help", "call_me"]), max_size=8))
def test_switching_in_the_middle_and_back_loses_nothing(pressed: list[str]) -> None:
    state = start(CONTEXT).state
    for number, value in enumerate(pressed):
        state = step(state, replace(_heard("", value), id=str(number)), CONTEXT).state
    on = step(state, _heard("", "easy_on"), CONTEXT)
    assert on.state.style == "easy" and on.says[0].response == "utter_easy_on"
    off = step(on.state, _heard("", "easy_off"), CONTEXT)
    assert off.state.style == "" and off.says[0].response == "utter_easy_off"
    assert replace(off.state, transcript=(), acked="", unwarned=False) == replace(
        state, transcript=(), acked="", unwarned=False, style=""
    )
    assert [said["text"] for said in off.state.transcript][-2:] == ["Easy Read", "Usual words"]
    assert off.says[-1] == on.says[-1]


def test_a_side_question_that_takes_words_stays_open() -> None:
    state = step(start(CONTEXT).state, _heard("", "other_ways"), CONTEXT).state
    state = step(state, _heard("", "call_me"), CONTEXT).state
    assert state.pending == "call_number"
    turn = step(state, _heard("easier words please"), CONTEXT)
    assert turn.state.pending == "call_number" and turn.says[-1].response == "utter_ask_call_number"


def test_where_the_words_name_an_answer_they_are_one() -> None:
    state = replace(start(CONTEXT).state, asked="needs")
    after = step(state, _heard("easy read"), CONTEXT).state
    assert after.style == "" and after.codes("needs") == ("easy_read",)


def test_the_style_lasts_beyond_the_end_and_into_a_new_report() -> None:
    ended = replace(State(asked="closed", closing="stored"), style="easy")
    assert step(ended, _heard("", "start_again"), CONTEXT).state.style == "easy"
    assert step(ended, _heard("", "easy_off"), CONTEXT).state.style == ""
    assert step(replace(ended, style=""), _heard("easy read"), CONTEXT).says[0].response == "utter_easy_on"


def test_a_talk_begins_in_the_style_of_the_start_page() -> None:
    assert start(replace(CONTEXT, style="easy")).state.style == "easy"
    assert State.from_json(start(replace(CONTEXT, style="easy")).state.to_json()).style == "easy"
