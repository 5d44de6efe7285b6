"""Bank holidays in England, when a weekday service may well be shut."""

from datetime import date, timedelta
from functools import lru_cache


def is_bank_holiday(day: date) -> bool:
    """Whether `day` is one of the eight standing bank holidays of England.

    Source: Banking and Financial Dealings Act 1971, and the proclamations for New Year's Day and the May holiday.
    One-off holidays (a coronation, a jubilee) are announced for one year only and are not known here.
    """
    return day in _bank_holidays(day.year)


@lru_cache(maxsize=8)
def _bank_holidays(year: int) -> frozenset[date]:
    easter = _easter_sunday(year)
    christmas = date(year, 12, 25)
    return frozenset(
        {
            _moved_off_weekend(date(year, 1, 1)),
            easter - timedelta(days=2),
            easter + timedelta(days=1),
            _monday_from(date(year, 5, 1)),
            _monday_from(date(year, 5, 25)),
            _monday_from(date(year, 8, 25)),
            _moved_off_weekend(christmas),
            # When Christmas Day or Boxing Day falls on a weekend the substitute days follow each other.
            _moved_off_weekend(christmas) + timedelta(days=_boxing_gap(christmas)),
        }
    ) | {christmas, christmas + timedelta(days=1), date(year, 1, 1)}


def _moved_off_weekend(day: date) -> date:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= 5 else day


def _boxing_gap(christmas: date) -> int:
    """Days from the Christmas bank holiday to Boxing Day's: three when Christmas is a Friday, else one."""
    return 3 if christmas.weekday() == 4 else 1


def _monday_from(day: date) -> date:
    """The first Monday on or after `day`."""
    return day + timedelta(days=-day.weekday() % 7)


def _easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar (the anonymous algorithm, Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (b - (b + 8) // 25 + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)
