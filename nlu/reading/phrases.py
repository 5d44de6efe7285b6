"""Phrasebooks: patterns of words kept as data, looked up in time proportional to the length of the message.

A pattern is written as words with a space between: `kill|do_in` is either run of words, `to?` may be left out (`a|the?`
too, all of it), `..` is up to three words of the same sentence, `<name>` is any entry of that class (an entry
may be several words and name other classes). Classes are written in the same lexicon.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, product

from nlu.reading.spelling import Spelling
from nlu.reading.words import STOP, Word, fold

_GAP_WORDS = 3
Option = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Element:
    """One place in a pattern: single words or runs of words, perhaps to be left out; a gap has neither."""

    single: frozenset[str]
    runs: Mapping[str, tuple[Option, ...]] = field(default_factory=dict)
    """By their first words."""
    optional: bool = False

    @property
    def gap(self) -> bool:
        return not self.single and not self.runs

    @property
    def firsts(self) -> frozenset[str]:
        """The words that this place can begin with."""
        return self.single.union(self.runs)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern and the label it stands for."""

    label: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A label found in words `first` up to, not including, `last`."""

    label: str
    first: int
    last: int


class BadPattern(ValueError):
    """A pattern in a lexicon can't be compiled; the message names the pattern and the reason."""


def compile_pattern(label: str, source: str, classes: Mapping[str, Sequence[str]]) -> Pattern:
    """Compile one written pattern. Raises BadPattern for an unknown class or a pattern that could match nothing."""
    elements = tuple(_element(part, source, classes) for part in source.split())
    if elements[0].gap or not any(not e.gap and not e.optional for e in elements):
        raise BadPattern(f"{source!r}: needs a fixed word and can't begin with a gap")
    return Pattern(label, elements)


def _element(part: str, source: str, classes: Mapping[str, Sequence[str]]) -> Element:
    if part == "..":
        return Element(frozenset())
    optional = part.endswith("?")
    names = part.rstrip("?")
    options: list[Option] = []
    for name in names.split("|"):
        options.extend(_options(name, source, classes))
    single = frozenset(option[0] for option in options if len(option) == 1)
    runs: defaultdict[str, tuple[Option, ...]] = defaultdict(tuple)
    for run in dict.fromkeys(option for option in options if len(option) > 1):
        runs[run[0]] += (run,)
    return Element(single, dict(runs), optional)


def _options(name: str, source: str, classes: Mapping[str, Sequence[str]]) -> Iterator[Option]:
    if not name.startswith("<"):
        yield tuple(fold(word) for word in name.split("_"))
        return
    if name.strip("<>") not in classes:
        raise BadPattern(f"{source!r}: no class {name}")
    for entry in classes[name.strip("<>")]:
        for runs in product(*(list(_options(word, source, classes)) for word in entry.split())):
            yield tuple(word for run in runs for word in run)


class Phrasebook:
    """Patterns by label, with their own small spelling repair. Only read once built: it keeps nothing of a message."""

    def __init__(
        self,
        patterns: Mapping[str, Iterable[str]],
        classes: Mapping[str, Sequence[str]] | None = None,
        spelling: Mapping[str, str] | None = None,
        repair: bool = False,
    ) -> None:
        """`patterns`: label → patterns. `spelling`: short forms → full words. `repair`: forgive one wrong letter."""
        self._by_first: defaultdict[str, list[tuple[Pattern, frozenset[int]]]] = defaultdict(list)
        self._needs: dict[frozenset[str], int] = {}
        self._met_by: defaultdict[str, list[int]] = defaultdict(list)
        known: set[str] = set()
        for label, sources in patterns.items():
            for source in sources:
                pattern = compile_pattern(label, str(source), classes or {})
                self._index(pattern)
                known.update(*(e.single.union(*chain.from_iterable(e.runs.values())) for e in pattern.elements))
        self._spelling = Spelling(known, spelling or {}, repair)

    def _index(self, pattern: Pattern) -> None:
        needs = frozenset(self._need(e.firsts) for e in pattern.elements if not e.gap and not e.optional)
        firsts: set[str] = set()
        for element in pattern.elements:
            firsts |= element.firsts
            if not element.optional:
                break
        for first in sorted(firsts):
            self._by_first[first].append((pattern, needs))

    def _need(self, firsts: frozenset[str]) -> int:
        """The number of a place that one of these words must fill; patterns share them, so each is checked once."""
        if firsts not in self._needs:
            self._needs[firsts] = len(self._needs)
            for first in firsts:
                self._met_by[first].append(self._needs[firsts])
        return self._needs[firsts]

    def find(self, words: Sequence[Word]) -> list[Match]:
        """Every match, the longest for each pattern and starting word, in the order of the message."""
        keys = [self._spelling.correct(word.key) for word in words]
        present = set(keys)
        met = {need for key in present for need in self._met_by.get(key, ())}
        possible = {first: self._possible(first, met) for first in present if first in self._by_first}
        found: list[Match] = []
        for first, key in enumerate(keys):
            for pattern in possible.get(key, ()):
                last = _longest(pattern.elements, 0, keys, first)
                if last is not None:
                    found.append(Match(pattern.label, first, last))
        return found

    def _possible(self, first: str, met: set[int]) -> list[Pattern]:
        """The patterns beginning with a word whose other words occur somewhere: a long message then costs little."""
        return [pattern for pattern, needs in self._by_first[first] if needs <= met]


def _longest(elements: tuple[Element, ...], at: int, keys: list[str], word: int) -> int | None:
    """Where the longest match of `elements[at:]` beginning at `word` ends, or None."""
    if at == len(elements):
        return word
    element = elements[at]
    ends = [
        end for after in _after(element, keys, word) if (end := _longest(elements, at + 1, keys, after)) is not None
    ]
    return max(ends, default=None)


def _after(element: Element, keys: list[str], word: int) -> Iterator[int]:
    if element.gap:
        yield from _gap(keys, word)
        return
    if element.optional:
        yield word
    if word == len(keys):
        return
    if keys[word] in element.single:
        yield word + 1
    for run in element.runs.get(keys[word], ()):
        if tuple(keys[word : word + len(run)]) == run:
            yield word + len(run)


def _gap(keys: list[str], word: int) -> Iterator[int]:
    yield word
    for skipped in range(word, min(word + _GAP_WORDS, len(keys))):
        if keys[skipped] == STOP:
            return
        yield skipped + 1
