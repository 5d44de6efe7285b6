"""Messages as the judge of danger learns from them: each as a whole, and each of its runs of words by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nlu.reading.danger_features import danger_features_of
from nlu.reading.danger_odds import danger_odds
from nlu.reading.linear import LinearModel, fitted, labels_in, truth
from nlu.reading.lines import Lines, Numbers, Places
from nlu.reading.processes import in_parts
from nlu.reading.space import TrainingSpace
from nlu.reading.weighing import Parts

_RUN = 0.2  # how much a run of a calm message counts: in one that goes on, "he has a knife" may be calm


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

    @property
    def message_of(self) -> Places:
        """The message in which each run stands."""
        return np.repeat(np.arange(len(self.counts)), self.counts)

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
    """What is learnt from some messages: each as a whole and, counting little, each run of a calm one that has several,
    for runs are judged by themselves too. `whole`: all messages, `learnt`: the rows that teach (sparse matrices of
    features of the space); of each such row `message_of`: the message that it is or stands in, `true`: which labels
    it has, `counted`: how much it counts.
    """

    space: TrainingSpace
    whole: Any
    learnt: Any
    message_of: Places
    labels: Sequence[str]
    true: NDArray[np.bool_]
    counted: Numbers

    @classmethod
    def of(cls, units: Units, told: Sequence[frozenset[str]], counted: Sequence[float], *, power: float) -> "Lessons":
        """`told`: what is known of the first messages; which features there are, and how rare, is counted over these.
        `power`: of their rarity (`TrainingSpace.of`). Raises ValueError when there is no label.
        """
        from scipy.sparse import vstack  # type: ignore[import-untyped]  # has no stubs

        lines, labels, size = units.whole(), labels_in(told), len(told)
        space = TrainingSpace.of(lines.first(size), power=power)
        calm = [count > 1 and not each for each, count in zip(told, units.counts, strict=False)]
        several = np.array([*calm, *[False] * (len(units.counts) - size)])
        runs = np.flatnonzero(several[units.message_of])
        whole = space.matrix(lines)
        learnt = vstack([whole[:size], space.matrix(units.runs.these(runs))]).tocsr()
        message_of = np.concatenate([np.arange(size), units.message_of[runs]])
        amounts = np.concatenate([counted, np.full(len(runs), _RUN)])
        true = np.concatenate([truth(told, labels), np.zeros((len(runs), len(labels)), dtype=bool)])
        return cls(space, whole, learnt, message_of, labels, true, amounts)

    def model(self, *, strength: float) -> LinearModel:
        """The judge that learnt from them all."""
        return LinearModel.learnt(
            self.labels, self.space, self.learnt, self.true, strength=strength, counted=self.counted.tolist()
        )

    def without(self, apart: Places, *, strength: float) -> Numbers:
        """The weights, features and bias × labels, of a judge that learnt from none of the messages at these places:
        they count nothing.
        """
        counted = np.where(np.isin(self.message_of, apart), 0.0, self.counted)
        return fitted(self.learnt, self.true, strength, counted.tolist())


def judged_apart(lessons: Lessons, units: Units, apart: Places, *, strength: float) -> list[Parts]:
    """The parts of the messages at these places, which ascend, as judged by a model that learnt from none of them."""
    weights = lessons.without(apart, strength=strength)
    mine = np.flatnonzero(np.isin(units.message_of, apart))
    whole = _odds(lessons.whole[apart], weights, lessons.labels)
    runs = iter(_odds(lessons.space.matrix(units.runs.these(mine)), weights, lessons.labels).tolist())
    words = iter(np.array(units.words)[mine].tolist())
    counts = np.array(units.counts)[apart].tolist()
    return [
        Parts(odds, list(islice(runs, count)), list(islice(words, count)))
        for odds, count in zip(whole.tolist(), counts, strict=True)
    ]


def _odds(matrix: Any, weights: Numbers, labels: Sequence[str]) -> Numbers:
    return danger_odds(matrix @ weights[:-1] + weights[-1], labels)
