"""What each way of naming a day means: from the words said and the day of writing to a day or an interval."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nlu.reading import feasts
from nlu.reading.days import (
    DAY,
    FAIR,
    LOOSE,
    SURE,
    WEEK,
    Span,
    latest,
    monday,
    months_back,
    months_from,
    one_day,
    weekday_before,
    weekend,
    weekend_gone,
    weeks_back,
    whole_month,
    whole_year,
)

_NOT_YET_OR_OFTEN = frozenset({"next", "every", "each", "most"})
_A_FEW_DAYS = (5, 2)
_SHORT_YEAR = 2

Said = re.Match[str]
Meaning = Callable[["Words", Said, date], Span | None]


@dataclass(frozen=True)
class Words:
    """The words of time of one language: what each stands for."""

    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    named: Mapping[str, tuple[int, int]]
    easter_days: Mapping[str, int]
    nth_days: Mapping[str, tuple[int, int, int]]
    seasons: Mapping[str, tuple[int, int]]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]
    few: tuple[int, int]
    couple: tuple[int, int]

    @classmethod
    def of(cls, book: Mapping[str, Any]) -> "Words":
        """The words of a `calendar` lexicon, whose scalars are all text."""
        return cls(
            {word: int(number) for number, words in book["weekdays"].items() for word in words},
            {word: int(number) for number, words in book["months"].items() for word in words},
            {name: (int(month), int(day)) for name, (month, day) in book["named_days"].items()},
            {name: int(days) for name, days in book["easter_days"].items()},
            {name: (int(m), int(w), int(n)) for name, (m, w, n) in book["nth_days"].items()},
            {name: (int(first), int(last)) for name, (first, last) in book["seasons"].items()},
            {word: int(number) for word, number in book["numbers"].items()},
            {word: int(number) for word, number in book["ordinals"].items()},
            (int(book["few"][0]), int(book["few"][1])),
            (int(book["couple"][0]), int(book["couple"][1])),
        )

    def counted(self, written: str) -> tuple[int, int]:
        """How many at least and at most: "3", "three", "a couple of", "a few"."""
        if "couple" in written or "cpl" in written:
            return self.couple
        if "few" in written or written == "several":
            return self.few
        count = int(written) if written.isdigit() else self.numbers[written]
        return count, count


def part(said: Said, name: str) -> str:
    """A named part of what was said, small; "" when the saying has none."""
    return (said.groupdict().get(name) or "").lower()


def _numeric(_words: Words, said: Said, today: date) -> Span | None:
    day, month, year = int(said["d"]), int(said["m"]), part(said, "y")
    if year:
        return one_day(date(int(year) + (2000 if len(year) == _SHORT_YEAR else 0), month, day))
    return one_day(latest(day, month, today), FAIR)


def _day_month(words: Words, said: Said, today: date) -> Span | None:
    written = part(said, "day") or str(words.ordinals[part(said, "ordinal")])
    day, month = int(written), words.months[part(said, "month")]
    if part(said, "year") or part(said, "lastyear"):
        return one_day(date(int(part(said, "year") or today.year - 1), month, day))
    return one_day(latest(day, month, today))


def _feast(words: Words, name: str, today: date) -> date:
    if name in words.easter_days:
        after = words.easter_days[name] * DAY
        return feasts.latest_of(lambda year: feasts.easter(year) + after, today)
    if name in words.nth_days:
        month, weekday, nth = words.nth_days[name]
        return feasts.latest_of(lambda year: feasts.nth_weekday(year, month, weekday, nth), today)
    month, day = words.named[name]
    return latest(day, month, today)


def _named_day(words: Words, said: Said, today: date) -> Span | None:
    return one_day(_feast(words, part(said, "named"), today))


def _day_after_feast(words: Words, said: Said, today: date) -> Span | None:
    step = DAY if part(said, "way") == "after" else -DAY
    return one_day(_feast(words, part(said, "named"), today - max(step, 0 * DAY)) + step, FAIR)


def _easter_weekend(_words: Words, _said: Said, today: date) -> Span | None:
    sunday = feasts.latest_of(lambda year: feasts.easter(year) - 2 * DAY, today) + 2 * DAY
    return Span(sunday - DAY, sunday, FAIR)


_HOLIDAY_MONTH = {"may": 5, "early may": 5, "late may": 5, "spring": 5, "august": 8}


def _bank_holiday(_words: Words, said: Said, today: date) -> Span | None:
    which = part(said, "which") or part(said, "month_after")
    if which == "easter":
        return one_day(feasts.latest_of(lambda year: feasts.easter(year) + DAY, today))
    return one_day(feasts.bank_holiday(today, _HOLIDAY_MONTH.get(which), bool(part(said, "monday"))))


def _bank_holiday_weekend(words: Words, said: Said, today: date) -> Span | None:
    """Saturday to the Monday; it has begun once its Saturday has."""
    holiday = _bank_holiday(words, said, today + 2 * DAY)
    return Span(holiday.first - 2 * DAY, holiday.first, FAIR) if holiday else None


def _day_only(_words: Words, said: Said, today: date) -> Span | None:
    """ "on the 17th": this month's if it has been, else last month's."""
    day, which = int(said["d"]), part(said, "which")
    back = 1 if "last month" in which or day > today.day else 0
    return one_day(months_back(today, back).replace(day=day))


def _either_day(_words: Words, said: Said, today: date) -> Span | None:
    """ "the 2nd or 3rd": from the one to the other."""
    first, last = int(said["d"]), int(said["d2"])
    month = months_back(today, 0 if first <= today.day else 1)
    return Span(month.replace(day=first), month.replace(day=last)) if first < last else None


def _days_of_month(words: Words, said: Said, today: date) -> Span | None:
    """ "12 to 14 November"."""
    last = _day_month(words, said, today)
    first = last.last.replace(day=int(said["d"])) if last else None
    return Span(first, last.last) if first and last and first < last.last else None


def _weekday(words: Words, said: Said, today: date) -> Span | None:
    lead, plural = part(said, "lead"), part(said, "s") == "s"
    if lead in _NOT_YET_OR_OFTEN or (plural and not part(said, "gone")):
        return None
    day = weekday_before(words.weekdays[part(said, "weekday")], today)
    return one_day(day, LOOSE if lead == "the" else SURE)


def _day_of_last_week(words: Words, said: Said, today: date) -> Span | None:
    return one_day(monday(today) - WEEK + words.weekdays[part(said, "weekday")] * DAY)


def _week_before(words: Words, said: Said, today: date) -> Span | None:
    return one_day(weekday_before(words.weekdays[part(said, "weekday")], today) - WEEK)


def _weeks(written: str) -> int:
    return 2 if any(word in written for word in ("two", "2", "couple", "fortnight")) else 1


def _week_ago_day(words: Words, said: Said, today: date) -> Span | None:
    """ "a week last Friday", "a fortnight ago on Tuesday"."""
    return one_day(weekday_before(words.weekdays[part(said, "weekday")], today) - _weeks(part(said, "weeks")) * WEEK)


def _ago(words: Words, said: Said, today: date) -> Span | None:
    least, most = words.counted(part(said, "number"))
    return _back(part(said, "unit"), least, most, today, bool(part(said, "rough")))


def _back(unit: str, least: int, most: int, today: date, rough: bool = False) -> Span:
    if unit.startswith("f"):
        least, most, unit = 2 * least, 2 * most, "w"
    if unit[0] == "d":
        slack = DAY if rough else 0 * DAY
        return Span(today - most * DAY - slack, today - least * DAY + slack, SURE if least == most else FAIR)
    if unit[0] == "w":
        return weeks_back(today, most, least)
    if unit[0] == "m":
        last = months_back(today, least)
        return Span(months_back(today, most), whole_month(last.year, last.month).last, FAIR)
    return Span(whole_year(today.year - most).first, whole_year(today.year - least).last, LOOSE)


def _range_ago(words: Words, said: Said, today: date) -> Span | None:
    """ "3 or 4 days ago"."""
    least, most = words.counted(part(said, "least"))[0], words.counted(part(said, "most"))[1]
    return _back(part(said, "unit"), least, most, today)


def _for_so_long(words: Words, said: Said, today: date) -> Span | None:
    """ "for the last three weeks": from then to now."""
    begun = _back(part(said, "unit"), *words.counted(part(said, "number")), today)
    if part(said, "unit")[0] == "w":
        begun = one_day(today - words.counted(part(said, "number"))[1] * WEEK)
    return Span(begun.first, today, LOOSE)


def _month(words: Words, said: Said, today: date) -> Span | None:
    month = words.months[part(said, "month")]
    if part(said, "year") or part(said, "lastyear"):
        return whole_month(int(part(said, "year") or today.year - 1), month)
    confidence = FAIR if part(said, "lead") else LOOSE
    return whole_month(today.year if month <= today.month else today.year - 1, month, confidence)


def _months_between(words: Words, said: Said, today: date) -> Span | None:
    first, last = words.months[part(said, "month")], words.months[part(said, "month2").rstrip(".")]
    last += 12 if last < first else 0
    year = today.year if first <= today.month else today.year - 1
    span = months_from(year, first, last)
    return Span(span.first, min(span.last, today), FAIR)


def _season(words: Words, said: Said, today: date) -> Span | None:
    first, last = words.seasons[part(said, "season")]
    year = today.year if first <= today.month else today.year - 1
    return months_from(year - bool(part(said, "lastyear")), first, last)


def _last_month(_words: Words, _said: Said, today: date) -> Span | None:
    first = months_back(today, 1)
    return whole_month(first.year, first.month)


def _clocks(_words: Words, said: Said, today: date) -> Span | None:
    way = part(said, "way")
    months = (3,) if way.startswith("forward") else (10,) if way else (3, 10)
    return one_day(max(feasts.clocks_changed(today, month) for month in months), FAIR)


def _few_days(_words: Words, _said: Said, today: date) -> Span | None:
    most, least = _A_FEW_DAYS
    return Span(today - most * DAY, today - least * DAY, FAIR)


MEANINGS: dict[str, Meaning] = {
    "numeric": _numeric,
    "day_month": _day_month,
    "named_day": _named_day,
    "easter_day": _named_day,
    "nth_day": _named_day,
    "day_after_feast": _day_after_feast,
    "easter_weekend": _easter_weekend,
    "bank_holiday": _bank_holiday,
    "bank_holiday_weekend": _bank_holiday_weekend,
    "half_term": lambda _words, _said, today: feasts.half_term(today),
    "clocks": _clocks,
    "day_only": _day_only,
    "either_day": _either_day,
    "days_of_month": _days_of_month,
    "weekday": _weekday,
    "day_of_last_week": _day_of_last_week,
    "week_before": _week_before,
    "week_ago_day": _week_ago_day,
    "week_ago_today": lambda _words, said, today: one_day(today - _weeks(part(said, "weeks")) * WEEK),
    "week_ago_yesterday": lambda _words, _said, today: one_day(today - WEEK - DAY),
    "ago": _ago,
    "range_ago": _range_ago,
    "for_so_long": _for_so_long,
    "few_days": _few_days,
    "last_few_days": _few_days,
    "other_week": lambda _words, _said, today: weeks_back(today, 2, 1),
    "month": _month,
    "months_between": _months_between,
    "season": _season,
    "two_days_ago": lambda _words, _said, today: one_day(today - 2 * DAY),
    "yesterday": lambda _words, _said, today: one_day(today - DAY),
    "last_night": lambda _words, _said, today: one_day(today - DAY),
    "weekend": lambda _words, _said, today: weekend(today),
    "last_weekend": lambda _words, _said, today: weekend_gone(today),
    "weekend_before": lambda _words, _said, today: Span(
        weekend(today).first - WEEK, weekend(today).first - WEEK + DAY, FAIR
    ),
    "last_week": lambda _words, _said, today: weeks_back(today, 1, 1),
    "week_before_last": lambda _words, _said, today: weeks_back(today, 2, 2),
    "this_week": lambda _words, _said, today: Span(monday(today), today, LOOSE),
    "last_month": _last_month,
    "this_month": lambda _words, _said, today: Span(today.replace(day=1), today, LOOSE),
    "last_year": lambda _words, _said, today: whole_year(today.year - 1),
    "year": lambda _words, said, _today: whole_year(int(said["y"])),
    "hours_ago": lambda _words, _said, today: one_day(today),
    "today": lambda _words, _said, today: one_day(today),
    "today_maybe": lambda _words, _said, today: one_day(today, LOOSE),
}
"""What each name under `sayings` in the lexicon means."""
