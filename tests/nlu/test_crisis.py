"""Danger is found however it is written, and everyday talk is left alone."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.reading.crisis import KINDS, CrisisPatterns
from tests.nlu.messages import messages
from tests.pace import allowed

WRITTEN = messages("crisis_en")


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind in KINDS for text in WRITTEN[kind]])
def test_danger_is_found_however_it_is_written(patterns: CrisisPatterns, kind: str, text: str) -> None:
    assert patterns.find(text) == kind


@pytest.mark.parametrize("text", WRITTEN["harmless"])
def test_what_only_looks_like_danger_raises_no_alarm(patterns: CrisisPatterns, text: str) -> None:
    assert patterns.find(text) is None


def test_the_data_is_wide_enough_to_mean_something() -> None:
    assert all(len(WRITTEN[kind]) >= 40 for kind in KINDS)
    assert len(WRITTEN["harmless"]) >= 60


def test_danger_is_found_in_the_middle_of_a_long_account(patterns: CrisisPatterns) -> None:
    account = "They called me names outside the market and laughed. " * 150
    assert patterns.find(account + "i want to kill myself. " + account) == "self_harm"


def test_a_harmless_phrase_does_not_hide_danger_elsewhere(patterns: CrisisPatterns) -> None:
    assert patterns.find("I was killing time but now he is outside my door") == "immediate_danger"
    assert patterns.find("they told me to kill myself and i want to die") == "self_harm"


def test_immediate_danger_comes_before_everything_else(patterns: CrisisPatterns) -> None:
    assert patterns.find("i want to die and he is outside my door now") == "immediate_danger"


@given(text=st.text(max_size=400))
@settings(max_examples=80, deadline=None)
def test_any_text_gets_a_kind_or_nothing(patterns: CrisisPatterns, text: str) -> None:
    assert patterns.find(text) in (None, *KINDS)


@pytest.mark.parametrize("text", ["a" * 20_000, "!" * 20_000, "he is outside " * 1_428, "\x00🙂 \u200b" * 5_000])
def test_twenty_thousand_characters_are_read_in_under_300_ms(patterns: CrisisPatterns, text: str) -> None:
    began = time.perf_counter()
    patterns.find(text)
    assert time.perf_counter() - began < allowed(0.3)
