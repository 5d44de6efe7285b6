"""The space of a linear classifier: which features it knows, and how much each counts in a line."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Weighed = Mapping[str, float]


@dataclass(frozen=True)
class Space:
    """`places`: the row of each known feature; `rarity`: a number for each (inverse document frequency); `balance`: 1
    makes all lines equally long, less lets long ones weigh more.
    """

    places: Mapping[str, int]
    rarity: NDArray[np.float32]
    balance: float

    @classmethod
    def of(cls, rows: Sequence[Weighed], *, fewest: int, balance: float) -> "Space":
        """The features that stand in at least so many of the lines."""
        counts = Counter(feature for row in rows for feature in row)
        known = sorted(feature for feature, count in counts.items() if count >= fewest)
        rarity = np.log1p(len(rows) / np.array([counts[feature] for feature in known], dtype=np.float32))
        return cls({feature: place for place, feature in enumerate(known)}, rarity, balance)

    def amounts(self, features: Weighed) -> tuple[NDArray[np.int64], Numbers]:
        """The places of the known features, and how much each counts."""
        known = [(place, weight) for name, weight in features.items() if (place := self.places.get(name)) is not None]
        at = np.array([place for place, _ in known], dtype=np.int64)
        amounts = np.array([weight for _, weight in known], dtype=np.float64) * self.rarity[at]
        length = float(np.sqrt((amounts**2).sum()))
        return at, amounts / length**self.balance if length else amounts

    def matrix(self, rows: Sequence[Weighed]) -> Any:
        """Sparse matrix, lines × features."""
        from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # has no stubs

        told = [self.amounts(row) for row in rows]
        ends = np.cumsum([0, *(len(at) for at, _ in told)])
        values = np.concatenate([amounts for _, amounts in told])
        places = np.concatenate([at for at, _ in told])
        found = csr_matrix((values, places, ends), shape=(len(rows), len(self.places)))
        found.sort_indices()
        return found
