"""Opening hours as the standard writes them: weekly rules after RFC 5545."""

from collections.abc import Iterable, Mapping
from typing import Any

from signposting.hours import DAYS, Hours, HoursError, parse

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
ROUND_THE_CLOCK = ("00:00", "00:00")
_DAY_MINUTES = 24 * 60


def schedules(hours: Hours) -> list[dict[str, str]]:
    """One rule for each span; a time to close at or before the time to open is on the next day."""
    if hours.always:
        return [_rule(DAY_CODES, *ROUND_THE_CLOCK, hours.in_words())]
    return [
        _rule([DAY_CODES[day] for day in span.days], _clock(span.opens), _clock(span.closes), "")
        for span in hours.spans
    ]


def hours_line(rules: Iterable[Mapping[str, Any]]) -> str:
    """The line of opening hours that such rules make; "unknown" when any of them can't be told as one."""
    parts = [_part(rule) for rule in rules]
    if not parts or not all(parts):
        return "unknown"
    line = "24/7" if parts == ["24/7"] else ", ".join(parts)
    try:
        parse(line)
    except HoursError:
        return "unknown"
    return line


def _part(rule: Mapping[str, Any]) -> str:
    days = [each.strip() for each in str(rule.get("byday", "")).split(",")]
    weekly = rule.get("freq") == "WEEKLY" and rule.get("interval", 1) == 1
    if not weekly or not days or not all(day in DAY_CODES for day in days):
        return ""
    opens, closes = _minutes(rule.get("opens_at")), _minutes(rule.get("closes_at"))
    if opens is None or closes is None:
        return ""
    if set(days) == set(DAY_CODES) and opens == closes == 0:
        return "24/7"
    return ", ".join(f"{run} {_half(opens)}-{_half(closes)}" for run in _runs(days))


def _runs(days: list[str]) -> list[str]:
    numbers = sorted({DAY_CODES.index(day) for day in days})
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    short = [day[:3] for day in DAYS]
    return [short[run[0]] if len(run) == 1 else f"{short[run[0]]}-{short[run[-1]]}" for run in runs]


def _rule(days: Iterable[str], opens: str, closes: str, words: str) -> dict[str, str]:
    rule = {"freq": "WEEKLY", "byday": ",".join(days), "opens_at": opens, "closes_at": closes}
    return rule | ({"description": words} if words else {})


def _clock(minutes: int) -> str:
    hours, rest = divmod(minutes % _DAY_MINUTES, 60)
    return f"{hours:02}:{rest:02}"


def _minutes(text: Any) -> int | None:
    parts = str(text).split(":")
    if len(parts) < 2 or not parts[0].isdigit() or not parts[1][:2].isdigit():
        return None
    found = int(parts[0]) * 60 + int(parts[1][:2])
    return found if found < _DAY_MINUTES else None


def _half(minutes: int) -> str:
    hour, rest = divmod(minutes, 60)
    return f"{hour % 12 or 12}{f':{rest:02}' if rest else ''}{'am' if hour < 12 else 'pm'}"
