"""Typed answers: matched to what is open now, never guessed from a word that was turned round."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.codes import CODES
from report.matching import match
from report.turn import buttons, coded

_SAFETY = coded("safety_now", [*CODES["safety_now"]])
_MOTIVES = coded("motivation", [*CODES["motivation"]])
_KNOWN = coded("offender_known", [*CODES["offender_known"]]) + buttons("skip", "back")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("safe", "safe"),
        ("Yes.", "safe"),
        ("NO", "not_safe"),
        ("i'm not safe", "not_safe"),
        ("2", "safe_under_18"),
        ("not sure", "not_sure"),
    ],
)
def test_a_short_answer_is_matched_by_word_or_number(text: str, value: str) -> None:
    assert match(text, _SAFETY, strict=True) == (value,)


@pytest.mark.parametrize("text", ["", "9", "0", "is it safe to tell you?", "safe ish but scared of them"])
def test_what_names_no_choice_matches_none(text: str) -> None:
    assert match(text, _SAFETY, strict=True) == ()


def test_a_negated_word_is_not_taken_for_its_choice() -> None:
    assert match("it was not a stranger", _KNOWN) == ()
    assert match("it was a neighbour", _KNOWN) == ("neighbour",)


def test_buttons_are_only_matched_whole() -> None:
    assert match("skip", _KNOWN) == ("skip",)
    assert match("skip diving gang", _KNOWN) == ()


def test_several_may_be_named_in_a_list() -> None:
    assert match("race and religion", _MOTIVES, multiple=True) == ("race", "religion")
    assert match("1, 5", _MOTIVES, multiple=True) == ("race", "disability")


@given(st.text(max_size=80), st.booleans(), st.booleans())
def test_only_open_choices_ever_come_out(text: str, multiple: bool, strict: bool) -> None:
    found = match(text, _MOTIVES, multiple, strict)
    assert set(found) <= {choice.value for choice in _MOTIVES} and len(set(found)) == len(found)
    assert multiple or len(found) <= 1
