"""A linear classifier over weighted features: plain numbers, so that reading takes microseconds and keeps no word.

Each label has a logistic regression of its own against the rest, fitted by scikit-learn's LIBLINEAR; reading needs
NumPy alone. A feature counts the more, the rarer it is (inverse document frequency). Only features seen in training
exist.
"""

import json
import os
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Weighed = Mapping[str, float]
_SEED = 7
_STEPS = 200
_EXACT = 1e-3


class LinearModel:
    """Probabilities of labels. Deterministic: the same lines give the same numbers."""

    def __init__(
        self,
        labels: Sequence[str],
        places: Mapping[str, int],
        rarity: NDArray[np.float32],
        weights: NDArray[np.float16],
        balance: float,
    ) -> None:
        """`rarity`: a number for each place; `weights`: a row for each place, the last for the bias, a column for each
        label; `balance`: 1 makes all messages equally long, less lets long ones weigh more.
        """
        self.labels = tuple(labels)
        self._places = dict(places)
        self._rarity = rarity
        self._weights = weights
        self._balance = balance

    def predict(self, features: Weighed) -> Numbers:
        """The probability of each label by itself (0 to 1), in the order of `labels`."""
        at, amounts = _amounts(features, self._places, self._rarity, self._balance)
        scores = self._weights[-1].astype(np.float64)
        if len(at):
            scores = scores + amounts @ self._weights[at].astype(np.float64)
        return np.asarray(1.0 / (1.0 + np.exp(-scores)), dtype=np.float64)

    @classmethod
    def train(
        cls,
        rows: Sequence[Weighed],
        told: Sequence[frozenset[str]],
        *,
        strength: float,
        fewest: int = 2,
        balance: float = 1.0,
        counted: Sequence[float] | None = None,
    ) -> "LinearModel":
        """Train from the features and labels of each line. `strength`: the higher, the closer to the lines; `fewest`:
        lines that a feature must stand in; `counted`: how much each line counts. Raises ValueError for no label.
        """
        labels = sorted(frozenset().union(*told))
        if not labels:
            raise ValueError("no label to learn")
        places, rarity = _space(rows, fewest)
        matrix = _matrix(rows, places, rarity, balance)
        columns = _fitted(matrix, [np.array([label in each for each in told]) for label in labels], strength, counted)
        return cls(labels, places, rarity, np.stack(columns, axis=1).astype(np.float16), balance)

    def save(self, folder: Path, name: str) -> None:
        """Write the model into an existing folder as `<name>.json` and two `.npy`: nothing that runs on loading."""
        about = {"labels": self.labels, "balance": self._balance, "features": list(self._places)}
        (folder / f"{name}.json").write_text(json.dumps(about), encoding="utf-8")
        np.save(folder / f"{name}.npy", self._weights, allow_pickle=False)
        np.save(folder / f"{name}_rarity.npy", self._rarity, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, name: str) -> "LinearModel":
        """Read a saved model. Raises OSError or ValueError when a file is missing or damaged."""
        about = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        if not isinstance(about, dict) or not {"labels", "balance", "features"} <= about.keys():
            raise ValueError(f"{name}.json is not a saved model: train again")
        places = {feature: place for place, feature in enumerate(about["features"])}
        rarity, weights = (np.load(folder / f"{name}{part}.npy", allow_pickle=False) for part in ("_rarity", ""))
        if rarity.shape != (len(places),) or weights.shape != (len(places) + 1, len(about["labels"])):
            raise ValueError(f"the parts of the model {name} do not belong together: train again")
        return cls(about["labels"], places, rarity, weights, about["balance"])


def _space(rows: Sequence[Weighed], fewest: int) -> tuple[dict[str, int], NDArray[np.float32]]:
    counts = Counter(feature for row in rows for feature in row)
    known = sorted(feature for feature, count in counts.items() if count >= fewest)
    rarity = np.log1p(len(rows) / np.array([counts[feature] for feature in known], dtype=np.float32))
    return {feature: place for place, feature in enumerate(known)}, rarity


def _amounts(
    features: Weighed, places: Mapping[str, int], rarity: NDArray[np.float32], balance: float
) -> tuple[NDArray[np.int64], Numbers]:
    """The places of the known features in order, and how much each counts."""
    known = sorted((places[name], weight) for name, weight in features.items() if name in places)
    at = np.array([place for place, _ in known], dtype=np.int64)
    amounts = np.array([weight for _, weight in known], dtype=np.float64) * rarity[at]
    length = float(np.sqrt((amounts**2).sum()))
    return at, amounts / length**balance if length else amounts


def _matrix(rows: Sequence[Weighed], places: Mapping[str, int], rarity: NDArray[np.float32], balance: float) -> Any:
    """Sparse matrix, lines × features."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # has no stubs

    told = [_amounts(row, places, rarity, balance) for row in rows]
    ends = np.cumsum([0, *(len(at) for at, _ in told)])
    values = np.concatenate([amounts for _, amounts in told])
    return csr_matrix((values, np.concatenate([at for at, _ in told]), ends), shape=(len(rows), len(places)))


def _fitted(
    matrix: Any, truths: Sequence[NDArray[np.bool_]], strength: float, counted: Sequence[float] | None
) -> list[Numbers]:
    """The weights of every label. LIBLINEAR lets go of Python's lock and draws no lots here, so threads change nothing
    but the time.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda true: _fit(matrix, true, strength, counted), truths))


def _fit(matrix: Any, true: NDArray[np.bool_], strength: float, counted: Sequence[float] | None) -> Numbers:
    """The weights of one label, the bias last. A label that every line has, or none, is settled by the bias alone."""
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # has no stubs

    if true.all() or not true.any():
        return np.append(np.zeros(matrix.shape[1]), 9.0 if true.all() else -9.0)
    fitted = LogisticRegression(C=strength, solver="liblinear", max_iter=_STEPS, tol=_EXACT, random_state=_SEED)
    fitted.fit(matrix, true, sample_weight=counted)
    return np.append(fitted.coef_[0], fitted.intercept_[0])
