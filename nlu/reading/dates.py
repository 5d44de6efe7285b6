"""When it happened: the day that a message names, or the interval it leaves open. Never a falsely exact day.

Days are worked out from the moment the message was written (Europe/London). Day comes before month. What could mean two
days gives the interval between them.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from nlu.reading import lexicon
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
    one_day,
    weekday_before,
    weekend,
    whole_month,
    whole_year,
)
from nlu.reading.finding import Finding

_EARLIEST_YEAR = 1950
_MARGIN_OF_WEEKS = timedelta(days=3)
_NOT_YET_OR_OFTEN = frozenset({"next", "every", "each"})

Said = re.Match[str]
Meaning = Callable[["Dates", Said, date], Span | None]


class Dates:
    """How days are said in one language (lexicon `calendar.yml`)."""

    def __init__(self, language: str) -> None:
        book = lexicon.load(language, "calendar")
        self._weekdays = {word: int(number) for number, words in book["weekdays"].items() for word in words}
        self._months = {word: int(number) for number, words in book["months"].items() for word in words}
        self._named = {name: (int(month), int(day)) for name, (month, day) in book["named_days"].items()}
        self._numbers = {word: int(number) for word, number in book["numbers"].items()}
        self._only_after = {word: frozenset(before) for word, before in book["only_after"].items()}
        self._few, self._couple = ((int(least), int(most)) for least, most in (book["few"], book["couple"]))
        words: dict[str, Iterable[str]] = {
            "weekday": self._weekdays,
            "month": self._months,
            "number": self._numbers,
            "named": self._named,
        }
        parts = {name: part.replace("{words}", _any_of(words.get(name, ()))) for name, part in book["parts"].items()}
        self._sayings = [(_compiled(saying, parts), _MEANINGS[meaning]) for meaning, saying in book["sayings"]]

    def read(self, text: str, today: date) -> list[Finding]:
        """At most one finding `when`: the surest, and of equals the first said."""
        found = [_finding(said, span) for said, span in self._spans(text, today)]
        return sorted(found, key=lambda finding: (-finding.confidence, finding.start))[:1]

    def _spans(self, text: str, today: date) -> Iterator[tuple[Said, Span]]:
        taken = bytearray(len(text))
        for saying, meaning in self._sayings:
            for said in saying.finditer(text):
                if any(taken[said.start() : said.end()]):
                    continue
                span = self._span(meaning, said, today)
                if span is not None and span.first <= today and span.first.year >= _EARLIEST_YEAR:
                    taken[said.start() : said.end()] = b"\1" * (said.end() - said.start())
                    yield said, Span(span.first, min(span.last, today), span.confidence)

    def _span(self, meaning: Meaning, said: Said, today: date) -> Span | None:
        """What was said; None for a day that does not exist ("31 June") or a word that means something else ("may")."""
        parts = said.groupdict()
        word = (parts.get("weekday") or parts.get("month") or "").lower()
        if "day" not in parts and not self._is_time(word, (parts.get("lead") or "").lower()):
            return None
        try:
            return meaning(self, said, today)
        except (ValueError, OverflowError):
            return None

    def _is_time(self, word: str, lead: str) -> bool:
        return word not in self._only_after or not self._only_after[word].isdisjoint(lead.split())

    def numeric(self, said: Said, today: date) -> Span | None:
        day, month, year = int(said["d"]), int(said["m"]), said.groupdict().get("y")
        if year:
            return one_day(date(int(year) + (2000 if len(year) == 2 else 0), month, day))
        return one_day(latest(day, month, today), FAIR)

    def day_month(self, said: Said, today: date) -> Span | None:
        day, month = int(said["day"]), self._months[said["month"].lower()]
        if said["year"] or said["lastyear"]:
            return one_day(date(int(said["year"] or today.year - 1), month, day))
        return one_day(latest(day, month, today))

    def named_day(self, said: Said, today: date) -> Span | None:
        month, day = self._named[said["named"].lower()]
        return one_day(latest(day, month, today), FAIR)

    def day_only(self, said: Said, today: date) -> Span | None:
        """ "on the 17th": this month's if it has been, else last month's."""
        day = int(said["d"])
        return one_day((today if day <= today.day else months_back(today, 1)).replace(day=day), FAIR)

    def weekday(self, said: Said, today: date) -> Span | None:
        """ "last Tuesday", said when this week has had a Tuesday, could be that one or the one before."""
        lead, gone = (said["lead"] or "").lower(), (said["gone"] or "").lower()
        weekday = self._weekdays[said["weekday"].lower()]
        if lead in _NOT_YET_OR_OFTEN:
            return None
        if gone == "last week":
            return one_day(monday(today) - WEEK + weekday * DAY)
        day = weekday_before(weekday, today)
        if lead == "last" and day >= monday(today):
            return Span(day - WEEK, day, FAIR)
        return one_day(day, SURE if lead else FAIR)

    def week_before(self, said: Said, today: date) -> Span | None:
        return one_day(weekday_before(self._weekdays[said["weekday"].lower()], today) - WEEK, FAIR)

    def ago(self, said: Said, today: date) -> Span | None:
        low, high = self._counted(said["number"].lower())
        unit = said["unit"].lower()[0]
        if unit == "d":
            slack = DAY if said["rough"] else timedelta()
            exact = low == high and not said["rough"]
            return Span(today - high * DAY - slack, today - low * DAY + slack, SURE if exact else FAIR)
        if unit == "w":
            return Span(today - high * WEEK - _MARGIN_OF_WEEKS, today - low * WEEK + _MARGIN_OF_WEEKS, FAIR)
        if unit == "m":
            last = months_back(today, low)
            return Span(months_back(today, high), whole_month(last.year, last.month).last, FAIR)
        return Span(whole_year(today.year - high).first, whole_year(today.year - low).last, LOOSE)

    def _counted(self, written: str) -> tuple[int, int]:
        if "couple" in written:
            return self._couple
        if "few" in written or written == "several":
            return self._few
        count = int(written) if written.isdigit() else self._numbers[written]
        return count, count

    def month(self, said: Said, today: date) -> Span | None:
        month = self._months[said["month"].lower()]
        if said["year"] or said["lastyear"]:
            return whole_month(int(said["year"] or today.year - 1), month)
        return whole_month(today.year if month <= today.month else today.year - 1, month)


def _last_month(today: date) -> Span:
    first = months_back(today, 1)
    return whole_month(first.year, first.month)


_MEANINGS: dict[str, Meaning] = {
    "numeric": Dates.numeric,
    "day_month": Dates.day_month,
    "named_day": Dates.named_day,
    "day_only": Dates.day_only,
    "weekday": Dates.weekday,
    "week_before": Dates.week_before,
    "ago": Dates.ago,
    "month": Dates.month,
    "two_days_ago": lambda _dates, _said, today: one_day(today - 2 * DAY),
    "yesterday": lambda _dates, _said, today: one_day(today - DAY),
    "last_night": lambda _dates, _said, today: one_day(today - DAY, FAIR),
    "weekend": lambda _dates, _said, today: weekend(today),
    "last_week": lambda _dates, _said, today: Span(monday(today) - WEEK, monday(today) - DAY, FAIR),
    "this_week": lambda _dates, _said, today: Span(monday(today), today, FAIR),
    "lately": lambda _dates, _said, today: Span(today - 2 * WEEK, today, LOOSE),
    "last_month": lambda _dates, _said, today: _last_month(today),
    "this_month": lambda _dates, _said, today: Span(today.replace(day=1), today, FAIR),
    "last_year": lambda _dates, _said, today: whole_year(today.year - 1),
    "year": lambda _dates, said, _today: whole_year(int(said["y"])),
    "hours_ago": lambda _dates, _said, today: one_day(today, FAIR),
    "today": lambda _dates, _said, today: one_day(today),
}
"""What each name under `sayings` in the lexicon means."""


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _compiled(saying: str, parts: dict[str, str]) -> re.Pattern[str]:
    for name, part in parts.items():
        saying = saying.replace(f"{{{name}}}", part)
    return re.compile(saying, re.IGNORECASE)


def _finding(said: Said, span: Span) -> Finding:
    words = said.group().rstrip()
    return Finding("when", span.value, words, said.start(), said.start() + len(words), span.confidence)
