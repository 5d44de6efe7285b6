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
from nlu.reading.features import together
from nlu.reading.linear import fit, labels_in, truth
from nlu.reading.lines import Lines, Numbers, Places
from nlu.reading.processes import in_parts, in_processes
from nlu.reading.space import TrainingSpace
from nlu.reading.weighing import Parts

_WORTH_PROCESSES = 10_000  # messages; for fewer, starting a process takes longer than the fit


@dataclass(frozen=True, slots=True)
class Units:
    """`whole`: the messages; `runs`: their runs of words, one below the other; `counts`: how many runs each message
    has; `words`: how many words each run has.
    """

    whole: Lines
    runs: Lines
    counts: Sequence[int]
    words: Sequence[int]

    @classmethod
    def of(cls, texts: Sequence[str], language: str) -> "Units":
        """Messages of one language, read in processes of their own where there are many."""
        return cls.joined(in_parts(partial(_units, language=language), texts))

    @classmethod
    def joined(cls, several: Sequence["Units"]) -> "Units":
        """The messages of all, in their order."""
        return cls(
            Lines.joined([each.whole for each in several]),
            Lines.joined([each.runs for each in several]),
            [count for each in several for count in each.counts],
            [count for each in several for count in each.words],
        )


def _units(texts: Sequence[str], language: str) -> Units:
    features = danger_features_of(language)
    runs = [features.runs(text) for text in texts]
    seen = [[features.of(run) for run in each] for each in runs]
    return Units(
        Lines.of(map(together, seen)),
        Lines.of(chain.from_iterable(seen)),
        [len(each) for each in runs],
        [len(run) for each in runs for run in each],
    )


def judged_apart(
    units: Units,
    told: Sequence[frozenset[str]],
    counted: Numbers,
    folds: Sequence[int],
    *,
    strength: float,
    power: float,
) -> list[Parts]:
    """The parts of each message as judged by a model that learnt from no message of its fold. The first messages, of
    which it is known what they tell (`told`) and how much each counts, are learnt from; the others are only judged.
    Which features there are, and how rare, is counted over all.
    """
    space, labels = TrainingSpace.of(units.whole, fewest=2, balance=1.0, power=power), labels_in(told)
    whole, runs = space.matrix(units.whole), space.matrix(units.runs)
    message_of = np.repeat(np.arange(len(units.counts)), units.counts)
    odds, odds_of_runs, fold_of = np.zeros(len(folds)), np.zeros(len(message_of)), np.array(folds)
    learnt = whole[: len(told)], truth(told, labels), counted, fold_of[: len(told)]
    learn = partial(_without, *learnt, strength=strength)
    weights_of = in_processes(learn, range(max(folds) + 1), apart=len(folds) >= _WORTH_PROCESSES)
    for fold, weights in enumerate(weights_of):
        mine, my_runs = fold_of == fold, fold_of[message_of] == fold
        odds[mine] = danger_odds(whole[mine] @ weights[:-1] + weights[-1], labels)
        odds_of_runs[my_runs] = danger_odds(runs[my_runs] @ weights[:-1] + weights[-1], labels)
    each, words = iter(odds_of_runs.tolist()), iter(units.words)
    return [
        Parts(float(odds[at]), list(islice(each, count)), list(islice(words, count)))
        for at, count in enumerate(units.counts)
    ]


def _without(
    whole: Any, true: NDArray[np.bool_], counted: Numbers, fold_of: Places, fold: int, *, strength: float
) -> Numbers:
    """The weights of a model that learnt from the messages of the other folds, the bias last: for each label."""
    seen = np.flatnonzero(fold_of != fold)
    mine, counts = whole[seen], counted[seen].tolist()
    # Not `fitted`, which would start processes within this one.
    return np.stack([fit(mine, tells, strength=strength, counted=counts) for tells in true[seen].T], axis=1)
