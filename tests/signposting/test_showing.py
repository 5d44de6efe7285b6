"""Which contacts reach a person: proved ones, or all with an honest word."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from signposting.directory import emergency_routes, services
from signposting.showing import NOT_YET, OVERDUE, Showing

TODAY = date(2026, 11, 25)
SHELTER = services()["shelter"]
STRICT = Showing(contacts="dialled", within_days=100)


@given(st.integers(-50, 400))
def test_a_strict_directory_shows_what_was_dialled_in_time_and_nothing_else(days: int) -> None:
    rung = replace(SHELTER, dialled_on=TODAY - timedelta(days=days))
    assert STRICT.allows(rung, TODAY) == (0 <= days <= 100)


def test_what_nobody_dialled_is_hidden_or_says_so() -> None:
    assert not STRICT.allows(SHELTER, TODAY)
    assert Showing().allows(SHELTER, TODAY) and Showing().caution(SHELTER, TODAY) == NOT_YET


def test_what_was_dialled_needs_no_caution() -> None:
    assert Showing().caution(replace(SHELTER, dialled_on=TODAY), TODAY) == ""


def test_past_its_day_an_entry_asks_to_check_or_is_hidden() -> None:
    late = replace(SHELTER, check_by=TODAY - timedelta(days=1), dialled_on=TODAY)
    assert Showing().allows(late, TODAY) and Showing().caution(late, TODAY) == OVERDUE
    assert not Showing(overdue="hide").allows(late, TODAY)


def test_999_and_101_are_always_shown_without_a_caution() -> None:
    for route in emergency_routes():
        assert Showing("dialled", 1, "hide").allows(route, date(2040, 1, 1))
        assert Showing().caution(route, date(2040, 1, 1)) == ""
