"""Finds test text, or near copies of it, in what the readers are made from; it names places, never words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from nlu.reading.words import STOP, read_words

FEWEST_WORDS = 4
NEAR = 0.6


@dataclass(frozen=True, slots=True)
class Source:
    """A text and where it stands (file and line, or file and id)."""

    place: str
    text: str


def leaks(tests: Iterable[Source], training: Iterable[Source]) -> list[str]:
    """Each test text of at least `FEWEST_WORDS` words that stands in training, folded alike or sharing more than
    `NEAR` of its runs of three words with one training text: the two places.
    """
    runs = [(source, _runs(source.text)) for source in training]
    by_run: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, (_, known) in enumerate(runs):
        for run in known:
            by_run[run].append(at)
    return [
        f"{test.place} is near {runs[at][0].place}"
        for test in tests
        if (said := _runs(test.text))
        for at in sorted({at for run in said for at in by_run.get(run, ())})
        if len(said & runs[at][1]) / len(said | runs[at][1]) > NEAR
    ]


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    """All runs of three words; a text of too few words has none."""
    keys = [word.key for word in read_words(text) if word.key not in (STOP, ",")]
    return frozenset(zip(keys, keys[1:], keys[2:], strict=False)) if len(keys) >= FEWEST_WORDS else frozenset()


def entries(values: object, place: str) -> Iterator[Source]:
    """Every string of a lexicon, however deep it stands."""
    if isinstance(values, str):
        yield Source(place, values)
    elif isinstance(values, dict):
        for key, value in values.items():
            yield from entries([key, value], place)
    elif isinstance(values, list):
        for value in values:
            yield from entries(value, place)
