"""Written forms of a lexicon, looked up word by word in time proportional to the length of the message.

A form is one word or more; `(my|our) door` is both, `wheres (your |)camel` with and without; `name*` alone is every
word that begins so. Forms are folded like messages and their short forms written out.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Generic, TypeVar

from nlu.reading.words import fold

_SHORTEST_STEM = 2
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
        self._stem_sizes = _sizes((stem[:_SHORTEST_STEM], len(stem)) for stem in self._stems)
        runs = (run.split() for run in self._runs)
        self._run_sizes = _sizes((" ".join(run[:2]), len(run)) for run in runs if len(run) > 1)

    def _place(self, form: str) -> tuple[dict[str, tuple[Label, ...]], str]:
        """Where a form belongs and its key there; the key is empty for a form without a letter."""
        stem = form[:-1]
        if form.endswith("*") and stem.isalnum() and len(stem) >= _SHORTEST_STEM:
            return self._stems, fold(stem)
        keys = (self._short.get(key, key) for word in form.replace("/", " ").split() if (key := fold(word)))
        return self._runs, " ".join(keys)

    def at(self, keys: Sequence[str], first: int) -> Sequence[tuple[Label, int]]:
        """The labels of the forms that begin at word `first`, each with the place after its last word."""
        key = keys[first]
        found: list[tuple[Label, int]] = []
        for size in self._stem_sizes.get(key[:_SHORTEST_STEM], ()):
            if size <= len(key) and (labels := self._stems.get(key[:size])):
                found += [(label, first + 1) for label in labels]
        if labels := self._runs.get(key):
            found += [(label, first + 1) for label in labels]
        # Most pairs of words begin no form, so longer runs are seldom put together.
        for size in self._run_sizes.get(" ".join(keys[first : first + 2]), ()):
            run = keys[first : first + size]
            found += [(label, first + size) for label in self._runs.get(" ".join(run), ()) if len(run) == size]
        return found


def _sizes(forms: Iterable[tuple[str, int]]) -> dict[str, tuple[int, ...]]:
    """How long the forms are that begin alike, from (begin, length)."""
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for begin, size in forms:
        sizes[begin].add(size)
    return {begin: tuple(sorted(those)) for begin, those in sizes.items()}


def choices(form: str) -> Iterator[str]:
    """A form written out with each of its choices."""
    parts = _CHOICE.split(form)
    options = [part.split("|") if at % 2 else [part] for at, part in enumerate(parts)]
    return ("".join(chosen) for chosen in product(*options))
