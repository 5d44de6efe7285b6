"""162 described people: whom each must see among the first three, and whom nowhere."""

from dataclasses import replace

import pytest

from signposting import match
from signposting.directory import services
from tests.signposting.described import Situation, situations

EVERYBODY = list(situations())

# What the directory cannot yet do, with the reason. It shrinks when the facts allow: a line too many fails as well.
SHORT = {
    (
        "A 14-year-old called slurs online",
        "report-harmful-content",
    ): "for 13 and over; the age band cannot tell 12 from 14",
    ("A girl of 15 is sent a picture and slurs by a stranger", "report-harmful-content"): "the same",
    ("A student of 19 in Huddersfield is harassed in halls", "huddersfield-university"): "its page has no date",
    ("Somebody in Leeds asks what the law says", "citizens-advice"): "fourth or later; eass and the council come first",
    ("Somebody only wants it recorded", "stop-hate-uk"): "the hubs of Leeds come first, as they are near",
    ("A Kurdish barber in Huddersfield wants to speak to the police but not ring", "wyp-live-chat"): (
        "nothing in a request says that somebody does not want to ring"
    ),
}


def missed(situation: Situation) -> set[tuple[str, str]]:
    first = [one.service.id for one in match(situation.request)][:3]
    return {(situation.told, name) for name in situation.must if name not in first}


def test_there_are_at_least_150_people_and_each_is_described_once() -> None:
    assert len({situation.told for situation in EVERYBODY}) == len(EVERYBODY) >= 150


def test_every_service_that_is_named_exists() -> None:
    assert {name for one in EVERYBODY for name in (*one.must, *one.never)} <= services().keys()


def test_everybody_sees_who_must_be_seen_but_for_the_shortfalls_that_are_listed() -> None:
    assert set().union(*map(missed, EVERYBODY)) == SHORT.keys()


@pytest.mark.parametrize("limit", [3, 4, 8])
def test_nobody_sees_who_must_never_be_seen(limit: int) -> None:
    for situation in EVERYBODY:
        shown = {one.service.id for one in match(replace(situation.request, limit=limit))}
        assert not shown & set(situation.never), situation.told
