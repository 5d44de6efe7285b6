"""Whether a message tells of danger: looked for in every message, whatever else it seems to ask."""

from collections.abc import Sequence
from functools import cache

from nlu.reading import lexicon
from nlu.reading.crisis_model import CrisisModel
from nlu.reading.phrases import Match, Phrasebook
from nlu.reading.words import read_words

KINDS = ("immediate_danger", "self_harm", "child_at_risk")
"""Codes of the list `crisis`, the most pressing first: the order in which the patterns name them."""

_DOUBTED = 0.35
"""Where a message has less than this chance of danger, a pattern is not believed: "killing time" may stand in words
that no exclusion names. docs/understanding.md says what patterns add.
"""


class CrisisPatterns:
    """The crisis lexicon of one language, compiled."""

    def __init__(self, language: str) -> None:
        """Raises BadPattern when the lexicon has a pattern that can't be compiled."""
        book = lexicon.load(language, "crisis")
        self._danger = self._compile(book, "patterns", language)
        self._harmless = self._compile(book, "excluded", language)

    @staticmethod
    def _compile(book: dict[str, dict[str, list[str]]], part: str, language: str) -> Phrasebook:
        sources = {kind: book[kind][part] for kind in KINDS}
        classes: dict[str, list[str]] = book["classes"]
        return Phrasebook(sources, classes, lexicon.short_forms(language), repair=True)

    def find(self, text: str) -> str | None:
        """The most pressing kind of danger in the text, a code of `KINDS`, or None. Never raises, whatever the text."""
        words = read_words(text)
        harmless = self._harmless.find(words)
        kinds = {match.label for match in self._danger.find(words) if not _covered(match, harmless)}
        return next((kind for kind in KINDS if kind in kinds), None)


class CrisisReader:
    """The trained judge, and the patterns where it is in doubt. The kind is that of the most dangerous part, or of the
    pattern.
    """

    def __init__(self, patterns: CrisisPatterns, model: CrisisModel) -> None:
        self._patterns = patterns
        self._model = model

    def find(self, text: str) -> str | None:
        """The kind of danger in the text, a code of `KINDS`, or None. Never raises, whatever the text."""
        judged = self._model.judge(text)
        if judged.alarm:
            return judged.kind
        return self._patterns.find(text) if judged.danger >= _DOUBTED else None


def _covered(match: Match, harmless: Sequence[Match]) -> bool:
    """An exclusion counts only for its own kind and only if the whole match lies inside it: a miss is worst."""
    return any(h.label == match.label and h.first <= match.first and match.last <= h.last for h in harmless)


@cache
def crisis_patterns(language: str) -> CrisisPatterns:
    """The compiled lexicon of a language, built once per process."""
    return CrisisPatterns(language)
