"""The worker, the engine and the link die at any moment: no message is lost, and none is answered twice.

`make bench-telegram` does the same with 500 talks.
"""

from __future__ import annotations

import os
from collections import Counter
from typing import Any

import pytest

from ops.say import say
from tests.stack.desk import county_key, stored_documents
from tests.stack.telegram_crowd import WAIT, Person, crowd, tell_all
from tests.stack.telegram_faults import Faults

pytestmark = pytest.mark.stack

TALKS = int(os.environ.get("TELEGRAM_TALKS", "50"))
FIRST = 8_200_000_000
PAUSE = max(2.0, TALKS / 25)  # so that about 25 messages a second come in, which is near what Telegram allows


@pytest.fixture(scope="module")
def people(stack: Any) -> list[Person]:
    found = crowd(stack.telegram.world, FIRST, TALKS, PAUSE)
    for number, person in enumerate(found):
        person.own, person.sends = f"talk {number}: a man at the tram shelter shouted at me in Bradford", True
    faults = Faults(stack, 2611)
    with faults.going_on():
        tell_all(found, PAUSE, 120 + 60 * PAUSE)
    waiting = sum(text == WAIT for person in found for text in texts(person))
    say(f"{TALKS} talks; killed or cut: {faults.done}; empty messages left behind: {waiting}")
    assert min(faults.done.values()) > 0, "each of them was gone at least once"
    return found


def texts(person: Person) -> list[str]:
    return [message["text"] for message in person.account.seen()]


def test_every_report_is_there_once_with_each_word_once(stack: Any, people: list[Person]) -> None:
    own = {person.own for person in people}
    stored = [each for each in stored_documents(stack, county_key(stack)) if each["sealed"]["account"]["value"] in own]
    found = {each["sealed"]["account"]["value"]: each for each in stored}
    assert len(stored) == len(found) == len(own)
    for person in people:
        said = Counter(each["text"] for each in found[person.own]["transcript"] if each["who"] == "person")
        assert said[person.own] == 1


def test_nobody_is_answered_twice(people: list[Person]) -> None:
    for person in people:
        again = {text: count for text, count in Counter(texts(person)).items() if count > 1 and text != WAIT}
        trouble = {text for text in again if "I keep it, and try again by myself" in text}
        assert not set(again) - trouble, "the same words stand in two messages"


def test_nobody_is_left_without_an_answer(people: list[Person]) -> None:
    assert all("Your access code is" in "\n".join(texts(person)) for person in people)
