"""The space of a linear classifier: which features it knows, and how much each counts in a line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.reading.lines import Lines, Numbers, Weighed


@dataclass(frozen=True)
class Space:
    """`places`: the row of each known feature; `rarity`: a number for each (inverse document frequency); `balance`: 1
    makes all lines equally long, less lets long ones weigh more.
    """

    places: Mapping[str, int]
    rarity: NDArray[np.float32]
    balance: float

    @classmethod
    def of(cls, lines: Lines, *, fewest: int, balance: float) -> "Space":
        """The features that stand in at least so many of the lines."""
        counts = np.bincount(lines.at, minlength=len(lines.names))
        known = sorted((name, held) for name, held in zip(lines.names, counts.tolist(), strict=True) if held >= fewest)
        rarity = np.log1p(len(lines) / np.array([held for _, held in known], dtype=np.float32))
        return cls({name: place for place, (name, _) in enumerate(known)}, rarity, balance)

    def amounts(self, features: Weighed) -> tuple[NDArray[np.int64], Numbers]:
        """The places of the known features, and how much each counts."""
        known = [(place, weight) for name, weight in features.items() if (place := self.places.get(name)) is not None]
        at = np.array([place for place, _ in known], dtype=np.int64)
        amounts = np.array([weight for _, weight in known], dtype=np.float64) * self.rarity[at]
        length = float(np.sqrt((amounts**2).sum()))
        return at, amounts / length**self.balance if length else amounts

    def matrix(self, lines: Lines) -> Any:
        """Sparse matrix, lines × features."""
        from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # has no stubs

        known = lines.placed(self.places)
        amounts = known.amounts * self.rarity[known.at]
        found = csr_matrix((amounts, known.at, known.ends), shape=(len(known), len(self.places)))
        found.sort_indices()  # first, so that sums come out the same in whatever order a process met the features
        line_of = known.line_of()
        lengths = np.sqrt(np.bincount(line_of, weights=found.data**2, minlength=len(known)))
        found.data /= (np.where(lengths > 0, lengths, 1.0) ** self.balance)[line_of]
        return found
