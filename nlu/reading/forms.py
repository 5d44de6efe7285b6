"""Written forms of a lexicon, looked up word by word in time proportional to the length of the message.

A form is one to seven words; `(my|our) door` is both, `wheres (your |)camel` with and without; `name*` alone is every
word that begins so. Forms are folded like messages and their short forms written out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Generic, TypeVar

from nlu.reading.words import fold

_SHORTEST_STEM = 2
_LONGEST_RUN = 7
_CHOICE = re.compile(r"\(([^()]*)\)")
Label = TypeVar("Label")


class Forms(Generic[Label]):
    """Labels by their forms. Compiled once; it keeps nothing of a message."""

    def __init__(self, forms: Iterable[tuple[Label, str]], short_forms: Mapping[str, str]) -> None:
        """`short_forms`: text-speak and dialect spellings → the word meant."""
        self._short = short_forms
        self._runs: defaultdict[tuple[str, ...], list[Label]] = defaultdict(list)
        self._stems: defaultdict[str, list[Label]] = defaultdict(list)
        for label, form in forms:
            for written in choices(form):
                self._index(label, written)
        self._longest_stem = max(map(len, self._stems), default=0)

    def _index(self, label: Label, form: str) -> None:
        keys = tuple(self._short.get(key, key) for word in form.replace("/", " ").split() if (key := fold(word)))
        stem = form[:-1]
        if form.endswith("*") and stem.isalnum() and len(stem) >= _SHORTEST_STEM:
            known = self._stems[fold(stem)]
        elif keys:
            known = self._runs[keys]
        else:
            return
        if label not in known:
            known.append(label)

    def at(self, keys: Sequence[str], first: int) -> Iterator[tuple[Label, int]]:
        """The labels of the forms that begin at word `first`, each with the place after its last word."""
        key = keys[first]
        for size in range(_SHORTEST_STEM, min(len(key), self._longest_stem) + 1):
            for label in self._stems.get(key[:size], ()):
                yield label, first + 1
        for last in range(first + 1, min(first + _LONGEST_RUN, len(keys)) + 1):
            for label in self._runs.get(tuple(keys[first:last]), ()):
                yield label, last


def choices(form: str) -> Iterator[str]:
    """A form written out with each of its choices."""
    parts = _CHOICE.split(form)
    options = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return ("".join(chosen) for chosen in product(*options))
