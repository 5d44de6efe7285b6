"""How long a report has waited, and since when that is too long."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.console.sight import Sight
from casework.console.waiting import late_day, waited
from casework.store.reports import ReportRow

MONDAY = date(2026, 11, 23)


def at(hour: int, day: int = 23) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def is_late(now: datetime, status: Literal["new", "taken", "closed"] = "new") -> bool:
    row = ReportRow("a" * 32, MONDAY, "leeds", False, status, MONDAY, None, MONDAY)
    return Sight(me=1, now=now, today=now.date(), late_hours=24).is_late(row)


def test_a_report_of_today_came_today() -> None:
    assert waited(MONDAY, MONDAY) == "Came today"


def test_a_clock_that_was_set_back_says_today_too() -> None:
    assert waited(MONDAY, MONDAY - timedelta(days=1)) == "Came today"


def test_days_are_counted_in_words() -> None:
    assert waited(MONDAY, date(2026, 11, 24)) == "1 day"
    assert waited(MONDAY, date(2026, 11, 26)) == "3 days"


def test_the_wait_counts_from_the_first_moment_of_the_day_so_that_no_mark_comes_late() -> None:
    assert not is_late(at(23))
    assert is_late(at(0, 24))


def test_a_day_is_one_of_west_yorkshire_in_summer_too() -> None:
    assert late_day(datetime(2026, 7, 1, 22, 59, tzinfo=UTC), 24) == date(2026, 6, 30)
    assert late_day(datetime(2026, 7, 1, 23, 0, tzinfo=UTC), 24) == date(2026, 7, 1)


@pytest.mark.parametrize("status", ["taken", "closed"])
def test_a_taken_or_closed_report_waits_for_no_first_look(status: Literal["taken", "closed"]) -> None:
    assert not is_late(at(9, 30), status)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.integers(0, 23), st.integers(1, 500))
def test_once_too_long_is_always_too_long(day: date, hour: int, late_hours: int) -> None:
    now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    assert late_day(now, late_hours) <= late_day(now + timedelta(hours=1), late_hours)
