"""Choosing is quick, in the shipped directory and in one of 50,000 made-up services."""

import gc
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from random import Random
from statistics import median
from time import process_time

import pytest

from report.codes import CODES
from signposting import Index, Request, match
from signposting.codes import known
from signposting.directory import FOLDER, read
from signposting.hours import LONDON, parse
from signposting.service import Contact, Serves, Service
from tests.pace import allowed

pytestmark = pytest.mark.alone

MANY = 50_000
NOW = datetime(2026, 11, 22, 2, tzinfo=LONDON)
PEOPLE = (
    Request(NOW),
    Request(NOW, ("religion", "race"), ("muslim",), "leeds", help=("legal",)),
    Request(
        NOW, ("disability", "age"), ("sensory", "autism"), "kirklees", "65_or_over", ("bsl", "talk"), ("self_harm",)
    ),
)
HOURS = [parse(line) for line in ("24/7", "unknown", "Mon-Fri 9am-5pm", "daily 10am-10pm")]


def milliseconds(work: Callable[[], object]) -> float:
    """Of the processor, because this machine may be busy with something else."""
    start = process_time()
    work()
    return (process_time() - start) * 1000


def usually(person: Request, index: Index | None = None) -> float:
    return median(milliseconds(lambda: match(replace(person), index)) for _ in range(15))


def made_up(random: Random, number: int) -> Service:
    """Two in three for one group, most of one district, as in a directory of a whole country."""
    group, help_wanted = random.choice(list(CODES["motivation_detail"].values())), random.choice(sorted(known("help")))
    district = random.choice(("leeds", "bradford", "calderdale", "kirklees", "wakefield", ""))
    serves = Serves(districts=(district,) if district else ())
    asked = random.random() < 1 / 3
    if asked:
        serves = replace(serves, helps=(help_wanted,))
    else:
        serves = replace(serves, details=(group.value,), motivations=(group.under,))
    day = date(2026, 11, 1)
    contact, hours = Contact("0800 111 0001", email="a@example.org"), random.choice(HOURS)
    named = Service(
        f"made-{number}", "Made up", "specialist", "Listens.", "confirmed", day, day, ("none",), contact, hours
    )
    return replace(
        named, anonymous=random.choice((True, False, None)), serves=serves, asked_only=asked, source_year=2026
    )


@pytest.fixture(scope="module")
def country() -> Iterator[Index]:
    """An index of made-up services; they stay out of the collector's way, as in a process that serves."""
    random = Random(5)
    index = Index([made_up(random, number) for number in range(MANY)])
    gc.collect()
    gc.freeze()
    yield index
    gc.unfreeze()


@pytest.mark.parametrize("person", PEOPLE)
def test_a_match_takes_less_than_2_ms(person: Request) -> None:
    assert usually(person) < allowed(2)


def test_the_whole_directory_loads_in_less_than_100_ms() -> None:
    assert min(milliseconds(lambda: read(sorted(FOLDER.glob("*.yml")))) for _ in range(3)) < allowed(100)


@pytest.mark.parametrize("person", PEOPLE)
def test_among_50_000_services_a_match_takes_less_than_20_ms(person: Request, country: Index) -> None:
    assert len(country.by_id) == MANY
    assert usually(person, country) < allowed(20)


def test_what_the_index_finds_among_many_is_what_fits(country: Index) -> None:
    assert all(one.service.id.startswith("made-") for person in PEOPLE for one in match(person, country))
    assert all(match(person, country) for person in PEOPLE[1:])
