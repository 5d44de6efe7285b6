"""Lines of training text as plain numbers: which features stand in each line, and how much each counts there.

A feature's name is kept once for all lines, so that many thousand accounts fit into memory and go from one process to
another quickly.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.int64]
Weighed = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Lines:
    """`names`: of the features; `at`: of line after line, the places of its features among the names; `amounts`: how
    much each counts; `ends`: where each line begins in these, and, one more than lines, where the last one ends.
    """

    names: Sequence[str]
    at: Places
    amounts: Numbers
    ends: Places

    def __len__(self) -> int:
        return len(self.ends) - 1

    @classmethod
    def of(cls, rows: Iterable[Weighed]) -> "Lines":
        """The lines with these features."""
        told = list(rows)
        places: defaultdict[str, int] = defaultdict(count().__next__)
        at = np.fromiter(map(places.__getitem__, chain.from_iterable(told)), dtype=np.int64)
        amounts = np.fromiter(chain.from_iterable(row.values() for row in told), dtype=np.float64)
        return cls(list(places), at, amounts, _ends([len(row) for row in told]))

    @classmethod
    def joined(cls, several: Sequence["Lines"]) -> "Lines":
        """The lines of all, one below the other."""
        places: defaultdict[str, int] = defaultdict(count().__next__)
        at = [_moved(lines.names, places)[lines.at] for lines in several]
        sizes = np.concatenate([np.diff(lines.ends) for lines in several])
        return cls(list(places), np.concatenate(at), np.concatenate([each.amounts for each in several]), _ends(sizes))

    def changed(self, factor: Callable[[str], float]) -> "Lines":
        """The same lines with each feature counting so many times as much; 0 takes it out."""
        factors = np.array([factor(name) for name in self.names], dtype=np.float64)
        moved = np.cumsum(factors > 0, dtype=np.int64) - 1
        names = [name for name, times in zip(self.names, factors, strict=True) if times > 0]
        kept = factors[self.at] > 0
        return Lines(names, moved[self.at[kept]], (self.amounts * factors[self.at])[kept], self._ends_of(kept))

    def beside(self, other: "Lines") -> "Lines":
        """Each line with the features of the other's same line too. Raises ValueError if a feature stands in both."""
        if set(self.names) & set(other.names):
            raise ValueError("lines beside one another have features of one name")
        order = np.argsort(np.concatenate([self.line_of(), other.line_of()]), kind="stable")
        at = np.concatenate([self.at, other.at + len(self.names)])[order]
        amounts = np.concatenate([self.amounts, other.amounts])[order]
        return Lines([*self.names, *other.names], at, amounts, self.ends + other.ends)

    def first(self, count: int) -> "Lines":
        """So many of the lines, from the first on."""
        return Lines(self.names, self.at[: self.ends[count]], self.amounts[: self.ends[count]], self.ends[: count + 1])

    def these(self, places: Places) -> "Lines":
        """Some of the lines, by their places, in that order."""
        sizes = np.diff(self.ends)[places]
        ends = _ends(sizes)
        at = np.repeat(self.ends[places] - ends[:-1], sizes) + np.arange(ends[-1])
        return Lines(self.names, self.at[at], self.amounts[at], ends)

    def together(self, counts: Sequence[int]) -> "Lines":
        """Each so many lines that follow one another as one line, in which a feature counts once: as it does in the
        first of them that has it.
        """
        size = len(self.names) or 1
        told = np.repeat(np.arange(len(counts), dtype=np.int64), counts)[self.line_of()] * size + self.at
        kept, where = np.unique(told, return_index=True)
        sizes = np.bincount(kept // size, minlength=len(counts))
        return Lines(self.names, kept % size, self.amounts[where], _ends(sizes))

    def line_of(self) -> Places:
        """The line in which each amount stands."""
        return np.repeat(np.arange(len(self), dtype=np.int64), np.diff(self.ends))

    def placed(self, places: Mapping[str, int]) -> "Lines":
        """The same lines with other places for their features; features that have none are left out."""
        to = np.array([places.get(name, -1) for name in self.names], dtype=np.int64)
        at = to[self.at] if len(to) else self.at
        kept = at >= 0
        return Lines(list(places), at[kept], self.amounts[kept], self._ends_of(kept))

    def _ends_of(self, kept: NDArray[np.bool_]) -> Places:
        before = np.zeros(len(kept) + 1, dtype=np.int64)
        before[1:] = np.cumsum(kept)
        return np.asarray(before[self.ends], dtype=np.int64)


def _ends(sizes: Sequence[int] | Places) -> Places:
    return np.concatenate([[0], np.cumsum(np.asarray(sizes, dtype=np.int64))]).astype(np.int64)


def _moved(names: Sequence[str], places: Mapping[str, int]) -> Places:
    return np.fromiter(map(places.__getitem__, names), dtype=np.int64, count=len(names))
