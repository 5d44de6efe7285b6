"""When it happened: the day that a message names, or the interval it leaves open. Never a falsely exact day.

Days are worked out from the moment the message was written (Europe/London). Day comes before month. What could mean two
days gives the interval between them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from nlu.reading import lexicon
from nlu.reading.day_sayings import MEANINGS, Meaning, Said, Words, part
from nlu.reading.days import DAY, LOOSE, Span
from nlu.reading.finding import Finding

_EARLIEST_YEAR = 1950
_LOOKED_BACK = 50
_MOST = 20
_SAME_DAY = re.compile(r"^,? (?:the )?$")
_SINCE = 0.92
_YEARLY = 300 * DAY
_MUST_BE_SAID = ("weekday", "month", "named", "easter_day", "nth_day", "feast", "season", "ordinal")
_QUOTED = re.compile(r"[\"“”][^\"“”\n]{1,300}[\"“”]")


@dataclass(frozen=True, slots=True)
class Named:
    """A day or interval and the half-open span of characters that names it."""

    start: int
    end: int
    span: Span


class Dates:
    """How days are said in one language (lexicon `calendar.yml`)."""

    def __init__(self, language: str) -> None:
        book = lexicon.load(language, "calendar")
        self._words = Words.of(book)
        self._only_after = {word: frozenset(before) for word, before in book["only_after"].items()}
        feasts = [*self._words.named, *self._words.easter_days, *self._words.nth_days]
        classes: dict[str, Iterable[str]] = {
            "weekday": self._words.weekdays,
            "month": self._words.months,
            "number": self._words.numbers,
            "named": self._words.named,
            "easter_day": self._words.easter_days,
            "nth_day": self._words.nth_days,
            "feast": feasts,
            "season": self._words.seasons,
            "ordinal": self._words.ordinals,
        }
        names = _any_of(self._words.months)
        parts = {name: written.replace("{month_names}", names) for name, written in book["parts"].items()}
        parts = {name: written.replace("{words}", _any_of(classes.get(name, ()))) for name, written in parts.items()}
        firsts = {name: _first_words(classes[name]) for name in _MUST_BE_SAID}
        self._sayings: list[tuple[re.Pattern[str], list[frozenset[str]], Meaning]] = [
            (_compiled(saying, parts), _needs(saying, firsts), MEANINGS[meaning]) for meaning, saying in book["sayings"]
        ]
        self._followed, self._not_before = _pattern(book["day_if_followed"]), _pattern(book["not_day_before"])
        self._leading, self._joined = _pattern(book["leading_words"]), _pattern(book["joined"])
        self._since_before, self._since = _pattern(book["since_before"]), _pattern(book["since_words"])
        self._other_before, self._counted_since = _pattern(book["other_day_before"]), _pattern(book["counted_since"])
        self._doubtful_before, self._doubtful_after = (
            _pattern(book["doubtful_before"]),
            _pattern(book["doubtful_after"]),
        )

    def read(self, text: str, today: date) -> list[Finding]:
        """At most one finding `when`: the surest, and of equals the first said."""
        named = sorted(self._named(text, today), key=lambda each: each.start)
        named = [self._since_then(text, each, today) for each in self._joined_up(text, named)]
        found = [_finding(text, self._weighed(text, each)) for each in named if not self._of_another_day(text, each)]
        return sorted(found, key=lambda finding: (-finding.confidence, finding.start))[:1]

    def _named(self, text: str, today: date) -> Iterator[Named]:
        taken = _quoted(text)
        present = frozenset(re.findall(r"\w+", text.lower()))
        for saying, needs, meaning in self._sayings:
            if any(words.isdisjoint(present) for words in needs):
                continue
            for said in islice(saying.finditer(text), _MOST):
                if any(taken[said.start() : said.end()]):
                    continue
                span = self._span(meaning, said, today)
                if span is not None and span.first <= today and span.first.year >= _EARLIEST_YEAR:
                    taken[said.start() : said.end()] = b"\1" * (said.end() - said.start())
                    end = said.start() + len(said.group().rstrip(" ,"))
                    yield Named(said.start(), end, replace(span, last=min(span.last, today)))

    def _span(self, meaning: Meaning, said: Said, today: date) -> Span | None:
        """What was said; None for a day that does not exist ("31 June") or a word that means something else ("may")."""
        counted = any(part(said, name) for name in ("day", "ordinal", "month2", "d"))
        if not counted and not self._is_time(said):
            return None
        try:
            return meaning(self._words, said, today)
        except (ValueError, OverflowError):
            return None

    def _is_time(self, said: Said) -> bool:
        word, lead = part(said, "weekday") or part(said, "month"), part(said, "lead")
        if word not in self._only_after or not self._only_after[word].isdisjoint({*lead.split(), lead.strip()}):
            return True
        before = said.string[max(0, said.start() - _LOOKED_BACK) : said.start()]
        if self._since_before.search(before):
            return True
        is_weekday = bool(part(said, "weekday"))
        return (
            is_weekday and bool(self._followed.match(said.string, said.end())) and not self._not_before.search(before)
        )

    def _joined_up(self, text: str, named: list[Named]) -> list[Named]:
        """ "Wed or Thur", "Saturday night and Sunday morning": from the one to the other."""
        together: list[Named] = []
        for each in named:
            last = together[-1] if together else None
            between = text[last.end : each.start] if last else ""
            if last and self._joined.match(between) and last.span.first < each.span.first <= each.span.last:
                span = Span(last.span.first, each.span.last, last.span.confidence)
                together[-1] = Named(last.start, each.end, span)
            elif last and _SAME_DAY.match(between) and _is_day(last.span) and _is_day(each.span):
                together[-1] = Named(last.start, each.end, each.span)  # "Monday 16 November": the number counts
            else:
                together.append(each)
        return together

    def _since_then(self, text: str, each: Named, today: date) -> Named:
        """ "since September": from its first day to now."""
        before = self._since_before.search(text[max(0, each.start - _LOOKED_BACK) : each.start])
        if not before and not self._since.match(text[each.start : each.end]):
            return each
        start = each.start - (len(before.group()) if before else 0)
        counted = self._counted_since.search(_clause_before(text, each.end))
        loose = counted or each.span.last - each.span.first > _YEARLY
        return Named(start, each.end, Span(each.span.first, today, LOOSE if loose else _SINCE))

    def _of_another_day(self, text: str, each: Named) -> bool:
        """The day of a birthday, a move, what is yet to come …"""
        return bool(self._other_before.search(_clause_before(text, each.start)))

    def _weighed(self, text: str, each: Named) -> Named:
        """Less sure of what may be the day of a report; without its leading "on" or "in"."""
        after = text[each.end : each.end + _LOOKED_BACK]
        if self._doubtful_before.search(_clause_before(text, each.start)) or self._doubtful_after.match(after):
            each = replace(each, span=replace(each.span, confidence=LOOSE))
        return self._trimmed(text, each)

    def _trimmed(self, text: str, each: Named) -> Named:
        lead = self._leading.match(text[each.start : each.end])
        return replace(each, start=each.start + (len(lead.group()) if lead else 0))


def _quoted(text: str) -> bytearray:
    """A mark for every character, set inside quotation marks: what others said tells no day."""
    marks = bytearray(len(text))
    for quote in _QUOTED.finditer(text):
        marks[quote.start() : quote.end()] = b"\1" * (quote.end() - quote.start())
    return marks


def _is_day(span: Span) -> bool:
    return span.first == span.last


def _clause_before(text: str, end: int) -> str:
    return re.split(r"[.,;!?\n]", text[max(0, end - _LOOKED_BACK) : end])[-1]


def _first_words(names: Iterable[str]) -> frozenset[str]:
    firsts = {re.findall(r"\w+", name)[0] for name in names}
    return frozenset(firsts | {first + "s" for first in firsts})


def _needs(saying: str, firsts: dict[str, frozenset[str]]) -> list[frozenset[str]]:
    """For each class in a saying the words of which one must stand in the text: most sayings are then never tried."""
    return [firsts[name] for name in _MUST_BE_SAID if f"{{{name}}}" in saying]


def _any_of(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source, re.IGNORECASE)


def _compiled(saying: str, parts: dict[str, str]) -> re.Pattern[str]:
    for name, written in parts.items():
        saying = saying.replace(f"{{{name}}}", written)
    return _pattern(saying)


def _finding(text: str, named: Named) -> Finding:
    words = text[named.start : named.end]
    return Finding("when", named.span.value, words, named.start, named.end, named.span.confidence)
