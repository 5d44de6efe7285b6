"""How long a report has waited."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from casework.console.waiting import waited

MONDAY = date(2026, 11, 23)


def at(hour: int, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def test_a_report_of_today_came_today() -> None:
    assert waited(MONDAY, at(23), 24, "new").words == "Came today"


def test_days_are_counted_in_words() -> None:
    assert waited(MONDAY, at(0, 24), 24, "new").words == "1 day"
    assert waited(MONDAY, at(9, 26), 24, "new").words == "3 days"


def test_the_wait_counts_from_the_first_moment_of_the_day_so_that_no_mark_comes_late() -> None:
    assert not waited(MONDAY, at(23), 24, "new").too_long
    assert waited(MONDAY, at(0, 24), 24, "new").too_long


def test_a_day_is_one_of_west_yorkshire_in_summer_too() -> None:
    assert waited(date(2026, 7, 2), datetime(2026, 7, 1, 23, 30, tzinfo=UTC), 24, "new").days == 0


def test_a_taken_or_closed_report_waits_for_nobody() -> None:
    assert not any(waited(MONDAY, at(9, 30), 24, status).too_long for status in ("taken", "closed"))


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(1, 500), st.integers(0, 20_000))
def test_once_too_long_is_always_too_long(arrived: date, late_hours: int, minutes: int) -> None:
    now = datetime(arrived.year, arrived.month, arrived.day, 12, tzinfo=UTC) + timedelta(minutes=minutes)
    if waited(arrived, now, late_hours, "new").too_long:
        assert waited(arrived, now + timedelta(hours=1), late_hours, "new").too_long
