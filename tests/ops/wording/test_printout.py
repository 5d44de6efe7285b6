"""The printout holds every text once, in the order of the talk, with where it is used."""

from ops.wording.printout import lines
from ops.wording.texts import responses
from ops.wording.usage import places

PRINTED = [*lines()]


def test_every_response_is_printed_once() -> None:
    assert {each.name: PRINTED.count(each.name) for each in responses() if PRINTED.count(each.name) != 1} == {}


def test_the_opening_comes_first_and_choices_stand_under_their_question() -> None:
    assert PRINTED[0] == "OPENING"
    under = PRINTED[PRINTED.index("utter_ask_motivation") :]
    assert (
        "        [ Race, skin colour, nationality or accent ]   (easy: Race or skin colour)" in under[: under.index("")]
    )


def test_every_response_says_where_it_is_used() -> None:
    assert [each.name for each in responses() if not places(each.name)] == []
    assert places("utter_opening") == ["report/opening.py"]
    assert places("utter_ask_account_young") == ["utter_ask_account for people under 18"]
    assert places("utter_nothing_like_this") == []


def test_no_text_that_is_printed_has_a_fault() -> None:
    assert [line for line in PRINTED if line.strip().startswith("**")] == []
