"""Opening hours: read strictly, answered truthfully, in the time of West Yorkshire."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signposting.bank_holidays import is_bank_holiday
from signposting.hours import LONDON, Hours, HoursError, parse

MOMENTS = st.integers(1_700_000_000, 1_900_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, LONDON))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in the ordinary week that begins on Monday 16 November 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=LONDON)


@given(MOMENTS)
def test_a_line_that_never_closes_is_always_open(moment: datetime) -> None:
    assert parse("24/7").open_at(moment) is True


@given(MOMENTS)
def test_unknown_hours_are_never_called_open_or_shut(moment: datetime) -> None:
    assert parse("unknown").open_at(moment) is None


def test_a_weekday_line_is_open_from_its_first_minute_to_before_its_last() -> None:
    hours = parse("Mon-Fri 9am-5pm")
    moments = (at(16, 8, 59), at(16, 9), at(20, 16, 59), at(20, 17), at(21, 12))
    assert [hours.open_at(moment) for moment in moments] == [False, True, True, False, False]


def test_several_spans_each_count() -> None:
    hours = parse("Mon-Fri 9am-7pm, Sat 10am-2pm")
    assert [hours.open_at(moment) for moment in (at(16, 18), at(21, 11), at(21, 15), at(22, 11))] == [
        True,
        True,
        False,
        False,
    ]


def test_a_span_past_midnight_runs_into_the_next_day() -> None:
    hours = parse("Fri-Sat 10pm-3am")
    assert [hours.open_at(moment) for moment in (at(20, 23), at(21, 2), at(22, 2), at(23, 2), at(20, 2))] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_the_clock_is_that_of_west_yorkshire_in_summer_and_winter() -> None:
    hours = parse("daily 10am-10pm")
    assert hours.open_at(datetime(2026, 7, 14, 9, 30, tzinfo=UTC)) is True
    assert hours.open_at(datetime(2026, 11, 17, 9, 30, tzinfo=UTC)) is False


@pytest.mark.parametrize("day", [date(2026, 4, 3), date(2026, 12, 25), date(2026, 12, 28), date(2027, 12, 28)])
def test_on_a_bank_holiday_nobody_can_tell(day: date) -> None:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)
    assert is_bank_holiday(day)
    assert parse("daily 10am-10pm").open_at(noon) is None


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2022, {"01-01", "01-03", "04-15", "04-18", "05-02", "05-30", "08-29", "12-25", "12-26", "12-27"}),
        (2026, {"01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-26", "12-28"}),
    ],
)
def test_bank_holidays_are_those_of_england(year: int, expected: set[str]) -> None:
    days = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]
    assert {f"{day:%m-%d}" for day in days if is_bank_holiday(day)} == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "24/7 (unconfirmed)",
        "Mon-Fri",
        "weekdays 9am-5pm",
        "Mon-Fri 9-5",
        "daily 13pm-2pm",
        "Mon-Fri 9am-5pm (2017)",
    ],
)
def test_a_doubtful_line_is_refused_and_never_read_as_open(line: str) -> None:
    with pytest.raises(HoursError):
        parse(line)


@given(st.text(max_size=30))
def test_any_text_is_either_understood_or_refused(line: str) -> None:
    try:
        hours = parse(line)
    except HoursError:
        return
    assert isinstance(hours, Hours)


def test_hours_are_told_in_plain_words() -> None:
    assert parse("Mon-Fri 9:30am-5pm, Sat 10am-noon").in_words() == (
        "Monday to Friday, 9:30am to 5pm; Saturday, 10am to noon"
    )
    assert parse("daily 5pm-midnight").in_words() == "every day, 5pm to midnight"
    assert parse("unknown").in_words() == ""
