"""Messages as the judge of danger learns from them: each as a whole, and each of its runs of words by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.reading.danger_features import danger_features_of
from nlu.reading.danger_odds import danger_odds
from nlu.reading.linear import LinearModel, fit, fitted, labels_in, truth
from nlu.reading.lines import Lines, Numbers, Places
from nlu.reading.processes import in_parts, in_processes
from nlu.reading.space import TrainingSpace
from nlu.reading.weighing import Parts

_WORTH_PROCESSES = 10_000  # messages; for fewer, starting a process takes longer than the fit
_FEWEST, _BALANCE = 2, 1.0


@dataclass(frozen=True, slots=True)
class Units:
    """`runs`: the runs of words of all messages, one below the other; `counts`: how many each message has; `words`: how
    many words each run has.
    """

    runs: Lines
    counts: Sequence[int]
    words: Sequence[int]

    @classmethod
    def of(cls, texts: Sequence[str], language: str) -> "Units":
        """Messages of one language, read in processes of their own where there are many."""
        several = in_parts(partial(_units, language=language), texts)
        return cls(
            Lines.joined([each.runs for each in several]),
            [count for each in several for count in each.counts],
            [count for each in several for count in each.words],
        )

    def whole(self) -> Lines:
        """The messages, one below the other."""
        return self.runs.together(self.counts)


def _units(texts: Sequence[str], language: str) -> Units:
    features = danger_features_of(language)
    runs = [features.runs(text) for text in texts]
    every = list(chain.from_iterable(runs))
    return Units(Lines.of(map(features.of, every)), list(map(len, runs)), list(map(len, every)))


@dataclass(frozen=True, slots=True)
class Lessons:
    """What is learnt from some messages, the first of those in `whole` (a sparse matrix, messages × features of the
    space). `true`: which of them has which label; `counted`: how much each counts.
    """

    space: TrainingSpace
    whole: Any
    labels: Sequence[str]
    true: NDArray[np.bool_]
    counted: Numbers

    @classmethod
    def of(cls, units: Units, told: Sequence[frozenset[str]], counted: Sequence[float], *, power: float) -> "Lessons":
        """`told`: what is known of the first messages; which features there are, and how rare, is counted over these.
        `power`: of their rarity (`TrainingSpace.of`). Raises ValueError when there is no label.
        """
        whole, labels = units.whole(), labels_in(told)
        space = TrainingSpace.of(whole.first(len(told)), fewest=_FEWEST, balance=_BALANCE, power=power)
        return cls(space, space.matrix(whole), labels, truth(told, labels), np.array(counted))

    @property
    def learnt(self) -> Any:
        """The rows of the messages that are learnt from."""
        return self.whole[: len(self.true)]

    def model(self, *, strength: float) -> LinearModel:
        """The judge that learnt from them all."""
        weights = fitted(self.learnt, self.true, strength, self.counted.tolist())
        return LinearModel(self.labels, self.space, weights.astype(np.float16))

    def left_out(self, folds: Sequence[int], *, strength: float) -> list[Numbers]:
        """For each fold the weights, features and bias × labels, of a model that learnt from none of its messages."""
        tasks = list(product(range(max(folds) + 1), range(len(self.labels))))
        learn = partial(_without, self.learnt, self.true, self.counted, np.array(folds[: len(self.true)]), strength)
        found = iter(in_processes(learn, tasks, apart=len(folds) >= _WORTH_PROCESSES))
        return [np.stack(list(islice(found, len(self.labels))), axis=1) for _ in range(max(folds) + 1)]


def _without(
    learnt: Any, true: NDArray[np.bool_], counted: Numbers, fold_of: Places, strength: float, task: tuple[int, int]
) -> Numbers:
    """The weights of one label without the messages of one fold, which count nothing."""
    fold, label = task
    counts = np.where(fold_of != fold, counted, 0.0)
    return fit(learnt, true[:, label], strength=strength, counted=counts.tolist())


def judged_apart(lessons: Lessons, units: Units, folds: Sequence[int], *, strength: float) -> list[Parts]:
    """The parts of each message as judged by a model that learnt from no message of its fold; those that nothing is
    learnt from are only judged.
    """
    whole, runs = lessons.whole, lessons.space.matrix(units.runs)
    message_of = np.repeat(np.arange(len(units.counts)), units.counts)
    odds, odds_of_runs, fold_of = np.zeros(len(folds)), np.zeros(len(message_of)), np.array(folds)
    for fold, weights in enumerate(lessons.left_out(folds, strength=strength)):
        mine, my_runs = fold_of == fold, fold_of[message_of] == fold
        odds[mine] = danger_odds(whole[mine] @ weights[:-1] + weights[-1], lessons.labels)
        odds_of_runs[my_runs] = danger_odds(runs[my_runs] @ weights[:-1] + weights[-1], lessons.labels)
    each, words = iter(odds_of_runs.tolist()), iter(units.words)
    return [
        Parts(float(odds[at]), list(islice(each, count)), list(islice(words, count)))
        for at, count in enumerate(units.counts)
    ]
