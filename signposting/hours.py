"""Opening hours in machine form, read from one short line such as "Mon-Fri 9am-5pm, Sat 10am-2pm"."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from signposting.bank_holidays import is_bank_holiday

LONDON = ZoneInfo("Europe/London")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_DAY_MINUTES = 24 * 60
_ALWAYS = "24/7"
_UNKNOWN = "unknown"
_SHORT = tuple(day[:3] for day in DAYS)
_SPAN = re.compile(r"(?P<days>[A-Za-z-]+) (?P<opens>[\w:]+)-(?P<closes>[\w:]+)")
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?::(?P<minute>[0-5]\d))?(?P<half>am|pm)")


class HoursError(ValueError):
    """A line of opening hours that cannot be read: a fault in the directory, found when it is loaded."""


@dataclass(frozen=True)
class Span:
    """Open on each of `days` (0 is Monday) from `opens` to `closes`, in minutes after midnight.

    `closes` passes 1440 when the service shuts after midnight.
    """

    days: tuple[int, ...]
    opens: int
    closes: int


@dataclass(frozen=True)
class Hours:
    """When a service answers: always, at the `spans`, or (neither) not known."""

    always: bool = False
    spans: tuple[Span, ...] = ()

    @property
    def known(self) -> bool:
        return self.always or bool(self.spans)

    def open_at(self, moment: datetime) -> bool | None:
        """True, False, or None when nobody can tell; `moment` is any aware datetime.

        On a bank holiday a service with opening times may be shut, so it gives None and never True.
        """
        if self.always:
            return True
        if not self.spans:
            return None
        local = moment.astimezone(LONDON)
        day = self._day_open(local)
        if day is None:
            return False
        return None if is_bank_holiday(day) else True

    def _day_open(self, local: datetime) -> date | None:
        """The day whose opening covers `local`: today, or yesterday when it shuts after midnight."""
        today, minute = local.date(), local.hour * 60 + local.minute
        candidates = ((today, minute), (today - timedelta(days=1), minute + _DAY_MINUTES))
        return next((day for day, at in candidates if any(_covers(s, day.weekday(), at) for s in self.spans)), None)

    def in_words(self) -> str:
        """For example "Monday to Friday, 9am to 5pm"; empty when the hours are not known."""
        if self.always:
            return "day and night, every day"
        return "; ".join(f"{_days_in_words(s.days)}, {_clock(s.opens)} to {_clock(s.closes)}" for s in self.spans)


def parse(line: str) -> Hours:
    """Hours from a line: "24/7", "unknown", or spans split by commas ("daily 10am-10pm", "Thu 1:30pm-8pm").

    Raises HoursError for anything else, so that a slip never turns into a promise that somebody will answer.
    """
    if line == _ALWAYS:
        return Hours(always=True)
    if line == _UNKNOWN:
        return Hours()
    return Hours(spans=tuple(_span(part.strip()) for part in line.split(",")))


def _span(part: str) -> Span:
    found = _SPAN.fullmatch(part)
    if not found:
        raise HoursError(f"opening hours not understood: {part!r}")
    opens, closes = _minutes(found["opens"]), _minutes(found["closes"])
    return Span(_days(found["days"]), opens, closes if closes > opens else closes + _DAY_MINUTES)


def _days(text: str) -> tuple[int, ...]:
    if text == "daily":
        return tuple(range(7))
    first, _, last = text.partition("-")
    if first not in _SHORT or (last or first) not in _SHORT:
        raise HoursError(f"days not understood: {text!r}")
    start = _SHORT.index(first)
    length = (_SHORT.index(last or first) - start) % 7
    return tuple((start + step) % 7 for step in range(length + 1))


def _minutes(text: str) -> int:
    if text in {"midnight", "noon"}:
        return {"midnight": 0, "noon": 12 * 60}[text]
    found = _CLOCK.fullmatch(text)
    if not found or not 1 <= int(found["hour"]) <= 12:
        raise HoursError(f"time not understood: {text!r}")
    return (int(found["hour"]) % 12 + 12 * (found["half"] == "pm")) * 60 + int(found["minute"] or 0)


def _covers(span: Span, weekday: int, minute: int) -> bool:
    return weekday in span.days and span.opens <= minute < span.closes


def _days_in_words(days: tuple[int, ...]) -> str:
    if len(days) == 7:
        return "every day"
    return DAYS[days[0]] if len(days) == 1 else f"{DAYS[days[0]]} to {DAYS[days[-1]]}"


def _clock(minutes: int) -> str:
    minutes %= _DAY_MINUTES
    if minutes in {0, 12 * 60}:
        return "midnight" if minutes == 0 else "noon"
    hour, minute = divmod(minutes, 60)
    shown = f"{(hour - 1) % 12 + 1}:{minute:02}" if minute else f"{(hour - 1) % 12 + 1}"
    return f"{shown}{'am' if hour < 12 else 'pm'}"
