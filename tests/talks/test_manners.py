"""Each rule of every talk finds a bad example and passes a good one."""

import pytest

from tests.talks.conversation import Heard, Offered
from tests.talks.manners import Manners, rough
from tests.talks.wording import QUESTIONS, question_of, response_of

SAFE, NEEDS, WHERE = (
    "Are you safe right now?",
    "What would help you now? Tick all that you want.",
    "Where did it happen? A street, shop, bus or website is enough. Please add the town.",
)
NOT_UNDERSTOOD = "I am sorry, I could not follow that. Your words are kept."
BUTTON = (Offered("skip", "Skip"),)


def told(*turns: tuple[str, ...], again: bool = False) -> list[str]:
    manners = Manners()
    for texts in turns:
        manners.hear("here", Heard(texts, BUTTON), again)
    return manners.faults


@pytest.mark.parametrize(
    "turns",
    [
        [(SAFE,), (WHERE,), (NEEDS,)],
        [(SAFE,), (NOT_UNDERSTOOD, SAFE)],
        [(SAFE,), *[("Hello. I am glad you are here.", SAFE)] * 5],
    ],
)
def test_a_talk_that_goes_on_has_no_fault(turns: list[tuple[str, ...]]) -> None:
    assert told(*turns) == []


@pytest.mark.parametrize(
    ("turns", "fault"),
    [
        ([()], "here: silence"),
        ([("",)], "here: silence"),
        ([("Hello. I am glad you are here.",)], "here: no question stands last"),
        ([(SAFE,), *[(NOT_UNDERSTOOD, SAFE)] * 2], "here: the same question 3 times in a row"),
        ([(SAFE,), (WHERE,), (SAFE,)], "here: safety_now was asked before"),
        ([("Calm down.", SAFE)], "here: says 'calm down'"),
    ],
)
def test_each_rule_finds_its_bad_example(turns: list[tuple[str, ...]], fault: str) -> None:
    assert fault in told(*turns)


def test_nothing_to_press_is_a_fault() -> None:
    manners = Manners()
    manners.hear("here", Heard((SAFE,), ()))
    assert manners.faults == ["here: nothing can be pressed"]


def test_a_question_that_the_person_asks_for_may_come_again() -> None:
    assert told((SAFE,), (WHERE,), (SAFE,), again=True) == []


@pytest.mark.parametrize("words", ["Well done!", "You are the victim here.", "Hello {name}"])
def test_what_is_never_said_is_found(words: str) -> None:
    assert rough(words)


def test_names_of_services_are_no_rough_words() -> None:
    assert rough("You can talk to a person at Victim Support. The Victims' Code gives you 12 rights.") == []


def test_a_question_is_known_in_each_of_its_forms() -> None:
    assert question_of(WHERE) == "where"
    assert question_of("What would help them now? Tick all that they want.") == "needs"
    assert (
        question_of("You wrote: “he said it”\nIs there anything to add about why you think they did it?") == "why_words"
    )
    assert {"account", "account_more", "offender_words", "consent_to", "review", "code_kept"} <= QUESTIONS
    assert response_of(NOT_UNDERSTOOD) == "utter_not_understood"
