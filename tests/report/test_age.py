"""How old somebody is: a child hears gentler words, and an age that was said tells more than a button."""

import pytest

from .conftest import Talk


def test_someone_under_18_gets_gentler_words_and_childline(talk: Talk) -> None:
    talk.press("safe_under_18")
    assert talk.responses == ["utter_young", "utter_ask_account_young"]
    assert talk.state.code("safety_now") == "safe" and talk.state.code("age_band") == "under_18"


def test_an_age_in_words_says_more_than_the_button_and_nothing_is_said_twice(talk: Talk) -> None:
    talk.press("safe_under_18").write("im 14 and they follow me home from school every day")
    assert "utter_young" not in talk.responses and talk.state.code("age_band") == "13_to_17"
    assert talk.write("my sister says i am 9 but she lies").state.code("age_band") == "13_to_17"


def test_an_age_band_is_chosen_or_typed_and_under_18_is_no_choice_beside_the_finer_ones(talk: Talk) -> None:
    talk.to_needs().press("talk").press("about_me")
    assert "13_to_17" in talk.open and "under_13" in talk.open and "under_18" not in talk.open
    assert talk.write("15").state.code("age_band") == "13_to_17"


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("1", "under_13"),
        ("5", "45_to_64"),
        ("6", "65_or_over"),
        ("34", "25_to_44"),
        ("under 18", "under_18"),
        ("im 15 years old", "13_to_17"),
        ("72", "65_or_over"),
    ],
)
def test_the_question_about_age_takes_a_place_in_the_list_an_age_or_under_18(talk: Talk, said: str, band: str) -> None:
    talk.to_needs().press("talk").press("about_me")
    assert talk.write(said).state.code("age_band") == band


def test_an_age_that_was_said_stands_whatever_is_pressed_next(talk: Talk) -> None:
    talk.write("i am fourteen").press("safe_under_18")
    assert talk.state.code("age_band") == "13_to_17" and "utter_young" not in talk.responses


def test_an_age_said_after_going_back_is_heard(talk: Talk) -> None:
    talk.press("safe_under_18").press("back").write("im 14")
    assert talk.state.code("age_band") == "13_to_17" and talk.asked == "safety_now"
