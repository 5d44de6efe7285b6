from datetime import datetime, timedelta

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
