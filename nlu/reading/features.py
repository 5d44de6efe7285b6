"""What a trained reader sees of a message: words, pairs of words, groups of letters, and classes of meaning.

A class stands for many words (`meanings.yml`) or sayings (`danger.yml`), so what was learnt about "nan" holds for
"grandma"; groups of letters let misspelt words count for what they resemble.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, combinations, pairwise

from nlu.reading import lexicon
from nlu.reading.forms import Forms
from nlu.reading.words import STOP, read_words

_LETTERS = (3, 4, 5)
_LONGEST_SENTENCE, _RUN = 80, 40  # words
_NEAR = 3
_WORD, _LETTER_GROUP, _MEANING, _SAYING = 1.0, 0.3, 0.5, 1.0
Weighed = dict[str, float]


class Features:
    """The features of one language's messages. It keeps nothing of a message."""

    def __init__(self, language: str, letters: Sequence[int] = _LETTERS) -> None:
        """`letters`: how many make a group. Raises FileNotFoundError when the language has no lexicons."""
        self._letters = letters
        self._short = lexicon.short_forms(language)
        self._meanings = Forms(_entries(lexicon.load(language, "meanings")), self._short)
        self._sayings = Forms(_entries(lexicon.once(language, "danger")), self._short)

    def sentences(self, text: str) -> list[list[str]]:
        """The sentences of a text as folded words, short forms written out; none is empty, and of one that goes on and
        on only the beginning is kept (`runs` keeps all).
        """
        return [sentence[:_LONGEST_SENTENCE] for sentence in self._sentences(text)]

    def runs(self, text: str) -> list[list[str]]:
        """The sentences of a text, all of it: one that goes on and on, as people write in distress, is cut into runs
        of words that overlap by half, so that nothing said late in it is lost among the rest.
        """
        return [run for sentence in self._sentences(text) for run in _runs(sentence)]

    def _sentences(self, text: str) -> list[list[str]]:
        found: list[list[str]] = [[]]
        for word in read_words(text):
            if word.key == STOP:
                found.append([])
            elif word.key != ",":
                found[-1].append(self._short.get(word.key, word.key))
        return [sentence for sentence in found if sentence]

    def of(self, sentence: Sequence[str]) -> Weighed:
        """The features of a sentence with their weights; a feature counts once."""
        edged = ["<", *sentence, ">"]
        groups = chain.from_iterable(letter_groups(key, self._letters) for key in dict.fromkeys(sentence))
        seen = dict.fromkeys(groups, _LETTER_GROUP)
        seen |= dict.fromkeys(self._classes(sentence), _MEANING)
        seen |= dict.fromkeys(self._said(sentence), _SAYING)
        seen |= dict.fromkeys(sentence, _WORD)
        seen |= dict.fromkeys((f"{first}_{second}" for first, second in pairwise(edged)), _WORD)
        seen |= dict.fromkeys((f"{a}__{b}" for a, b in zip(edged, edged[2:], strict=False)), _WORD)
        return seen

    def _classes(self, keys: Sequence[str]) -> Iterator[str]:
        at = [
            (start, tuple(dict.fromkeys(name for name, _ in self._meanings.at(keys, start))))
            for start in range(len(keys))
        ]
        placed = [(start, classes) for start, classes in at if classes]
        names = sorted({name for _, classes in placed for name in classes})
        yield from (f"@{name}" for name in names)
        yield from (f"@{first}&{second}" for first, second in combinations(names, 2))
        for (start, before), (end, after) in pairwise(placed):
            if end - start <= _NEAR:
                yield from (f"@{first}>{second}" for first in before for second in after)

    def _said(self, keys: Sequence[str]) -> Iterator[str]:
        """Each class of sayings, and what it is about: the part of its name before the underscore."""
        for start in range(len(keys)):
            for name, _ in self._sayings.at(keys, start):
                yield f"&{name}"
                yield f"&&{name.partition('_')[0]}"


def _runs(sentence: list[str]) -> Iterator[list[str]]:
    if len(sentence) <= _LONGEST_SENTENCE:
        yield sentence
    else:
        for first in range(0, len(sentence) - _RUN // 2, _RUN // 2):
            yield sentence[first : first + _RUN]


def together(parts: Sequence[Mapping[str, float]]) -> Weighed:
    """The features of several sentences as one."""
    seen: Weighed = {}
    for part in parts:
        seen |= part
    return seen


def letter_groups(key: str, sizes: Iterable[int]) -> list[str]:
    """The groups of letters of a word, its begin and end marked: misspelt words share most of them."""
    marked = f"<{key}>"
    return [f"~{marked[at : at + size]}" for size in sizes for at in range(len(marked) - size + 1)]


def _entries(classes: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    return ((name, entry) for name, entries in classes.items() for entry in entries)


@cache
def features_of(language: str, letters: tuple[int, ...] = _LETTERS) -> Features:
    """The features of a language, compiled once per process."""
    return Features(language, letters)
