"""A council district is told only by a name that decides it; the place itself stays in the person's words."""

import pytest

from nlu.reading.gazetteer import Gazetteer
from nlu.reading.places import Places
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
        ("Kirkgate Market", "Kirkgate Market"),
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


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("he spat at me outside Leeds market", ["Leeds market"]),
        ("i moved from London and it happened in Batley", ["Batley"]),
        ("i live in Ossett, it was on Smawthorne Lane", ["Smawthorne Lane"]),
        ("on the 49 near Harehills", ["the 49", "Harehills"]),
        ("on Otley Road, Headingley", ["Otley Road", "Headingley"]),
        ("outside Xscape in Castleford", ["Xscape", "Castleford"]),
        ("at the shop in Burley in Wharfedale", ["Burley in Wharfedale"]),
        ("in Guiseley... sorry Menston", ["Menston"]),
        ('he said "go back to Bradford" in Elland', ["Elland"]),
        ("at Batley's only gym", ["Batley"]),
        ("near LS6 2AB", ["LS6 2AB"]),
        ("the leeds fans shouted", []),
    ],
)
def test_the_places_are_those_of_what_happened(text: str, places: list[str]) -> None:
    found = PLACES.read(text, read_words(text))
    assert [finding.value for finding in found if finding.field == "place"] == places
