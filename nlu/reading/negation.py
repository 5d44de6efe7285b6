"""Whether the words before a match deny it: "it wasn't about race", "he didn't hit me"."""

from collections.abc import Sequence

from nlu.reading import lexicon
from nlu.reading.words import STOP, Word


class Negation:
    """The negating words of one language."""

    def __init__(self, language: str) -> None:
        book = lexicon.load(language, "negation")
        self._negators = frozenset(map(str, book["negators"]))
        self._ends = frozenset(map(str, book["clause_ends"])) | {STOP, ","}
        self._undone = frozenset(map(str, book["undone_by"]))
        self._reach = int(book["reach"])

    def negator(self, word: Word) -> bool:
        """Whether the word negates what follows it."""
        return word.key in self._negators

    def denies(self, words: Sequence[Word], first: int) -> bool:
        """Whether a negator stands within reach before word `first`, in the same clause and not undone ("not only")."""
        for at in range(first - 1, max(-1, first - 1 - self._reach), -1):
            key = words[at].key
            if key in self._ends or key in self._undone:
                return False
            if key in self._negators:
                return True
        return False
