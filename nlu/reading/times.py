"""What time it happened: "16:30", "15:00-16:00", or a part of the day. "About" stays in what was said.

Where the half of the day is open (from 7 to 11 without a hint) nothing is said rather than something false.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import islice

from nlu.reading import lexicon
from nlu.reading.finding import Finding

_AFTERNOON = range(1, 7)
_EARLY = frozenset({12, 1, 2, 3})
_EXACT, _SHOWN, _USUAL, _PART = 0.9, 0.8, 0.7, 0.6
_NEAR, _SEVEN, _MOST = 28, 7, 12
_HOURS_OF_HALF = 12
_HALF = r"(?:\s*(?P<half>a\.?m\b\.?|p\.?m\b\.?))"
_QUOTED = re.compile(r"[\"“”][^\"“”\n]{1,300}[\"“”]")
_STOP = re.compile(r"[.!?\n](?!\d)")
_TAIL = re.compile(
    r"^,? ?(?:ish\b ?)?(?:in (?:the )?(?:early )?(?:morning|mornin|afternoon|evening|eve)|at (?:night|nite))\b"
)
_LEAD = re.compile(r"^(?:at|about|abt|bout|around|roughly|round|by|from|since|for|approx|till|til)\s+")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time as said: half-open span of characters, hour and minute, and whether the half of the day is settled."""

    start: int
    end: int
    hour: int
    minute: int
    settled: bool
    confidence: float = _EXACT

    @property
    def value(self) -> str:
        return f"{self.hour:02}:{self.minute:02}"


class Times:
    """How times are said in one language (lexicon `clock.yml`)."""

    def __init__(self, language: str) -> None:
        book = lexicon.load(language, "clock")
        self._hours = {word: int(hour) for word, hour in book["hours"].items()}
        self._minutes = {word: int(minutes) for word, minutes in book["minutes"].items()}
        self._fixed = {word: int(hour) for word, hour in book["fixed"].items()}
        words = {
            "h": rf"(?P<hour>1[0-2]|[1-9]|{'|'.join(self._hours)})",
            "m": rf"{'|'.join(sorted(self._minutes, key=len, reverse=True))}|[1-5]?\d",
            "fixed": rf"(?P<fixed>{'|'.join(sorted(self._fixed, key=len, reverse=True))})",
            "half_must": _HALF,
            "half": f"{_HALF}?",
            "hour": rf"(?:1[0-2]|[1-9]|{'|'.join(self._hours)})",
            **{name: book[name] for name in ("day", "after_bare", "after_day", "part_follows")},
        }
        self._clocks = [(needs.split(), _pattern(_filled(source, words))) for needs, source in book["clocks"]]
        self._ranges = [_pattern(_filled(source, words)) for source in book["ranges"]]
        self._not_clock, self._daytime = _pattern(book["not_clock_before"]), _pattern(book["daytime"])
        self._today = _pattern(book["today"])
        self._halves = {name: _pattern(source) for name, source in book["halves"].items()}
        self._cues = {name: _pattern(source) for name, source in book["cues"].items()}
        self._parts = [(name, needs.split(), _pattern(source)) for name, (needs, source) in book["parts"].items()]
        self._not_part = _pattern(book["not_part_before"])
        self._to = _pattern(book["to"])

    def read(self, text: str, at: datetime | None = None) -> list[Finding]:
        """At most one finding `time`: a clock time before a part of the day, the surest, and of equals the first.

        `at` is the moment of writing (local): an hour of today that was yet to come is read as the one that was past.
        """
        marks, small = _quoted(text), text.lower()
        small = small if len(small) == len(text) else text
        ranges = list(self._ranges_said(small, marks, at))
        clocks = sorted(self._said(small, marks), key=lambda clock: clock.start)[:_MOST]
        found = [*ranges, *self._findings(small, clocks, at), *self._parts_said(small, marks)]
        first = sorted(found, key=lambda f: (-f.confidence, f.start))[:1]
        return [replace(each, said=text[each.start : each.end]) for each in first]

    def _ranges_said(self, text: str, marks: bytearray, at: datetime | None) -> Iterator[Finding]:
        for pattern in self._ranges:
            for said in islice(pattern.finditer(text), _MOST):
                if any(marks[said.start() : said.end()]):
                    continue
                half = (said.groupdict().get("half") or "")[:1]
                hour = self._hour(said["b"])
                hour, known = (hour % 12 + (12 if half == "p" else 0), True) if half else (hour, False)
                last = self._settled(text, Clock(said.start("a"), said.end(), hour, 0, known), at)
                if last is not None:
                    marks[said.start() : said.end()] = b"\1" * (said.end() - said.start())
                    yield _interval(text, Clock(said.start(), said.end(), self._hour(said["a"]), 0, False), last)

    def _said(self, text: str, marks: bytearray) -> Iterator[Clock]:
        for needs, pattern in self._clocks:
            if not any(need in text for need in needs):
                continue
            for said in pattern.finditer(text):
                start, end = said.span()
                before = text[max(0, start - _NEAR) : start + len("around ")]
                if any(marks[start:end]) or self._house(before, text, said):
                    continue
                if (clock := self._clock(text, said)) is not None:
                    marks[start:end] = b"\1" * (end - start)
                    yield clock

    def _house(self, _before: str, text: str, said: re.Match[str]) -> bool:
        """ "The lady at 6", "number 9": no hour."""
        parts = said.groupdict()
        if parts.get("h24") or parts.get("half") or parts.get("m") or parts.get("hour") is None:
            return False
        hour = said.start("hour")
        return bool(self._not_clock.search(text, max(0, hour - _NEAR), hour))

    def _clock(self, text: str, said: re.Match[str]) -> Clock | None:
        parts = said.groupdict()
        half = (parts.get("half") or "").lower()[:1]
        start, end = _trimmed(text, *said.span())
        if parts.get("h24") is not None:
            hour, minute = int(parts["h24"] or 0) % 24, int(parts["minute"] or 0)
            settled = hour > _HOURS_OF_HALF or hour == 0 or str(parts["h24"]).startswith("0")
            settled = settled or said.end("h24") == said.start("minute")
        elif parts.get("fixed"):
            hour, minute, settled = self._fixed[str(parts["fixed"]).lower()], 0, True
        else:
            hour, minute, settled = (
                self._hour(str(parts["hour"])),
                30 if "half" in said.group().lower()[:5] else 0,
                False,
            )
        if parts.get("m"):
            hour, minute = self._counted(str(parts["m"]).lower(), str(parts["way"]).lower(), hour)
        if half and hour <= _HOURS_OF_HALF:
            hour, settled = hour % 12 + (12 if half == "p" else 0), True
        return Clock(start, end, hour, minute, settled)

    def _hour(self, written: str) -> int:
        return int(written) if written.isdigit() else self._hours[written.lower()]

    def _counted(self, minutes: str, way: str, hour: int) -> tuple[int, int]:
        """ "ten past four", "quarter to five"."""
        count = int(minutes) if minutes.isdigit() else self._minutes[minutes]
        if way in ("past", "after"):
            return hour, count
        before = hour - 1 if hour > 1 else 12 if hour == 1 else 23
        return before, 60 - count

    def _findings(self, text: str, clocks: list[Clock], at: datetime | None) -> Iterator[Finding]:
        skip = False
        for clock, following in zip(clocks, [*clocks[1:], None], strict=False):
            if skip:
                skip = False
                continue
            settled = self._settled(text, clock, at)
            if following is not None and self._to.match(text[clock.end : following.start]):
                last = self._settled(text, following, at)
                if last is not None:
                    skip = True
                    yield _interval(text, replace(clock, minute=clock.minute), last)
                    continue
            if settled is not None:
                yield _finding(text, settled)

    def _settled(self, text: str, clock: Clock, at: datetime | None) -> Clock | None:
        """With the half of the day, or None where it stays open."""
        if clock.settled:
            return clock
        half, confidence = self._half(text, clock)
        hour = clock.hour % 12
        if half == "night":
            early = clock.hour in _EARLY
            return replace(clock, hour=hour + (0 if early else 12), settled=True, confidence=confidence)
        if half:
            return replace(clock, hour=hour + (12 if half == "pm" else 0), settled=True, confidence=confidence)
        if clock.hour in _AFTERNOON or clock.hour == _HOURS_OF_HALF:
            return replace(clock, hour=hour + 12, settled=True, confidence=_USUAL)
        return self._past(text, replace(clock, hour=hour, settled=True, confidence=_PART), at)

    def _past(self, text: str, clock: Clock, at: datetime | None) -> Clock | None:
        """The hour of the morning, where the evening's was yet to come or the place is one of the day."""
        begin, end = _sentence(text, clock)
        yet_to_come = at is not None and (clock.hour + 12, clock.minute) > (at.hour, at.minute)
        if yet_to_come and self._today.search(text[begin:end]):
            return clock
        return clock if clock.hour > _SEVEN and self._daytime.search(text) else None

    def _half(self, text: str, clock: Clock) -> tuple[str, float]:
        """am, pm or night from the words after, before, in the sentence, anywhere; "" if none or several say so."""
        after, before = text[clock.end : clock.end + _NEAR], text[max(0, clock.start - _NEAR) : clock.start]
        begin, end = _sentence(text, clock)
        for near in (text[clock.start : clock.end], _STOP.split(after)[0], _STOP.split(before)[-1]):
            if half := self._only(self._halves, near):
                return half, _EXACT
        if half := self._only(self._halves, text[begin:end]):
            return half, _SHOWN
        if clock.hour in _AFTERNOON or clock.hour == _HOURS_OF_HALF:
            return "", 0.0
        half = self._only(self._cues, text[begin:end]) or self._only(self._halves, text) or self._only(self._cues, text)
        return half, _USUAL

    @staticmethod
    def _only(words: dict[str, re.Pattern[str]], text: str) -> str:
        """The half whose words stand in the text; "" if none or two of them do ("pm" and "night" agree)."""
        found = [name for name, pattern in words.items() if pattern.search(text)]
        return found[-1] if found and ("am" not in found or len(found) == 1) else ""

    def _parts_said(self, text: str, marks: bytearray) -> Iterator[Finding]:
        for name, needs, pattern in self._parts:
            if not any(need in text for need in needs):
                continue
            for said in pattern.finditer(text):
                if any(marks[said.start() : said.end()]) or self._not_part.search(text, 0, said.start()):
                    continue
                yield Finding("time", name, said.group(), said.start(), said.end(), _PART)


@cache
def times(language: str) -> Times:
    """The compiled reader of a language, built once per process."""
    return Times(language)


def read_times(text: str, at: datetime | None = None, language: str = "en") -> list[Finding]:
    """At most one finding `time`, as `Times.read`."""
    return times(language).read(text, at)


def _interval(text: str, first: Clock, last: Clock) -> Finding:
    """The first takes the half of the day of the last: "between 2 and 3 in the afternoon"."""
    if not first.settled:
        hour = first.hour % 12 + (12 if last.hour >= _HOURS_OF_HALF else 0)
        hour -= 12 if hour > last.hour else 0
        first = replace(first, hour=hour % 24)
    said = text[first.start : last.end]
    return Finding("time", f"{first.value}-{last.value}", said, first.start, last.end, last.confidence)


def _finding(text: str, clock: Clock) -> Finding:
    tail = _TAIL.match(text[clock.end : clock.end + _NEAR])
    end = clock.end + (len(tail.group()) if tail else 0)
    return Finding("time", clock.value, text[clock.start : end], clock.start, end, clock.confidence)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without a leading "at" or "about" and without spaces at the ends."""
    lead = _LEAD.match(text[start:end])
    start += len(lead.group()) if lead else 0
    return start, start + len(text[start:end].rstrip())


def _sentence(text: str, clock: Clock) -> tuple[int, int]:
    starts = [stop.end() for stop in _STOP.finditer(text, 0, clock.start)]
    stop = _STOP.search(text, clock.end)
    return (starts[-1] if starts else 0), (stop.start() if stop else len(text))


def _quoted(text: str) -> bytearray:
    """A mark for every character, set inside quotation marks."""
    marks = bytearray(len(text))
    for quote in _QUOTED.finditer(text):
        marks[quote.start() : quote.end()] = b"\1" * (quote.end() - quote.start())
    return marks


def _filled(source: str, words: dict[str, str]) -> str:
    for name in ("after_bare", "after_day", "part_follows", "day", "half_must", "half", "hour", "fixed", "h", "m"):
        source = source.replace(f"{{{name}}}", words[name])
    return source


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)
