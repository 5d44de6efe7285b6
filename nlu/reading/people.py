"""How many did it, where the message gives a number; a group of unknown size stays unknown."""

import re
from collections.abc import Sequence

from nlu.reading import lexicon
from nlu.reading.finding import Finding
from nlu.reading.phrases import Match, Phrasebook
from nlu.reading.words import Word, said

_MOST = 50
_ACTS = re.compile(
    r"ed$|^(hit|spat|threw|came|said|swore|told|ran|got|beat|drove|was|were|who|started|kept|just|that|did)$"
)
_ACT_WITHIN = 4


class People:
    """The lexicon `people.yml` of one language, compiled."""

    def __init__(self, language: str) -> None:
        book = lexicon.load(language, "people")
        self._numbers = {str(k): int(v) for k, v in book["numbers"].items()}
        classes = {"between": book["between"], "doers": book["doers"]}
        sources = {str(n): [f"{n} <between>? <between>? <doers>", f"{n} of them"] for n in range(1, _MOST + 1)}
        for word, n in self._numbers.items():
            sources[str(n)] += [f"{word} <between>? <between>? <doers>", f"{word} of them"]
        self._several = Phrasebook(sources, classes, lexicon.short_forms(language))
        single = "|".join(book["single"])
        self._one = Phrasebook(
            {"1": [f"{single} <between>? <between>? <doers>"]}, {**classes, "doers": _singular(book["doers"])}
        )
        self._not_before = frozenset(book["not_before"])

    def read(self, text: str, words: Sequence[Word]) -> list[Finding]:
        """At most one finding `offender_count`: a number with a noun of people, or a single one who did something."""
        several = [m for m in self._several.find(words) if self._counts(words, m)]
        if several:
            return [_finding(text, list(words), several[0])]
        ones = [m for m in self._one.find(words) if self._counts(words, m) and _acts(words, m.last)]
        return [_finding(text, list(words), ones[0], 0.6)] if len(ones) == 1 else []

    def _counts(self, words: Sequence[Word], match: Match) -> bool:
        return match.first == 0 or words[match.first - 1].key not in self._not_before


def _singular(doers: Sequence[str]) -> list[str]:
    return [d for d in doers if not d.endswith("s") and d not in ("men", "women", "people")]


def _acts(words: Sequence[Word], after: int) -> bool:
    return any(_ACTS.search(word.key) for word in words[after : after + _ACT_WITHIN])


def _finding(text: str, words: list[Word], match: Match, confidence: float = 0.9) -> Finding:
    span = (words[match.first].start, words[match.last - 1].end)
    return Finding("offender_count", match.label, said(text, words, match.first, match.last), *span, confidence)
