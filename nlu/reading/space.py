"""The space of a linear classifier: which features it knows, and how much each counts in a line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from nlu.reading.lines import Lines, Numbers, Weighed


class Known:
    """The places of features by their names. Kept are the hashes that the names have in this process: they take a tenth
    of the memory, and Python has worked them out for every name that is asked for. They mean nothing elsewhere.
    """

    def __init__(self, names: Sequence[str]) -> None:
        """`names`: in the order of their places. Raises ValueError if two of them are, or count as, the same."""
        hashes = np.fromiter(map(hash, names), np.int64, len(names))
        self._places = np.argsort(hashes)
        self._hashes = hashes[self._places]
        if (self._hashes[1:] == self._hashes[:-1]).any():
            raise ValueError("a feature stands twice in a model: train again")

    def __reduce__(self) -> NoReturn:
        raise TypeError("a model can't go to another process: read it from its files there")

    def __len__(self) -> int:
        return len(self._hashes)

    def found(self, names: Mapping[str, float]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """The places of those that are known, and which of the names these are."""
        asked = np.fromiter(map(hash, names), np.int64, len(names))
        at = np.searchsorted(self._hashes, asked)
        at[at == len(self)] = 0
        known = self._hashes[at] == asked if len(self) else np.zeros(len(asked), dtype=bool)
        return self._places[at[known]], known


@dataclass(frozen=True)
class Space:
    """`known`: the rows of the known features; `rarity`: a number for each (inverse document frequency, perhaps to a
    power); `balance`: 1 makes all lines equally long, less lets long ones weigh more.
    """

    known: Known
    rarity: NDArray[np.float32]
    balance: float

    def amounts(self, features: Weighed) -> tuple[NDArray[np.int64], Numbers]:
        """The places of the known features, and how much each counts."""
        at, known = self.known.found(features)
        amounts = np.fromiter(features.values(), np.float64, len(features))[known] * self.rarity[at]
        length = float(np.sqrt((amounts**2).sum()))
        return at, amounts / length**self.balance if length else amounts


@dataclass(frozen=True)
class TrainingSpace(Space):
    """A space that is trained in, with the `names` of its features in their order."""

    names: Sequence[str]

    @classmethod
    def of(cls, lines: Lines, *, fewest: int = 2, balance: float = 1.0, power: float = 1.0) -> "TrainingSpace":
        """The features that stand in at least so many of the lines. Their rarity is raised to this `power`: the higher,
        the more what is rare counts beside what every line says.
        """
        counts = np.bincount(lines.at, minlength=len(lines.names))
        held = sorted(
            (name, times) for name, times in zip(lines.names, counts.tolist(), strict=True) if times >= fewest
        )
        rarity = np.log1p(len(lines) / np.array([times for _, times in held], dtype=np.float32)) ** power
        names = [name for name, _ in held]
        return cls(Known(names), rarity, balance, names)

    def matrix(self, lines: Lines) -> Any:
        """Sparse matrix, lines × features."""
        from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # has no stubs

        known = lines.placed({name: place for place, name in enumerate(self.names)})
        amounts = known.amounts * self.rarity[known.at]
        found = csr_matrix((amounts, known.at, known.ends), shape=(len(known), len(self.names)))
        found.sort_indices()  # first, so that sums come out the same in whatever order a process met the features
        line_of = known.line_of()
        lengths = np.sqrt(np.bincount(line_of, weights=found.data**2, minlength=len(known)))
        found.data /= (np.where(lengths > 0, lengths, 1.0) ** self.balance)[line_of]
        return found
