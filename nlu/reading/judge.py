"""The trained judge of accounts: which reasons, kinds of incident and other facts an account tells.

It weighs the account as a whole together with its most telling sentence: one sentence about a threat is a threat,
however long the account around it. Each label's threshold is set by cross-validation over accounts of several
sentences.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from nlu.reading.linear import LinearModel, Numbers, Weighed

_FOLDS = 3
_FEWEST = 3
_STRENGTH = 8.0
_BALANCE = 0.7
_SENTENCE_SHARE = 0.3
_OF_THE_WHOLE = ("role", "offender_known")  # who tells it shows in the whole account, not in one sentence
_THRESHOLDS = np.arange(0.1, 0.62, 0.02)
_TIED = 3.0
_CERTAIN = 1e-5
_EVEN = 0.5


class Judge:
    """Probabilities of labels. Deterministic: the same accounts give the same numbers."""

    def __init__(self, model: LinearModel, thresholds: Mapping[str, float]) -> None:
        self._model = model
        self.thresholds = dict(thresholds)

    def judge(self, account: Weighed, sentences: Sequence[Weighed]) -> dict[str, float]:
        """Label → probability (0 to 1) from the features of an account and of each of its sentences."""
        return dict(zip(self._model.labels, _judged(self._model, account, sentences).tolist(), strict=True))

    @classmethod
    def train(cls, accounts: Sequence[tuple[Weighed, Sequence[Weighed]]], told: Sequence[frozenset[str]]) -> "Judge":
        """Train from the features and the labels of each account. Raises ValueError when there is no label at all."""
        model = _fitted(accounts, told)
        measured = [at for at, (_, sentences) in enumerate(accounts) if len(sentences) > 1]
        chances = _cross_validated(accounts, told, measured)
        truth = np.array([[label in told[at] for label in model.labels] for at in measured], dtype=bool)
        truth = truth.reshape(len(measured), len(model.labels))
        return cls(model, {label: _threshold(truth[:, at], chances[:, at]) for at, label in enumerate(model.labels)})

    def save(self, folder: Path, name: str) -> None:
        """Write the judge into an existing folder: nothing that runs on loading."""
        self._model.save(folder, name)
        (folder / f"{name}_thresholds.json").write_text(json.dumps(self.thresholds), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> "Judge":
        """Read a saved judge. Raises OSError or ValueError when a file is missing or damaged."""
        thresholds = json.loads((folder / f"{name}_thresholds.json").read_text(encoding="utf-8"))
        return cls(LinearModel.load(folder, name), thresholds)


def _fitted(accounts: Sequence[tuple[Weighed, Sequence[Weighed]]], told: Sequence[frozenset[str]]) -> LinearModel:
    rows = [account for account, _ in accounts]
    return LinearModel.train(rows, told, strength=_STRENGTH, fewest=_FEWEST, balance=_BALANCE)


def _judged(model: LinearModel, account: Weighed, sentences: Sequence[Weighed]) -> Numbers:
    seen = _odds(model.predict(account))
    if len(sentences) > 1:
        telling = np.max([_odds(model.predict(sentence)) for sentence in sentences], axis=0)
        share = np.array([0.0 if label.startswith(_OF_THE_WHOLE) else _SENTENCE_SHARE for label in model.labels])
        seen = (1 - share) * seen + share * telling
    return np.asarray(1.0 / (1.0 + np.exp(-seen)), dtype=np.float64)


def _odds(chances: Numbers) -> Numbers:
    kept = np.clip(chances, _CERTAIN, 1 - _CERTAIN)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float64)


def _cross_validated(
    accounts: Sequence[tuple[Weighed, Sequence[Weighed]]], told: Sequence[frozenset[str]], measured: Sequence[int]
) -> Numbers:
    """The chances of each measured account from a model that did not see it."""
    labels = sorted(frozenset().union(*told))
    chances = np.zeros((len(measured), len(labels)))
    for fold in range(_FOLDS):
        seen = [at for at in range(len(accounts)) if at % _FOLDS != fold]
        model = _fitted([accounts[at] for at in seen], [told[at] for at in seen])
        columns = [labels.index(label) for label in model.labels]
        for row, at in enumerate(measured):
            if at % _FOLDS == fold:
                chances[row, columns] = _judged(model, *accounts[at])
    return chances


def _threshold(true: NDArray[np.bool_], chances: Numbers) -> float:
    """The threshold of the best F1, steadied so that a rare label's luck doesn't decide; even odds if none is true."""
    if not true.any():
        return _EVEN
    scores = []
    for threshold in _THRESHOLDS:
        said = chances >= threshold
        right = float((said & true).sum())
        scores.append(2 * right / (float(said.sum()) + float(true.sum()) + _TIED))
    steady = np.convolve(np.pad(scores, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return round(float(_THRESHOLDS[int(np.argmax(steady))]), 2)
