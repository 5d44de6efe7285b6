"""The trained judge of accounts: which reasons, kinds of incident and other facts an account tells.

It weighs the account as a whole together with its most telling sentence, where it is given the sentences: one sentence
about a threat is a threat, however long the account around it. Each label's threshold is set by cross-validation over
accounts of several sentences, or over all if no sentences are given.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.reading.linear import LinearModel, fitted, labels_in, truth
from nlu.reading.lines import Lines, Numbers, Places, Weighed
from nlu.reading.space import TrainingSpace

_FOLDS = 3
_LEFT_OUT = 2  # of the folds: a threshold for each label is all that is learnt from what was left out
_FEWEST = 3
_STRENGTH = 8.0
_BALANCE = 0.7
_SENTENCE_SHARE = 0.3
_OF_THE_WHOLE = ("offender_known",)  # it shows in the whole account, not in one sentence
_THRESHOLDS = np.arange(0.1, 0.62, 0.02)
_TIED = 3.0
_CERTAIN = 1e-5
_EVEN = 0.5


@dataclass(frozen=True, slots=True)
class Accounts:
    """Accounts to learn from. `sentences`: of those with several, one below the other; `counts`: how many each account
    has of them. Without these, the whole is judged alone.
    """

    whole: Lines
    sentences: Lines | None = None
    counts: Sequence[int] = ()

    @property
    def several(self) -> Places:
        """The places of the accounts with several sentences."""
        return np.flatnonzero(np.asarray(self.counts))


class Judge:
    """Probabilities of labels. Deterministic: the same accounts give the same numbers."""

    def __init__(self, model: LinearModel, thresholds: Mapping[str, float]) -> None:
        self._model = model
        self.thresholds = dict(thresholds)

    def judge(self, features: Weighed) -> dict[str, float]:
        """Label → probability (0 to 1) from the features of an account, or of a sentence by itself."""
        return self._named(_chances(_odds(self._model.predict(features))))

    def joined(self, account: Weighed, sentences: Sequence[Mapping[str, float]]) -> dict[str, float]:
        """The same from the features of an account and what was judged of each of its sentences."""
        if len(sentences) < 2:
            return self.judge(account)
        telling = np.max([list(sentence.values()) for sentence in sentences], axis=0)
        return self._named(_chances(_joined(_odds(self._model.predict(account)), _odds(telling), self._model.labels)))

    def _named(self, chances: Numbers) -> dict[str, float]:
        return dict(zip(self._model.labels, chances.tolist(), strict=True))

    @classmethod
    def train(cls, accounts: Accounts, told: Sequence[frozenset[str]]) -> "Judge":
        """Train from accounts and the labels of each. Raises ValueError when there is no label at all."""
        labels = labels_in(told)
        space = TrainingSpace.of(accounts.whole, fewest=_FEWEST, balance=_BALANCE)
        whole, true = space.matrix(accounts.whole), truth(told, labels)
        measured = accounts.several if len(accounts.several) else np.arange(len(told))
        measured = measured[_folds(len(told))[measured] < _LEFT_OUT]
        odds = _cross_validated(whole, _Telling(space, accounts), true, labels)
        chances = _chances(odds[measured])
        thresholds = {label: _threshold(true[measured, at], chances[:, at]) for at, label in enumerate(labels)}
        return cls(LinearModel.learnt(labels, space, whole, true, strength=_STRENGTH), thresholds)

    def save(self, folder: Path, name: str) -> None:
        """Write the judge into an existing folder: nothing that runs on loading. Raises ValueError if it was read."""
        self._model.save(folder, name)
        (folder / f"{name}_thresholds.json").write_text(json.dumps(self.thresholds), encoding="utf-8")

    @classmethod
    def load(cls, folder: Path, name: str) -> "Judge":
        """Read a saved judge. Raises OSError or ValueError when a file is missing or damaged."""
        thresholds = json.loads((folder / f"{name}_thresholds.json").read_text(encoding="utf-8"))
        return cls(LinearModel.load(folder, name), thresholds)


def _joined(seen: Numbers, telling: Numbers, labels: Sequence[str]) -> Numbers:
    """Odds of the whole account with those of its most telling sentence."""
    share = np.array([0.0 if label.startswith(_OF_THE_WHOLE) else _SENTENCE_SHARE for label in labels])
    return np.asarray((1 - share) * seen + share * telling, dtype=np.float64)


def _chances(odds: Numbers) -> Numbers:
    return np.asarray(1.0 / (1.0 + np.exp(-odds)), dtype=np.float64)


def _odds(chances: Numbers) -> Numbers:
    kept = np.clip(chances, _CERTAIN, 1 - _CERTAIN)
    return np.asarray(np.log(kept / (1 - kept)), dtype=np.float64)


class _Telling:
    """The sentences of the accounts that have several, as one matrix."""

    def __init__(self, space: TrainingSpace, accounts: Accounts) -> None:
        self.several = accounts.several
        self._starts = np.cumsum([0, *(accounts.counts[at] for at in self.several)])[:-1]
        seen = len(self.several) and accounts.sentences
        self._matrix = space.matrix(seen) if seen else None

    def __call__(self, weights: Numbers) -> Numbers | None:
        """The odds of the most telling sentence of each of these accounts for each label; None if there are none."""
        if self._matrix is None:
            return None
        return np.asarray(np.maximum.reduceat(_scored(self._matrix, weights), self._starts), dtype=np.float64)


def _scored(matrix: Any, weights: Numbers) -> Numbers:
    """Odds, lines × labels, kept within what is certain."""
    most = float(np.log((1 - _CERTAIN) / _CERTAIN))
    return np.asarray(np.clip(matrix @ weights[:-1] + weights[-1], -most, most), dtype=np.float64)


def _cross_validated(whole: Any, telling: _Telling, true: NDArray[np.bool_], labels: Sequence[str]) -> Numbers:
    """The odds of each account that is left out once from a model that did not learn from it; which features there are,
    and how rare, is counted over all.
    """
    odds = np.zeros((whole.shape[0], len(labels)))
    folds = _folds(whole.shape[0])
    for fold in range(_LEFT_OUT):
        left_out = folds == fold
        weights = fitted(whole[~left_out], true[~left_out], _STRENGTH)
        odds[left_out] = _scored(whole[left_out], weights)
        if (told := telling(weights)) is not None:
            mine = left_out[telling.several]
            at = telling.several[mine]
            odds[at] = _joined(odds[at], told[mine], labels)
    return odds


def _folds(count: int) -> Places:
    return np.arange(count) % _FOLDS


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
