"""What time it happened, as "16:30", where the message names a clock time; "about" stays in what was said."""

import re
from collections.abc import Iterator

from nlu.reading.finding import Finding

_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_HOUR = rf"(?P<hour>1[0-2]|[1-9]|{'|'.join(_HOURS)})"
_HALF = r"(?:\s*(?P<half>a\.?m\b\.?|p\.?m\b\.?))?"
_CLOCK = (
    rf"\bhalf (?:past )?{_HOUR}\b(?! (?:an|of|a)\b){_HALF}",
    rf"\b(?P<quarter>quarter|ten|twenty|five|10|20|5|25) (?P<way>past|to) {_HOUR}\b{_HALF}",
    r"(?<![\d:.,/£])(?P<h24>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![\d:.,/%])" + _HALF,
    rf"(?<![\d:.,/£]){_HOUR}\s*(?P<half>a\.?m\b\.?|p\.?m\b\.?)",
    rf"(?<![\d:.,/£]){_HOUR} ?o'?clock\b{_HALF}",
    rf"\b(?:at|about|abt|around|by) {_HOUR}"
    r"(?=\s*(?:[.,;]|$|ish\b|in the|at night|on|outside|when|near|this|yesterday|last|today))",
    r"\b(?P<noon>noon|midday|midnight)\b",
)
_PATTERNS = [re.compile(source, re.IGNORECASE) for source in _CLOCK]
_MORNING = re.compile(r"\b(morning|breakfast|before school|before work)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(afternoon|evening|night|tonight|nite|tea ?time|after school|after work|pub)\b", re.IGNORECASE)
_NEAR = 40
_MINUTES = {"quarter": 15, "ten": 10, "twenty": 20, "five": 5}
_USUAL_AFTERNOON = range(1, 7)


def read_times(text: str) -> list[Finding]:
    """At most one finding `time`. From 7 to 12 without morning or evening it could be either, so nothing is said."""
    found: list[Finding] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            found.extend(_finding(match, text))
    return sorted(found, key=lambda f: (-f.confidence, f.start))[:1]


def _finding(match: re.Match[str], text: str) -> Iterator[Finding]:
    read = _clock(match.groupdict(), match.group().lower())
    if read is None:
        return
    hour, minute, exact = read
    settled = (hour, 0.9) if exact else _half_of_day(hour, match, text)
    if settled is None:
        return
    hour, confidence = settled
    yield Finding(
        "time",
        f"{hour:02}:{minute:02}",
        match.group().strip(),
        match.start(),
        match.start() + len(match.group().strip()),
        confidence,
    )


def _clock(part: dict[str, str | None], whole: str) -> tuple[int, int, bool] | None:
    """Hour, minute, and whether the half of the day is settled."""
    if part.get("noon"):
        return (0 if whole == "midnight" else 12), 0, True
    half = (part.get("half") or "").lower()[:1]
    if part.get("h24"):
        hour, minute = int(part["h24"] or 0), int(part["minute"] or 0)
        return _with_half(hour, minute, half, exact=hour > 12 or hour == 0 or (part["h24"] or "").startswith("0"))
    hour = _hour(part.get("hour") or "")
    if quarter := part.get("quarter"):
        minutes = _MINUTES.get(quarter.lower()) or int(quarter)
        if (part.get("way") or "").lower() == "to":
            return _with_half((hour - 2) % 12 + 1, 60 - minutes, half, exact=False)
        return _with_half(hour, minutes, half, exact=False)
    return _with_half(hour, 30 if whole.startswith("half") else 0, half, exact=False)


def _hour(written: str) -> int:
    return int(written) if written.isdigit() else _HOURS.index(written.lower()) + 1


def _with_half(hour: int, minute: int, half: str, exact: bool) -> tuple[int, int, bool] | None:
    if not half:
        return hour, minute, exact
    if not 1 <= hour <= 12:
        return (hour, minute, True) if hour > 12 and half == "p" else None
    return hour % 12 + (12 if half == "p" else 0), minute, True


def _half_of_day(hour: int, match: re.Match[str], text: str) -> tuple[int, float] | None:
    """The hour in 24-hour form and how sure: by "morning" or "night" close by, else by when people are about."""
    near = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    if _MORNING.search(near) and not _LATER.search(near):
        return hour % 12, 0.8
    if _LATER.search(near) and not _MORNING.search(near):
        late = hour == 12 and re.search(r"\b(night|nite|tonight)\b", near, re.IGNORECASE)
        return (0 if late else hour % 12 + 12), 0.8
    return (hour + 12, 0.6) if hour in _USUAL_AFTERNOON else None
