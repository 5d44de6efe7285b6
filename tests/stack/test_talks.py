"""Whole talks from tests/talks, through the running product: each with others told at the same time."""

import pytest

from tests.stack.both_channels import BothChannels, ToldTwice
from tests.stack.cabinet import Cabinet
from tests.talks.recorded import faults
from tests.talks.talk import Talk
from tests.talks.talk_file import talks

pytestmark = pytest.mark.stack


@pytest.mark.parametrize("talk", talks(), ids=lambda talk: talk.name.replace(" ", "-"))
def test_the_talk_goes_as_it_should_and_leaves_what_it_should(talk: Talk, both_channels: BothChannels) -> None:
    told = both_channels.tell(talk)
    wrong = [*told.web.faults, *_records(told, both_channels.cabinet)]
    assert not wrong, "\n".join([f"{talk.file}: {talk.about}", *wrong])


def _records(twice: ToldTwice, cabinet: Cabinet) -> list[str]:
    """What is stored under the references that were given out, and nothing else of this talk."""
    telling, talk = twice.web, twice.web.talk
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
    return found + _strays(twice, cabinet)


def _strays(told: ToldTwice, cabinet: Cabinet) -> list[str]:
    """A talk's own word stands in its own reports only, and in no report when nothing was to be stored."""
    own = told.web.talk.own.casefold()
    strays = [each for each in cabinet.every() if each["reference"] not in told.references]
    return [f"{told.web.talk.file}: its words stand in another report"] * any(
        own and own in str(each).casefold() for each in strays
    )


def test_at_least_sixty_five_talks_are_told() -> None:
    assert len(talks()) >= 65
