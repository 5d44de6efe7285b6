from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from settings import load
from settings.staffing import LONDON, Staffing

STAFFING = load(env={}).staffing


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        ("2026-11-23T10:30", "2026-11-23T10:30"),  # Monday, while staffed
        ("2026-11-23T07:00", "2026-11-23T09:00"),  # Monday, before opening
        ("2026-11-23T17:00", "2026-11-24T09:00"),  # Monday, just closed
        ("2026-11-27T18:00", "2026-11-30T09:00"),  # Friday evening, over the weekend
    ],
)
def test_the_next_reading_is_the_next_staffed_moment(now: str, due: str) -> None:
    assert STAFFING.next_reading(at(now)) == at(due)


def test_nobody_reads_on_a_day_that_is_closed() -> None:
    closed = Staffing.model_validate({**STAFFING.model_dump(), "closed_on": ["2026-12-25", "2026-12-28"]})
    assert closed.next_reading(at("2026-12-24T18:00")) == at("2026-12-29T09:00")


def test_opening_follows_the_clocks_in_london() -> None:
    due = STAFFING.next_reading(at("2026-03-28T12:00"))  # the clocks go forward on the 29th
    assert due is not None and due.utcoffset() == timedelta(hours=1)


@given(st.datetimes(min_value=datetime(2026, 1, 1), max_value=datetime(2030, 1, 1)))  # noqa: DTZ001 - made aware below
def test_a_next_reading_is_never_in_the_past(now: datetime) -> None:
    due = STAFFING.next_reading(now.replace(tzinfo=LONDON))
    assert due is not None and due >= now.replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("since", "hours", "due"),
    [
        ("2026-11-23T10:00", 1, "2026-11-23T11:00"),
        ("2026-11-23T16:30", 1, "2026-11-24T09:30"),  # over the night
        ("2026-11-20T22:00", 8, "2026-11-23T17:00"),  # over a weekend, to the end of the day
        ("2026-03-27T16:00", 2, "2026-03-30T10:00"),  # over the change of the clocks
    ],
)
def test_staffed_hours_are_counted_over_nights_and_weekends(since: str, hours: float, due: str) -> None:
    assert STAFFING.after(at(since), hours) == at(due)


def test_where_nobody_ever_reads_hours_of_the_clock_count() -> None:
    never = STAFFING.model_copy(update={"days": ()})
    assert never.after(at("2026-11-23T10:00"), 8) == at("2026-11-23T18:00")


@given(st.datetimes(datetime(2026, 1, 1), datetime(2029, 1, 1)), st.floats(0.1, 100))  # noqa: DTZ001
def test_a_promise_is_never_due_before_its_hours_have_passed(now: datetime, hours: float) -> None:
    since = now.replace(tzinfo=LONDON)
    assert (STAFFING.after(since, hours) - since.astimezone(UTC)).total_seconds() >= hours * 3600 - 1
