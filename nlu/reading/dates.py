"""When it happened: the day that a message names, or the interval it leaves open. Never a falsely exact day.

Days are worked out from the moment the message was written (Europe/London), always as the past: nobody reports what is yet
to come. Day comes before month. What could mean two days gives the interval between them.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nlu.reading import lexicon
from nlu.reading.finding import Finding

DAY, WEEK = timedelta(days=1), timedelta(days=7)
_EARLIEST_YEAR = 1950
_MARGIN_OF_WEEKS = timedelta(days=3)
_FEW = (2, 5)
_SURE, _FAIR, _LOOSE = 0.9, 0.7, 0.5


@dataclass(frozen=True, slots=True)
class Span:
    """A day (`first == last`) or an interval of days, both ends included."""

    first: date
    last: date
    confidence: float = _SURE

    @property
    def value(self) -> str:
        """ "2026-11-17" or "2026-11-10/2026-11-16"."""
        return (
            self.first.isoformat() if self.first == self.last else f"{self.first.isoformat()}/{self.last.isoformat()}"
        )


Rule = Callable[[re.Match[str], date], Span | None]


def _day(day: date, confidence: float = _SURE) -> Span:
    return Span(day, day, confidence)


def _alternatives(words: Sequence[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


class Dates:
    """The words of time of one language, as rules tried in order; the surest that is said first wins."""

    def __init__(self, language: str) -> None:
        book = lexicon.load(language, "calendar")
        self._weekdays = {w: int(n) for n, ws in book["weekdays"].items() for w in ws}
        self._months = {w: int(n) for n, ws in book["months"].items() for w in ws}
        self._only_after: Mapping[str, list[str]] = book["only_after"]
        self._named = {name: (int(month), int(day)) for name, (month, day) in book["named_days"].items()}
        self._numbers = {str(w): int(n) for w, n in book["numbers"].items()}
        self._rules = [(re.compile(source, re.IGNORECASE), rule) for source, rule in self._sources()]

    def read(self, text: str, today: date) -> list[Finding]:
        """At most one finding `when`: the surest, and of equals the first said."""
        found = [
            Finding(
                "when",
                span.value,
                match.group().strip(),
                match.start(),
                match.start() + len(match.group().strip()),
                span.confidence,
            )
            for match, span in self._spans(text, today)
        ]
        return sorted(found, key=lambda f: (-f.confidence, f.start))[:1]

    def _spans(self, text: str, today: date) -> Iterator[tuple[re.Match[str], Span]]:
        taken = bytearray(len(text))
        for pattern, rule in self._rules:
            for match in pattern.finditer(text):
                if any(taken[match.start() : match.end()]):
                    continue
                span = self._held(rule, match, today)
                if span is not None and span.first <= today and span.first.year >= _EARLIEST_YEAR:
                    taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                    yield match, Span(span.first, min(span.last, today), span.confidence)

    def _held(self, rule: Rule, match: re.Match[str], today: date) -> Span | None:
        """The rule's answer; None when the date does not exist ("31 June") or lies outside the calendar."""
        word = next((v.lower() for k, v in match.groupdict().items() if k in ("weekday", "month") and v), "")
        before = match.groupdict().get("lead") or ""
        if (
            word in self._only_after
            and not set(before.lower().split()) & set(self._only_after[word])
            and "day" not in (match.groupdict())
        ):
            return None
        try:
            return rule(match, today)
        except (ValueError, OverflowError):
            return None

    def _sources(self) -> list[tuple[str, Rule]]:
        weekday = rf"(?P<weekday>{_alternatives([*self._weekdays])})(?:'?s)?\b"
        month = rf"(?P<month>{_alternatives([*self._months])})\b\.?"
        number = rf"(?P<number>\d{{1,3}}|{_alternatives([*self._numbers])}|(?:a )?couple(?: of)?|(?:a )?few|several)"
        rough = r"(?P<rough>about |abt |around |roughly |like |maybe |over |nearly |almost |at least )?"
        nth = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
        year = r"(?:,? (?P<year>(?:19|20)\d\d)| (?P<lastyear>last year))?"
        return [
            (r"\b(?P<y>20\d\d|19\d\d)-(?P<m>\d{1,2})-(?P<d>\d{1,2})\b", self._numeric),
            (
                r"(?<![\d/.])(?P<d>\d{1,2})(?P<sep>[/.\-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?![\d/])",
                self._numeric,
            ),
            (
                r"(?<![\d/.])(?!24/7|50/50|1/2\b|3/4\b|9/11)(?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/%])(?! (?:of|an|hour|mile))",
                self._numeric,
            ),
            (rf"\b{nth}(?: of)? {month}{year}", self._day_month),
            (rf"\b{month} (?:the )?{nth}\b(?!:|\s?(?:am|pm)){year}", self._day_month),
            (r"\b(?:the )?day before yesterday\b", lambda m, t: _day(t - 2 * DAY)),
            (r"\b(?:yesterday|yesturday|yesterdays?|yday)\b", lambda m, t: _day(t - DAY)),
            (r"\bnight before last\b", lambda m, t: _day(t - 2 * DAY)),
            (r"\blast night\b|\blastnight\b|\blast nite\b", lambda m, t: _day(t - DAY, _FAIR)),
            (rf"\b{rough}{number} (?P<unit>day|week|wk|month|mnth|year|yr)s? (?:ago|back|since)\b", self._ago),
            (rf"\b(?:a )?week (?:last |on |ago )?(?:last )?(?P<lead>on|last)? ?{weekday}", self._week_before),
            (rf"\b{weekday} (?:before last|gone week|week gone)\b", self._week_before),
            (
                rf"\b(?:(?P<lead>on|last|this|this past|past|next|every|each) )?{weekday}(?! (?:next|coming))(?: (?P<gone>gone|just gone|last week|last))?",
                self._weekday,
            ),
            (
                r"\blast week\s?end\b|\b(?:at|over|on|this) the week\s?end\b|\bthis (?:past )?week\s?end\b|\bthe week\s?end\b",
                self._weekend,
            ),
            (r"\blast week\b", lambda m, t: Span(t - (t.weekday() * DAY) - WEEK, t - (t.weekday() * DAY) - DAY, _FAIR)),
            (r"\bthis week\b", lambda m, t: Span(t - t.weekday() * DAY, t, _FAIR)),
            (r"\b(?:the )?other (?:day|night|week)\b|\brecently\b", lambda m, t: Span(t - 2 * WEEK, t, _LOOSE)),
            (
                rf"\b(?P<named>{_alternatives([*self._named])})\b".replace("years", "year'?s").replace(
                    "valentines", "valentine'?s"
                ),
                self._named_day,
            ),
            (
                rf"\b(?:(?P<lead>in|since|during|back in|last|early|late|mid|of|this|early in|late in) )?{month}{year}(?! (?:\d|i\b|we\b|be\b|have\b|not\b))",
                self._month,
            ),
            (
                r"\blast month\b",
                lambda m, t: self._whole_month((t.replace(day=1) - DAY).year, (t.replace(day=1) - DAY).month, _FAIR),
            ),
            (r"\bthis month\b", lambda m, t: Span(t.replace(day=1), t, _FAIR)),
            (r"\blast year\b", lambda m, t: Span(date(t.year - 1, 1, 1), date(t.year - 1, 12, 31), _LOOSE)),
            (
                r"\bin (?P<y>20\d\d|19\d\d)\b",
                lambda m, t: Span(date(int(m["y"]), 1, 1), date(int(m["y"]), 12, 31), _LOOSE),
            ),
            (r"\bon the (?P<d>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)\b", self._day_only),
            (rf"\b{number} (?:hour|hr|min|minute)s? ago\b|\bhalf an hour ago\b", lambda m, t: _day(t, _FAIR)),
            (
                r"\b(?:today|2day|tonight|tonite|this (?:morning|afternoon|evening)|just now|earlier on)\b",
                lambda m, t: _day(t),
            ),
        ]

    @staticmethod
    def _numeric(match: re.Match[str], today: date) -> Span | None:
        day, month = int(match["d"]), int(match["m"])
        written = match.groupdict().get("y")
        if written:
            year = int(written) + (2000 if len(written) == 2 else 0)
            return _day(date(year, month, day))
        return _day(_latest(day, month, today), _FAIR)

    def _day_month(self, match: re.Match[str], today: date) -> Span | None:
        day, month = int(match["day"]), self._months[match["month"].lower()]
        if match["year"] or match["lastyear"]:
            return _day(date(int(match["year"]) if match["year"] else today.year - 1, month, day))
        return _day(_latest(day, month, today))

    def _named_day(self, match: re.Match[str], today: date) -> Span | None:
        month, day = self._named[match["named"].lower().replace("'", "")]
        return _day(_latest(day, month, today), _FAIR)

    @staticmethod
    def _day_only(match: re.Match[str], today: date) -> Span | None:
        """ "on the 17th": this month's if it has been, else last month's."""
        month = today if int(match["d"]) <= today.day else today.replace(day=1) - DAY
        return _day(month.replace(day=int(match["d"])), _FAIR)

    def _weekday(self, match: re.Match[str], today: date) -> Span | None:
        lead, gone = (match["lead"] or "").lower(), (match["gone"] or "").lower()
        if lead in ("next", "every", "each"):
            return None
        latest = _weekday_before(self._weekdays[match["weekday"].lower()], today)
        if gone == "last week":
            monday = today - today.weekday() * DAY - WEEK
            return _day(monday + self._weekdays[match["weekday"].lower()] * DAY)
        this_week = latest >= today - today.weekday() * DAY
        if lead == "last" and this_week:
            return Span(latest - WEEK, latest, _FAIR)
        return _day(latest, _SURE if lead else _FAIR)

    def _week_before(self, match: re.Match[str], today: date) -> Span | None:
        return _day(_weekday_before(self._weekdays[match["weekday"].lower()], today) - WEEK, _FAIR)

    @staticmethod
    def _weekend(match: re.Match[str], today: date) -> Span | None:
        sunday = today - ((today.weekday() + 1) % 7) * DAY
        sunday = today if today.weekday() == 5 else sunday
        saturday = sunday if today.weekday() == 5 else sunday - DAY
        return Span(saturday, sunday, _FAIR)

    def _ago(self, match: re.Match[str], today: date) -> Span | None:
        low, high = self._counted(match["number"].lower())
        unit, rough = match["unit"].lower(), bool(match["rough"]) or low != high
        if unit == "day":
            slack = DAY if rough and low == high else timedelta()
            return Span(today - high * DAY - slack, today - low * DAY + slack, _FAIR if rough else _SURE)
        if unit in ("week", "wk"):
            return Span(today - high * WEEK - _MARGIN_OF_WEEKS, today - low * WEEK + _MARGIN_OF_WEEKS, _FAIR)
        if unit in ("month", "mnth"):
            first, last = _months_back(today, high), _months_back(today, low)
            return Span(first, self._whole_month(last.year, last.month, _FAIR).last, _FAIR)
        return Span(date(today.year - high, 1, 1), date(today.year - low, 12, 31), _LOOSE)

    def _counted(self, written: str) -> tuple[int, int]:
        if "couple" in written:
            return 2, 3
        if "few" in written or written == "several":
            return _FEW
        count = int(written) if written.isdigit() else self._numbers[written]
        return count, count

    def _month(self, match: re.Match[str], today: date) -> Span | None:
        month = self._months[match["month"].lower()]
        year = today.year if month <= today.month else today.year - 1
        if match["lastyear"]:
            year = today.year - 1
        return self._whole_month(int(match["year"] or year), month, _FAIR)

    @staticmethod
    def _whole_month(year: int, month: int, confidence: float) -> Span:
        first = date(year, month, 1)
        following = first.replace(day=28) + 4 * DAY
        return Span(first, following - following.day * DAY, confidence)


def _latest(day: int, month: int, today: date) -> date:
    """The last such day that is not in the future. Raises ValueError when there is none ("31 June")."""
    this_year = date(today.year, month, day)
    return this_year if this_year <= today else date(today.year - 1, month, day)


def _weekday_before(weekday: int, today: date) -> date:
    """The last such weekday before today: said on a Tuesday, "Tuesday" is a week ago; for today people say "today"."""
    return today - ((today.weekday() - weekday - 1) % 7 + 1) * DAY


def _months_back(today: date, count: int) -> date:
    months = today.year * 12 + today.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)
