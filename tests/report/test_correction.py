"""A later statement takes the place of an earlier one after a short check, whatever is asked."""

import pytest

from report.correction import corrects

from .conftest import Talk

_MONDAY = ("it wasn't Tuesday, it was Monday", (("when", "2026-11-16", "Monday"),))


def test_a_correction_is_read_back_and_then_put_in_place(talk: Talk) -> None:
    talk.to_needs().write(*_MONDAY)
    assert talk.responses == ["utter_ask_correct"]
    talk.press("right")
    assert talk.responses == ["utter_corrected", "utter_ask_needs"]
    assert talk.state.answers["when"].value == {"day": "2026-11-16"}
    assert talk.state.answers["when"].source == "said"


def test_a_no_to_the_check_leaves_the_answer(talk: Talk) -> None:
    talk.to_needs().write(*_MONDAY).press("never_mind")
    assert talk.state.answers["when"].value == {"day": "2026-11-17"} and not talk.state.correcting


def test_a_number_is_corrected_by_name_with_the_intent_of_changing(talk: Talk) -> None:
    talk.to_consent().write("actually there were three", (("offender_count", "3", "three"),), "change_answer", 0.9)
    assert talk.responses == ["utter_ask_correct"]
    assert talk.press("right").state.answers["offender_count"].value == 3


def test_in_the_account_the_later_word_is_the_one_read_back(talk: Talk) -> None:
    talk.to_account().write("2 lads hit me", (("offender_count", "2", "2 lads"),))
    talk.write("actually it was three", (("offender_count", "3", "three"),)).press("thats_all")
    talk.write("no idea").press("not_sure")
    assert {"name": "field.offender_count", "value": {"quote": "three"}} in talk.last.values["facts"]["facts"]


def test_before_the_read_back_the_later_word_is_kept_at_once(talk: Talk) -> None:
    talk.to_account().write("on Tuesday they hit me", (("when", "2026-11-17", "Tuesday"),)).press("thats_all")
    talk.write(*_MONDAY)
    assert talk.responses == ["utter_kept_words", "utter_ask_why_words"]
    assert [each.value for each in talk.state.suggested if each.field == "when"] == ["2026-11-16"]


def test_an_answer_to_the_question_that_is_open_is_no_correction(talk: Talk) -> None:
    talk.to_account().write("someone shouted").press("thats_all").write("no idea").press("not_sure").press("victim")
    talk.write("it was actually Monday", (("when", "2026-11-16", "Monday"),))
    assert talk.state.answers["when"].value == {"day": "2026-11-16"} and talk.asked == "where"


@pytest.mark.parametrize(
    "read", [("role", "victim", "im"), ("offender_count", "1", "he")], ids=["of-themselves", "of-the-other"]
)
def test_a_reason_that_says_what_it_was_not_answers_why(talk: Talk, read: tuple[str, str, str]) -> None:
    """Said while nothing is confirmed yet, "it wasn't about the parking" puts nothing right."""
    talk.to_account().write("they shouted", (("role", "witness", "they"), ("offender_count", "2", "they")))
    talk.press("thats_all").write("it wasnt about the parking, he did it because im gay", (read,))
    assert talk.asked == "motivation"
    assert talk.state.answers["why_words"].value == "it wasnt about the parking, he did it because im gay"


def test_the_same_value_said_again_puts_nothing_right(talk: Talk) -> None:
    talk.to_account().write("2 lads hit me", (("offender_count", "2", "2 lads"),)).press("thats_all").write("no idea")
    talk.write("it wasnt me, it was the 2 of them", (("offender_count", "2", "2 of them"),))
    assert talk.responses[0] != "utter_kept_words"


@pytest.mark.parametrize("text", ["sorry I meant three", "it wasn't him", "Actually, Leeds"])
def test_words_that_put_something_right_are_known(text: str) -> None:
    assert corrects(text)


def test_plain_telling_is_no_correction() -> None:
    assert not corrects("they hit me on Monday in Leeds")
