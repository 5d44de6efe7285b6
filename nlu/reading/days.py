"""Arithmetic of days, always towards the past: nobody reports what is yet to come."""

from dataclasses import dataclass
from datetime import date, timedelta

DAY, WEEK = timedelta(days=1), timedelta(days=7)
SURE, FAIR, LOOSE = 0.9, 0.7, 0.5
"""How sure a day is: named; named with some play; no more than a hint."""

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Span:
    """A day (`first == last`) or an interval of days, both ends included."""

    first: date
    last: date
    confidence: float = SURE

    @property
    def value(self) -> str:
        """ "2026-11-17" or "2026-11-10/2026-11-16"."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return first if first == last else f"{first}/{last}"


def one_day(day: date, confidence: float = SURE) -> Span:
    """The span of a single day."""
    return Span(day, day, confidence)


def whole_month(year: int, month: int, confidence: float = FAIR) -> Span:
    """All days of a month."""
    first = date(year, month, 1)
    following = first.replace(day=28) + 4 * DAY
    return Span(first, following - following.day * DAY, confidence)


def months_from(year: int, first: int, last: int) -> Span:
    """Whole months of a year; a `last` beyond 12 lies in the following year."""
    end = whole_month(year + (last - 1) // 12, (last - 1) % 12 + 1)
    return Span(date(year, first, 1), end.last, FAIR)


def whole_year(year: int) -> Span:
    """All days of a year: no more than a hint."""
    return Span(date(year, 1, 1), date(year, 12, 31), LOOSE)


def latest(day: int, month: int, today: date) -> date:
    """The last such day that is not in the future. Raises ValueError when there is none ("31 June")."""
    this_year = date(today.year, month, day)
    return this_year if this_year <= today else date(today.year - 1, month, day)


def weekday_before(weekday: int, today: date) -> date:
    """The last such weekday (Monday is 0) before today: for today, people say "today"."""
    return today - ((today.weekday() - weekday - 1) % 7 + 1) * DAY


def monday(today: date) -> date:
    """The first day of this week."""
    return today - today.weekday() * DAY


def weeks_back(today: date, most: int, least: int) -> Span:
    """Monday to Sunday of the weeks that hold the days `most` and `least` weeks ago."""
    return Span(monday(today) - most * WEEK, monday(today) - least * WEEK + 6 * DAY, FAIR)


def weekend(today: date) -> Span:
    """The last Saturday and Sunday that have begun."""
    saturday = today if today.weekday() == _SATURDAY else weekday_before(_SATURDAY, today)
    return Span(saturday, min(saturday + DAY, today), FAIR)


def weekend_gone(today: date) -> Span:
    """The last Saturday and Sunday that were both over before today."""
    saturday = weekday_before(_SATURDAY, today - DAY)
    return Span(saturday, saturday + DAY, FAIR)


def months_back(today: date, count: int) -> date:
    """The first day of the month that lies `count` months before this one."""
    months = today.year * 12 + today.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)
