"""Places near: by district, with a distance only where both ends are known, and never called open by guess."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from signposting import Request
from signposting import nearby as room
from signposting.directory import services
from signposting.index import Index
from signposting.nearby import FROM_WHERE, NOT_KNOWN, places_near


def ids(request: Request, purpose: room.Purpose) -> list[str]:
    return [near.service.id for near in places_near(request, purpose)]


CENTRE = replace(services()["united-response-leeds"], dialled_on=date(2026, 11, 20))


@pytest.fixture
def rung() -> Index:
    """A directory in which somebody has rung the reporting centre in LS14."""
    return Index((dict(services()) | {CENTRE.id: CENTRE}).values())


def test_somewhere_safe_is_found_by_district(monday_evening: datetime) -> None:
    assert ids(Request(monday_evening, district="leeds"), "safe") == ["safe-places-leeds"]
    assert ids(Request(monday_evening, place="Halifax"), "safe") == ["calderdale-safe-places"]
    assert "leeds-night-safe-space" in ids(Request(monday_evening, district="leeds", communities=("woman",)), "safe")


def test_without_a_district_no_place_is_named(monday_evening: datetime) -> None:
    for purpose in ("report", "safe"):
        assert places_near(Request(monday_evening), purpose) == []


def test_a_place_without_an_address_says_so_and_is_never_called_open(monday_evening: datetime) -> None:
    for district in ("leeds", "bradford", "calderdale", "kirklees", "wakefield"):
        for near in places_near(Request(monday_evening, district=district, postcode="LS1"), "safe"):
            assert near.open_now is None
            if not near.service.contact.address:
                assert (near.how_far, near.miles, near.directions) == (NOT_KNOWN, None, "")


def test_old_details_carry_their_year(monday_evening: datetime) -> None:
    (near,) = places_near(Request(monday_evening, district="leeds"), "safe")
    assert near.caution == "These details are from 2013. Please check."


def test_a_centre_with_old_details_is_not_named_until_somebody_rang_it(monday_evening: datetime) -> None:
    at_home = Request(monday_evening, motivation=("disability",), postcode="LS14 6AA")
    assert "united-response-leeds" not in ids(at_home, "report")


def test_the_nearest_comes_first_with_a_distance_and_a_map(rung: Index, monday_evening: datetime) -> None:
    at_home = Request(monday_evening, motivation=("disability",), postcode="LS1 4AP")
    first = places_near(at_home, "report", rung)[0]
    assert first.service == CENTRE and first.miles and 2 < first.miles < 6
    assert first.how_far == f"It is roughly {round(first.miles)} miles away."
    assert first.directions.startswith("https://www.openstreetmap.org/") and "LS14+1BW" in first.directions


def test_without_a_postcode_the_distance_is_asked_for(rung: Index, monday_evening: datetime) -> None:
    near = places_near(Request(monday_evening, motivation=("disability",), district="leeds"), "report", rung)
    assert [each.how_far for each in near if each.service == CENTRE] == [FROM_WHERE]


def test_who_wants_no_police_is_not_sent_to_a_police_room(monday_evening: datetime) -> None:
    assert "castleford-unit-7" in ids(Request(monday_evening, district="wakefield"), "report")
    assert "castleford-unit-7" not in ids(Request(monday_evening, district="wakefield", help=("report",)), "report")
