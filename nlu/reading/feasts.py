"""Days that move with the year: Easter and what hangs on it, and the bank holidays of England."""

from collections.abc import Callable
from datetime import date

from nlu.reading.days import DAY, WEEK, Span, monday, weekday_before

_MONDAY, _SATURDAY, _SUNDAY = 0, 5, 6
_FEBRUARY_HALF_TERM, _OCTOBER_HALF_TERM = (2, 16), (10, 27)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the method of Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The first, second … such weekday (Monday is 0) of a month; -1 is the last. The month is not December for -1."""
    if nth < 0:
        return weekday_before(weekday, date(year, month + 1, 1))
    first = date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7) * DAY + (nth - 1) * WEEK


def bank_holidays(year: int) -> list[date]:
    """The bank holidays of England in a year, in order, with the substitutes for those on a weekend."""
    sunday = easter(year)
    days = [_moved(date(year, 1, 1)), sunday - 2 * DAY, sunday + DAY]
    days += [nth_weekday(year, 5, _MONDAY, 1), nth_weekday(year, 5, _MONDAY, -1), nth_weekday(year, 8, _MONDAY, -1)]
    christmas = date(year, 12, 25)
    return [*days, *_christmas_holidays(christmas)]


def _moved(day: date) -> date:
    return day + max(0, 7 - day.weekday()) * DAY if day.weekday() >= _SATURDAY else day


def _christmas_holidays(christmas: date) -> list[date]:
    days = [christmas, christmas + DAY]
    working = [day for day in days if day.weekday() < _SATURDAY]
    after = christmas + 2 * DAY
    while len(working) < len(days):
        if after.weekday() < _SATURDAY:
            working.append(after)
        after += DAY
    return working


def latest_of(day_in: Callable[[int], date], today: date) -> date:
    """The latest day, not after today, of one that falls once in every year."""
    return next(day for year in (today.year, today.year - 1) if (day := day_in(year)) <= today)


def bank_holiday(today: date, month: int | None = None, monday_only: bool = False) -> date:
    """The latest bank holiday that has begun: in a month, or on a Monday, if so said."""
    days = [day for year in (today.year, today.year - 1) for day in bank_holidays(year) if day <= today]
    fit = [d for d in days if (month is None or d.month == month) and (not monday_only or d.weekday() == _MONDAY)]
    return max(fit)


def half_term(today: date) -> Span:
    """The latest week of half-term holidays that has begun, as most schools of West Yorkshire keep them."""
    mondays = [start for year in (today.year - 1, today.year) for start in _half_terms(year) if start <= today]
    return Span(max(mondays), max(mondays) + 6 * DAY, 0.7)


def _half_terms(year: int) -> list[date]:
    february, october = date(year, *_FEBRUARY_HALF_TERM), date(year, *_OCTOBER_HALF_TERM)
    return [monday(february), nth_weekday(year, 5, _MONDAY, -1), monday(october)]


def clocks_changed(today: date, month: int) -> date:
    """The last Sunday of March (forward) or October (back), the latest one past."""
    return latest_of(lambda year: nth_weekday(year, month, _SUNDAY, -1), today)
