"""Whole talks from tests/talks, through the running product: each with another one told at the same time."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.stack.cabinet import Cabinet
from tests.stack.web_conversation import WebConversation
from tests.talks.recorded import faults
from tests.talks.talk import Talk
from tests.talks.talk_file import talks
from tests.talks.telling import Telling, interleaved

pytestmark = pytest.mark.stack
Told = Callable[[Talk], Telling]


@pytest.fixture(scope="module")
def cabinet(stack: Any) -> Cabinet:
    return Cabinet(stack)


@pytest.fixture(scope="module")
def told(stack: Any) -> Told:
    """Tells a talk together with its neighbour in the list, each once."""
    done: dict[str, Telling] = {}

    def tell(talk: Talk) -> Telling:
        if talk.name not in done:
            place = talks().index(talk) // 2 * 2
            pair = [Telling(each, WebConversation(stack.web_url)) for each in talks()[place : place + 2]]
            interleaved(pair)
            done.update({each.talk.name: each for each in pair})
        return done[talk.name]

    return tell


@pytest.mark.parametrize("talk", talks(), ids=lambda talk: talk.name.replace(" ", "-"))
def test_the_talk_goes_as_it_should_and_leaves_what_it_should(talk: Talk, told: Told, cabinet: Cabinet) -> None:
    telling = told(talk)
    wrong = [*telling.faults, *_records(telling, cabinet)]
    assert not wrong, "\n".join([f"{talk.file}: {talk.about}", *wrong])


def _records(telling: Telling, cabinet: Cabinet) -> list[str]:
    """What is stored under the references that were given out, and nothing else of this talk."""
    talk = telling.talk
    if len(telling.references) != len(talk.reports):
        return [f"{talk.file}:{talk.line}: {len(telling.references)} reports were stored, not {len(talk.reports)}"]
    found = []
    told = iter(zip(telling.kept, telling.manners.talks, strict=True))
    for reference, expected in zip(telling.references, talk.reports, strict=True):
        documents = cabinet.named(reference)
        if len(documents) != 1:
            return [f"{talk.file}: {len(documents)} reports stand under one reference"]
        is_call = documents[0]["coded"]["request"]["value"] == "call_back"
        words, asked = ([], []) if is_call else next(told)
        found += [f"{talk.file}: {fault}" for fault in faults(documents[0], expected, words, asked)]
    return found + _strays(telling, cabinet)


def _strays(telling: Telling, cabinet: Cabinet) -> list[str]:
    """A talk's own word stands in its own reports only, and in no report when nothing was to be stored."""
    own = telling.talk.own.casefold()
    strays = [each for each in cabinet.every() if each["reference"] not in telling.references]
    return [f"{telling.talk.file}: its words stand in another report"] * any(
        own and own in str(each).casefold() for each in strays
    )


def test_at_least_sixty_five_talks_are_told() -> None:
    assert len(talks()) >= 65
