"""The trained judge of accounts: which reasons, kinds of incident and other facts an account tells as a whole.

One logistic regression for each label over the signs of the account (nlu/reading/signs.py), as plain numbers: reading
needs NumPy alone, and only features seen in training exist. Each label's threshold is set by cross-validation.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Weighed = Mapping[str, float]
_FEWEST = 2
_FOLDS = 4
_STEPS = 120
_STRENGTH = 4.0
_BALANCE = 0.7
_THRESHOLDS = np.arange(0.12, 0.62, 0.02)
_TIED = 3.0
_NOTHING = 1e-7


class Judge:
    """Probabilities of labels. Deterministic: the same accounts give the same numbers."""

    def __init__(
        self,
        labels: Sequence[str],
        places: Mapping[str, int],
        weights: NDArray[np.float32],
        thresholds: Mapping[str, float],
    ) -> None:
        """`weights`: a row for each place, the last for the bias; a column for each label."""
        self.labels = tuple(labels)
        self.thresholds = dict(thresholds)
        self._places = dict(places)
        self._weights = weights

    def judge(self, features: Weighed) -> dict[str, float]:
        """Label → probability (0 to 1)."""
        known = [(self._places[name], weight) for name, weight in features.items() if name in self._places]
        scores = self._weights[-1].astype(np.float64)
        if known:
            amounts = _scaled(np.array([weight for _, weight in known]))
            scores = scores + amounts @ self._weights[[place for place, _ in known]]
        return dict(zip(self.labels, _chance(scores).tolist(), strict=True))

    @classmethod
    def train(cls, rows: Sequence[Weighed], told: Sequence[frozenset[str]]) -> "Judge":
        """Train from the features and the labels of each account. Raises ValueError when there is no label at all."""
        labels = sorted(frozenset().union(*told))
        if not labels:
            raise ValueError("no label to learn")
        truth = np.array([[label in labels_of for label in labels] for labels_of in told], dtype=np.float64)
        places = _places(rows)
        matrix = _matrix(rows, places)
        compact, back = _compact(matrix)
        thresholds = _thresholds(labels, truth, _cross_validated(compact, truth))
        fitted = _fit(compact, truth)
        weights = np.vstack([matrix.T @ (back @ fitted[:-1]), fitted[-1:]])
        return cls(labels, places, weights.astype(np.float32), thresholds)

    def save(self, folder: Path, name: str) -> None:
        """Write the judge into an existing folder as `<name>.json` and `<name>.npy`: nothing that runs on loading."""
        about = {"labels": self.labels, "thresholds": self.thresholds, "features": list(self._places)}
        (folder / f"{name}.json").write_text(json.dumps(about), encoding="utf-8")
        np.save(folder / f"{name}.npy", self._weights, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, name: str) -> "Judge":
        """Read a saved judge. Raises OSError or ValueError when a file is missing or damaged."""
        about = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        places = {feature: place for place, feature in enumerate(about["features"])}
        return cls(about["labels"], places, np.load(folder / f"{name}.npy", allow_pickle=False), about["thresholds"])


def cross_validated(rows: Sequence[Weighed], truth: Numbers) -> Numbers:
    """The probabilities that judges trained without each account's fold give it; accounts × labels."""
    compact, _ = _compact(_matrix(rows, _places(rows)))
    return _cross_validated(compact, truth)


def _cross_validated(compact: Numbers, truth: Numbers) -> Numbers:
    folds = np.arange(len(truth)) % _FOLDS
    chances = np.zeros_like(truth)
    for fold in range(_FOLDS):
        left = folds == fold
        if left.any() and not left.all():
            chances[left] = _chance(compact[left] @ _fit(compact[~left], truth[~left]))
    return chances


def _thresholds(labels: Sequence[str], truth: Numbers, chances: Numbers) -> dict[str, float]:
    """For each label the threshold of the best F1, steadied so that a rare label's luck doesn't decide."""
    return {label: _threshold(truth[:, at] > 0, chances[:, at]) for at, label in enumerate(labels)}


def _threshold(true: NDArray[np.bool_], chances: Numbers) -> float:
    scores = []
    for threshold in _THRESHOLDS:
        said = chances >= threshold
        right = float((said & true).sum())
        scores.append(2 * right / (float(said.sum()) + float(true.sum()) + _TIED))
    steady = np.convolve(np.pad(scores, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return round(float(_THRESHOLDS[int(np.argmax(steady))]), 2)


def _places(rows: Sequence[Weighed]) -> dict[str, int]:
    counts = Counter(feature for row in rows for feature in row)
    known = sorted(feature for feature, count in counts.items() if count >= _FEWEST)
    return {feature: place for place, feature in enumerate(known)}


def _chance(scores: Numbers) -> Numbers:
    return np.asarray(1.0 / (1.0 + np.exp(-scores)), dtype=np.float64)


def _scaled(amounts: Numbers) -> Numbers:
    """Long accounts have many features: their sum may grow, but slower than their number."""
    return np.asarray(amounts / float(np.sqrt((amounts**2).sum())) ** _BALANCE, dtype=np.float64)


def _matrix(rows: Sequence[Weighed], places: Mapping[str, int]) -> Any:
    """Sparse matrix, accounts × features."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # SciPy has no types

    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for row in rows:
        known = sorted((places[name], weight) for name, weight in row.items() if name in places)
        if known:
            values += _scaled(np.array([weight for _, weight in known])).tolist()
        columns += [place for place, _ in known]
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(rows), len(places)))


def _compact(matrix: Any) -> tuple[Numbers, Numbers]:
    """The accounts in as few numbers as there are accounts (the same products, some ten times faster to fit), a bias
    of 1 at the end of each row; and what turns weights over these numbers into sums of accounts.
    """
    values, vectors = np.linalg.eigh((matrix @ matrix.T).toarray())
    kept = values > _NOTHING
    roots = np.sqrt(values[kept])
    compact = vectors[:, kept] * roots
    return np.hstack([compact, np.ones((len(compact), 1))]), vectors[:, kept] / roots


def _fit(rows: Numbers, truth: Numbers) -> Numbers:
    from scipy.optimize import minimize  # type: ignore[import-untyped]  # SciPy has no types

    wide, labels = rows.shape[1], truth.shape[1]

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(wide, labels)
        scores = rows @ weights
        kept = weights.copy()
        kept[-1] = 0.0
        value = 0.5 * float((kept**2).sum()) + _STRENGTH * float((np.logaddexp(0.0, scores) - truth * scores).sum())
        return value, (kept + _STRENGTH * (rows.T @ (_chance(scores) - truth))).ravel()

    found = minimize(loss, np.zeros(wide * labels), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return np.asarray(found.x, dtype=np.float64).reshape(wide, labels)
