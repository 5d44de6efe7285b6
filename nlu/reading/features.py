"""What a trained reader sees of a message: words, pairs of words, groups of letters, and classes of meaning.

A class stands for many words (`nlu/<language>/lexicons/meanings.yml`), so what was learnt about "nan" holds for
"grandma"; groups of letters let misspelt words count for what they resemble.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, pairwise

from nlu.reading import lexicon
from nlu.reading.words import STOP, fold, read_words

_LETTERS = range(3, 6)
_LONGEST_SENTENCE = 80
_NEAR = 3
Phrases = Mapping[tuple[str, ...], tuple[str, ...]]


class Features:
    """The features of one language's messages. It keeps nothing of a message."""

    def __init__(self, language: str) -> None:
        """Raises FileNotFoundError when the language has no lexicons."""
        self._short = lexicon.short_forms(language)
        self._phrases = _phrases(lexicon.load(language, "meanings"))
        self._longest = max(map(len, self._phrases))

    def sentences(self, text: str) -> list[list[str]]:
        """The sentences of a text as folded words, short forms written out; no sentence is empty."""
        found: list[list[str]] = [[]]
        for word in read_words(text):
            if word.key == STOP:
                found.append([])
            elif word.key != ",":
                found[-1].append(self._short.get(word.key, word.key))
        return [sentence[:_LONGEST_SENTENCE] for sentence in found if sentence]

    def of(self, sentences: Sequence[Sequence[str]]) -> frozenset[str]:
        """The features of some sentences, taken together; a feature counts once."""
        return frozenset(feature for sentence in sentences for feature in self._of(sentence))

    def _of(self, keys: Sequence[str]) -> Iterator[str]:
        edged = ["<", *keys, ">"]
        yield from keys
        yield from (f"{first}_{second}" for first, second in pairwise(edged))
        yield from (f"{first}__{third}" for first, third in zip(edged, edged[2:], strict=False))
        for key in set(keys):
            yield from _letters(key)
        yield from self._meanings(keys)

    def _meanings(self, keys: Sequence[str]) -> Iterator[str]:
        at = [(start, self._classes(keys, start)) for start in range(len(keys))]
        placed = [(start, classes) for start, classes in at if classes]
        names = sorted({name for _, classes in placed for name in classes})
        yield from (f"@{name}" for name in names)
        yield from (f"@{first}&{second}" for first, second in combinations(names, 2))
        for (start, before), (end, after) in pairwise(placed):
            if end - start <= _NEAR:
                yield from (f"@{first}>{second}" for first in before for second in after)

    def _classes(self, keys: Sequence[str], start: int) -> tuple[str, ...]:
        found: list[str] = []
        for size in range(min(self._longest, len(keys) - start), 0, -1):
            found += self._phrases.get(tuple(keys[start : start + size]), ())
        return tuple(dict.fromkeys(found))


def _letters(key: str) -> Iterator[str]:
    marked = f"<{key}>"
    return (f"~{marked[at : at + size]}" for size in _LETTERS for at in range(len(marked) - size + 1))


def _phrases(classes: Mapping[str, Sequence[str]]) -> Phrases:
    found: dict[tuple[str, ...], list[str]] = {}
    for name, entries in classes.items():
        for entry in entries:
            found.setdefault(tuple(fold(word) for word in entry.split()), []).append(name)
    return {words: tuple(dict.fromkeys(names)) for words, names in found.items()}


@cache
def features_of(language: str) -> Features:
    """The features of a language, compiled once per process."""
    return Features(language)
