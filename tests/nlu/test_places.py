"""A council district is told only by a name that decides it; the place itself stays in the person's words."""

import pytest

from nlu.reading.places import Gazetteer, Places
from nlu.reading.words import read_words
from report.codes import CODES

PLACES = Places("en")


def read(text: str) -> dict[str, str]:
    return {finding.field: finding.value for finding in PLACES.read(text, read_words(text))}


@pytest.mark.parametrize(
    ("text", "district"),
    [
        ("in Harehills", "leeds"),
        ("near keighley", "bradford"),
        ("Hebden Bridge", "calderdale"),
        ("outside dewsbury market", "kirklees"),
        ("pontefract bus station", "wakefield"),
        ("in Manchester", "outside"),
        ("BD3 9AA", "bradford"),
        ("ls8", "leeds"),
        ("i moved from London and it happened in Batley", "kirklees"),
        ("at the Sowerby Bridge canal", "calderdale"),
    ],
)
def test_a_name_or_postcode_that_decides_it_gives_the_district(text: str, district: str) -> None:
    assert read(text)["district"] == district


@pytest.mark.parametrize(
    "text",
    [
        "in Scholes",
        "on Leeds Road",
        "he was idle",
        "between Leeds and Bradford",
        "BD4 6AA",
        "we sat on the shelf",
        "my friend Stanley",
    ],
)
def test_what_leaves_it_open_gives_no_district(text: str) -> None:
    assert "district" not in read(text)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("it was outside Leeds market 2 lads", "outside Leeds market"),
        ("i was sat on the bus in Dewsbury", "on the bus in Dewsbury"),
        ("he spat at me at the bus stop", "at the bus stop"),
        ("Kirkgate Market", None),
        ("Leeds station", "Leeds station"),
    ],
)
def test_the_place_stays_in_the_persons_words(text: str, where: str | None) -> None:
    assert read(text).get("where") == where


def test_every_district_of_the_gazetteer_is_a_code_of_the_report() -> None:
    gazetteer = Gazetteer()
    named = {code for districts in gazetteer._districts.values() for code in districts}
    assert named <= set(CODES["district"])
    assert {code for councils in gazetteer.postcodes.values() for code in councils} <= set(CODES["district"])
