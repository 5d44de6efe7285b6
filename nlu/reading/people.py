"""How many did it, where the message gives a number or speaks of one; a group of unknown size stays unknown."""

import re
from collections.abc import Sequence

from nlu.reading import lexicon
from nlu.reading.finding import Finding
from nlu.reading.phrases import Match, Phrasebook
from nlu.reading.words import Word, said

_MOST = 50
_ONE, _MANY = "one", "many"
_SURE, _SHOWN = 0.9, 0.6
_QUOTED = re.compile(r"[\"“”][^\"“”\n]{1,300}[\"“”]")


class People:
    """The lexicon `people.yml` of one language, compiled."""

    def __init__(self, language: str) -> None:
        book = lexicon.load(language, "people")
        numbers = {str(k): int(v) for k, v in book["numbers"].items()}
        classes = {"between": book["between"], "doers": book["doers"]}
        sources = {str(n): [f"{n} <between>? <between>? <doers>", f"{n} of them|em"] for n in range(2, _MOST + 1)}
        for word, n in numbers.items():
            if n > 1:
                run = word.replace(" ", "_")
                sources[str(n)] += [f"{run} <between>? <between>? <doers>", f"{run} of them|em", f"the {run} of them"]
        self._several = Phrasebook(sources, classes, lexicon.short_forms(language))
        self._not_before = frozenset(book["not_before"])
        self._not_after = frozenset(book["not_after"])
        parts = {name: "|".join(book[name]) for name in ("ones", "manies", "acts", "owners")}
        self._signs = [(kind, _filled(source, parts)) for kind in (_ONE, _MANY) for source in book[kind]]
        self._loose = _filled(book["loose"], parts)

    def read(self, text: str, words: Sequence[Word]) -> list[Finding]:
        """At most one finding `offender_count`: a number with a noun of people, or a single one who did something."""
        several = [m for m in self._several.find(words) if self._counts(words, m)]
        if several:
            return [_finding(text, list(words), several[0])]
        return self._first_spoken_of(text)

    def _counts(self, words: Sequence[Word], match: Match) -> bool:
        before = words[match.first - 1].key if match.first else ""
        after = words[match.last].key if match.last < len(words) else ""
        return before not in self._not_before and after not in self._not_after

    def _first_spoken_of(self, text: str) -> list[Finding]:
        """One, if the first who is said to have done something is a single person; nothing if it is a group."""
        plain = _QUOTED.sub(lambda quote: " " * len(quote.group()), text.lower())
        if len(plain) != len(text):
            return []
        found = [(m.start(), kind, m) for kind, sign in self._signs if (m := sign.search(plain))]
        first = min(found, key=lambda each: (each[0], each[1] == _ONE), default=None)
        if first is not None and first[1] != _ONE:
            return []
        one = first[2] if first else self._loose.search(plain)
        if one is None:
            return []
        start, end = one.span()
        return [Finding("offender_count", "1", text[start:end], start, end, _SHOWN)]


def _filled(source: str, parts: dict[str, str]) -> re.Pattern[str]:
    for name, words in parts.items():
        source = source.replace(f"{{{name}}}", words)
    return re.compile(source)


def _finding(text: str, words: list[Word], match: Match, confidence: float = _SURE) -> Finding:
    span = (words[match.first].start, words[match.last - 1].end)
    return Finding("offender_count", match.label, said(text, words, match.first, match.last), *span, confidence)
