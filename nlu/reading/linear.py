"""A linear classifier over sets of features: plain numbers, so that reading takes microseconds and keeps no word.

Only features seen in training exist for it. Training uses SciPy; reading needs NumPy alone.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
_SCALE = 6.0
_STEPS = 150


class LinearModel:
    """Multinomial logistic regression with rows of equal length. Deterministic: the same lines, the same numbers."""

    def __init__(self, labels: Sequence[str], places: Mapping[str, int], weights: NDArray[np.float32]) -> None:
        """`weights`: one row for each place, the last one for the bias; a column for each label."""
        self.labels = tuple(labels)
        self._places = dict(places)
        self._weights = weights

    def predict(self, features: Iterable[str]) -> Numbers:
        """The probability of each label, in the order of `labels`; without a known feature, the bias alone speaks."""
        at = [self._places[feature] for feature in features if feature in self._places]
        scores = self._weights[-1].astype(np.float64)
        if at:
            scores = scores + self._weights[at].sum(axis=0, dtype=np.float64) * (_SCALE / np.sqrt(len(at)))
        raised = np.exp(scores - scores.max())
        return np.asarray(raised / raised.sum(), dtype=np.float64)

    @classmethod
    def train(
        cls,
        lines: Sequence[tuple[frozenset[str], str]],
        weights: Sequence[float] | None = None,
        fewest: int = 1,
        strength: float = 1.0,
    ) -> "LinearModel":
        """Train from (features, label) pairs. `weights`: how much each line counts; `fewest`: lines that a feature
        must stand in; `strength`: the higher, the closer to the lines. Raises ValueError for fewer than two labels.
        """
        labels = sorted({label for _, label in lines})
        if len(labels) < 2:
            raise ValueError("needs two labels")
        counts = Counter(feature for features, _ in lines for feature in features)
        known = sorted(feature for feature, count in counts.items() if count >= fewest)
        places = {feature: place for place, feature in enumerate(known)}
        wanted = np.array([labels.index(label) for _, label in lines])
        counted = np.ones(len(lines)) if weights is None else np.asarray(weights, dtype=np.float64)
        fitted = _fit(_rows(lines, places), wanted, counted, len(labels), strength)
        return cls(labels, places, fitted.astype(np.float32))

    def save(self, folder: Path, name: str) -> None:
        """Write the model into an existing folder as `<name>.json` and `<name>.npy`."""
        about = {"labels": self.labels, "features": list(self._places)}
        (folder / f"{name}.json").write_text(json.dumps(about), encoding="utf-8")
        np.save(folder / f"{name}.npy", self._weights, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, name: str) -> "LinearModel":
        """Read a saved model. Raises OSError or ValueError when a file is missing or damaged."""
        about = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        places = {feature: place for place, feature in enumerate(about["features"])}
        return cls(about["labels"], places, np.load(folder / f"{name}.npy", allow_pickle=False))


def _rows(lines: Sequence[tuple[frozenset[str], str]], places: Mapping[str, int]) -> Any:
    """Sparse matrix, lines × (features + bias); each row of length `_SCALE` beside its bias of 1."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # has no stubs

    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for features, _ in lines:
        at = sorted(places[feature] for feature in features if feature in places)
        values += [_SCALE / float(np.sqrt(max(len(at), 1)))] * len(at) + [1.0]
        columns += [*at, len(places)]
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(lines), len(places) + 1))


def _fit(rows: Any, wanted: NDArray[np.int64], counted: Numbers, labels: int, strength: float) -> Numbers:
    from scipy.optimize import minimize  # type: ignore[import-untyped]  # has no stubs

    wide = rows.shape[1]
    turned = rows.T.tocsr()
    chosen = np.eye(labels)[wanted]

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(wide, labels)
        scores = rows @ weights
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        wrong = (np.exp(logs) - chosen) * counted[:, None]
        kept = weights.copy()
        kept[-1] = 0.0
        value = 0.5 * float((kept**2).sum()) - strength * float((logs * chosen * counted[:, None]).sum())
        return value, (kept + strength * (turned @ wrong)).ravel()

    found = minimize(loss, np.zeros(wide * labels), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return np.asarray(found.x, dtype=np.float64).reshape(wide, labels)
