"""162 described people: whom each must see among the first three, and whom nowhere."""

from dataclasses import replace

import pytest

from signposting import match
from signposting.directory import services
from tests.signposting.described import Situation, situations

EVERYBODY = list(situations())


def missed(situation: Situation) -> set[tuple[str, str]]:
    first = [one.service.id for one in match(situation.request)][:3]
    return {(situation.told, name) for name in situation.must if name not in first}


def test_there_are_at_least_150_people_and_each_is_described_once() -> None:
    assert len({situation.told for situation in EVERYBODY}) == len(EVERYBODY) >= 150


def test_every_service_that_is_named_exists() -> None:
    assert {name for one in EVERYBODY for name in (*one.must, *one.never)} <= services().keys()


def test_everybody_sees_who_must_be_seen_among_the_first_three() -> None:
    assert set().union(*map(missed, EVERYBODY)) == set()


@pytest.mark.parametrize("limit", [3, 4, 8])
def test_nobody_sees_who_must_never_be_seen(limit: int) -> None:
    for situation in EVERYBODY:
        shown = {one.service.id for one in match(replace(situation.request, limit=limit))}
        assert not shown & set(situation.never), situation.told
