"""Written forms of a lexicon, looked up word by word in time proportional to the length of the message.

A form is one to eight words; `(my|our) door` is both, `wheres (your |)camel` with and without; `name*` alone is every
word that begins so. Forms are folded like messages and their short forms written out.
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Generic, TypeVar

from nlu.reading.words import fold

_SHORTEST_STEM = 2
_LONGEST_RUN = 8
_CHOICE = re.compile(r"\(([^()]*)\)")
Label = TypeVar("Label", bound=Hashable)


class Forms(Generic[Label]):
    """Labels by their forms. Compiled once; it keeps nothing of a message."""

    def __init__(self, forms: Iterable[tuple[Label, str]], short_forms: Mapping[str, str]) -> None:
        """`short_forms`: text-speak and dialect spellings → the word meant."""
        self._short = short_forms
        self._runs: dict[str, tuple[Label, ...]] = {}
        self._stems: dict[str, tuple[Label, ...]] = {}
        shared: dict[tuple[Label, ...], tuple[Label, ...]] = {}  # thousands of forms have the same labels
        for label, form in forms:
            for written in choices(form):
                known, key = self._place(written)
                labels = known.get(key, ())
                if key and label not in labels:
                    known[key] = shared.setdefault((*labels, label), (*labels, label))
        self._longest_stem = max(map(len, self._stems), default=0)
        self._longest_run: dict[str, int] = {}  # of the runs that begin with a word: most words begin none
        for run in self._runs:
            words = run.split()
            self._longest_run[words[0]] = max(min(len(words), _LONGEST_RUN), self._longest_run.get(words[0], 0))

    def _place(self, form: str) -> tuple[dict[str, tuple[Label, ...]], str]:
        """Where a form belongs and its key there; the key is empty for a form without a letter."""
        stem = form[:-1]
        if form.endswith("*") and stem.isalnum() and len(stem) >= _SHORTEST_STEM:
            return self._stems, fold(stem)
        keys = (self._short.get(key, key) for word in form.replace("/", " ").split() if (key := fold(word)))
        return self._runs, " ".join(keys)

    def at(self, keys: Sequence[str], first: int) -> Iterator[tuple[Label, int]]:
        """The labels of the forms that begin at word `first`, each with the place after its last word."""
        key = keys[first]
        for size in range(_SHORTEST_STEM, min(len(key), self._longest_stem) + 1):
            for label in self._stems.get(key[:size], ()):
                yield label, first + 1
        for last in range(first + 1, min(first + self._longest_run.get(key, 0), len(keys)) + 1):
            for label in self._runs.get(" ".join(keys[first:last]), ()):
                yield label, last


def choices(form: str) -> Iterator[str]:
    """A form written out with each of its choices."""
    parts = _CHOICE.split(form)
    options = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return ("".join(chosen) for chosen in product(*options))
