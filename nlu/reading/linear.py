"""A linear classifier over weighted features: plain numbers, so that reading takes microseconds and keeps no word.

Each label has a logistic regression of its own against the rest, fitted by scikit-learn's LIBLINEAR; reading needs
NumPy alone. A feature counts the more, the rarer it is (inverse document frequency, perhaps to a power). Only features
seen in training exist.
"""

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.reading.lines import Lines, Numbers, Weighed
from nlu.reading.processes import in_processes
from nlu.reading.space import Known, Space, TrainingSpace

_SEED = 7
_STEPS = 1000
_EXACT = 0.1  # as LIBLINEAR itself chooses for this form: odds are off by 0.001 on average, in two thirds of the time
_WORTH_PROCESSES = 10_000_000  # numbers to go through; for fewer, starting a process takes longer than the fit


class LinearModel:
    """Probabilities of labels. Deterministic: the same lines give the same numbers."""

    def __init__(self, labels: Sequence[str], space: Space, weights: NDArray[np.float16]) -> None:
        """`weights`: a row for each place of the space, the last for the bias, a column for each label."""
        self.labels = tuple(labels)
        self._space = space
        self._weights = weights

    def predict(self, features: Weighed) -> Numbers:
        """The probability of each label by itself (0 to 1), in the order of `labels`."""
        return np.asarray(1.0 / (1.0 + np.exp(-self.odds(features))), dtype=np.float64)

    def odds(self, features: Weighed) -> Numbers:
        """The odds of each label by itself (their logarithm), in the order of `labels`."""
        at, amounts = self._space.amounts(features)
        scores: Numbers = self._weights[-1].astype(np.float64)
        return scores + amounts @ self._weights[at].astype(np.float64) if len(at) else scores

    @classmethod
    def train(cls, lines: Lines, told: Sequence[frozenset[str]], *, strength: float) -> "LinearModel":
        """Train from the features and labels of each line. `strength`: the higher, the closer to the lines. Raises
        ValueError for no label.
        """
        labels, space = labels_in(told), TrainingSpace.of(lines)
        return cls.learnt(labels, space, space.matrix(lines), truth(told, labels), strength=strength)

    @classmethod
    def learnt(
        cls,
        labels: Sequence[str],
        space: TrainingSpace,
        matrix: Any,
        true: NDArray[np.bool_],
        *,
        strength: float,
        counted: Sequence[float] | None = None,
    ) -> "LinearModel":
        """What lines teach: a sparse matrix, lines × features of the space, what is true of them, lines × labels, and
        how much each counts. Weights are kept in half precision.
        """
        return cls(labels, space, fitted(matrix, true, strength, counted).astype(np.float16))

    def save(self, folder: Path, name: str) -> None:
        """Write the model into an existing folder as `<name>.json` and two `.npy`: nothing that runs on loading.
        Raises ValueError for a model that was itself read: it keeps no names.
        """
        if not isinstance(self._space, TrainingSpace):
            raise ValueError("a model that was read from its files is not written again: train one")
        about = {"labels": self.labels, "balance": self._space.balance, "features": self._space.names}
        (folder / f"{name}.json").write_text(json.dumps(about), encoding="utf-8")
        np.save(folder / f"{name}.npy", self._weights, allow_pickle=False)
        np.save(folder / f"{name}_rarity.npy", self._space.rarity, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, name: str) -> "LinearModel":
        """Read a saved model. Raises OSError or ValueError when a file is missing or damaged."""
        about = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        if not isinstance(about, dict) or not {"labels", "balance", "features"} <= about.keys():
            raise ValueError(f"{name}.json is not a saved model: train again")
        rarity, weights = (np.load(folder / f"{name}{part}.npy", allow_pickle=False) for part in ("_rarity", ""))
        known = Known([str(feature) for feature in about["features"]])
        if rarity.shape != (len(known),) or weights.shape != (len(known) + 1, len(about["labels"])):
            raise ValueError(f"the parts of the model {name} do not belong together: train again")
        return cls(about["labels"], Space(known, rarity, about["balance"]), weights)


def labels_in(told: Sequence[frozenset[str]]) -> list[str]:
    """All labels in their order. Raises ValueError when there is none."""
    labels = sorted(frozenset().union(*told))
    if not labels:
        raise ValueError("no label to learn")
    return labels


def truth(told: Sequence[frozenset[str]], labels: Sequence[str]) -> NDArray[np.bool_]:
    """Lines × labels: which line has which label."""
    return np.array([[label in each for label in labels] for each in told], dtype=bool).reshape(len(told), len(labels))


def fitted(matrix: Any, true: NDArray[np.bool_], strength: float, counted: Sequence[float] | None = None) -> Numbers:
    """The weights of every label: features and, last, the bias × labels. Labels are fitted in processes of their own:
    LIBLINEAR draws its lots from one source for a whole process, so threads would make two trainings differ.
    """
    large = matrix.nnz * true.shape[1] > _WORTH_PROCESSES
    columns = [np.ascontiguousarray(true[:, at]) for at in range(true.shape[1])]
    found = in_processes(partial(fit, matrix, strength=strength, counted=counted), columns, apart=large)
    return np.stack(found, axis=1)


def fit(matrix: Any, true: NDArray[np.bool_], *, strength: float, counted: Sequence[float] | None) -> Numbers:
    """The weights of one label, the bias last, found in this process. A label that every line that counts has, or none,
    is settled by the bias alone.
    """
    from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # has no stubs

    told = true if counted is None else true[np.asarray(counted) > 0]
    if told.all() or not told.any():
        return np.append(np.zeros(matrix.shape[1]), 9.0 if told.any() else -9.0)
    # Solved in its dual form, it takes a quarter of the time and comes nearer to the best weights.
    regression = LogisticRegression(
        C=strength, solver="liblinear", dual=True, max_iter=_STEPS, tol=_EXACT, random_state=_SEED
    )
    regression.fit(matrix, true, sample_weight=counted)
    return np.append(regression.coef_[0], regression.intercept_[0])
