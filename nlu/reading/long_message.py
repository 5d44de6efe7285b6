"""Whether a message of several sentences tells of danger: its parts weighed against one another.

The more somebody tells, the likelier one sentence by itself sounds like danger ("he had a knife"), so the most
dangerous sentence alone would raise an alarm in every fourth calm account. How its most dangerous sentences, its last,
its length and the whole count together is learnt from how a judge that had not seen a message judged its parts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from nlu.reading.lines import Numbers

_SPAN = 100  # words that are weighed together, as most accounts have; longer ones are weighed span by span
_DANGER_WEIGHT = 4.0  # as for the judge of the parts: a miss is far worse than a false alarm
_NOTABLE = -1.0  # odds
_LONG_RUN = 12  # words
_STEPS = 3000
_STILL = 1e-9


@dataclass(frozen=True, slots=True)
class Parts:
    """The odds of danger (logarithms) of a message as a whole and of each of its runs, at least one; the words of each
    run.
    """

    whole: float
    runs: Sequence[float]
    words: Sequence[int]


class LongMessages:
    """The trained weights. Deterministic."""

    def __init__(self, weights: Sequence[float]) -> None:
        """`weights`: one for each number of `_told`, and last the bias. Raises ValueError if they are others."""
        self.weights = tuple(map(float, weights))
        if len(self.weights) != len(_told(Parts(0.0, [0.0], [1]))) + 1 or not np.isfinite(self.weights).all():
            raise ValueError("these are not the weights of long messages: train again")

    def chance(self, parts: Parts) -> float:
        """How likely a message with these parts tells of danger, from 0 to 1."""
        score = float(np.dot(_told(parts), self.weights[:-1])) + self.weights[-1]
        return float(1.0 / (1.0 + np.exp(-score)))

    @classmethod
    def train(cls, messages: Sequence[Parts], danger: Sequence[bool]) -> "LongMessages":
        """Train from messages whose parts were judged without them, and which of these tell of danger. Raises
        ValueError unless some do and some do not.
        """
        from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # has no stubs

        if all(danger) or not any(danger):
            raise ValueError("no long message of danger to learn from, or no calm one")
        told = np.array([_told(parts) for parts in messages])
        middle, spread = told.mean(axis=0), told.std(axis=0) + _STILL
        counted = np.where(danger, _DANGER_WEIGHT, 1.0)
        fitted = LogisticRegression(max_iter=_STEPS).fit((told - middle) / spread, danger, sample_weight=counted)
        weights = fitted.coef_[0] / spread
        return cls([*weights.tolist(), float(fitted.intercept_[0] - weights @ middle)])


def _told(parts: Parts) -> Numbers:
    """What the parts of a message say of it, as numbers of one order of magnitude."""
    runs, words = np.asarray(parts.runs, dtype=np.float64), parts.words
    most, second = np.sort(runs)[::-1][:2] if len(runs) > 1 else (runs[0], runs[0])
    return np.array(
        [
            parts.whole,
            most,
            second,
            runs.mean(),
            runs[0],
            runs[-1],
            np.logaddexp.reduce(runs),
            (runs > _NOTABLE).mean(),
            np.log(len(runs)),
            min(words[int(np.argmax(runs))], _LONG_RUN) / _LONG_RUN,
            np.log1p(sum(words)),
        ]
    )


def spans(words: Sequence[int]) -> Iterator[slice]:
    """The runs of a message of several, by their words, in spans of at most `_SPAN` words but of at least two runs;
    each begins in the middle of the one before it.
    """
    first = last = 0
    while last < len(words):
        last = min(first + 2, len(words))
        while last < len(words) and sum(words[first : last + 1]) <= _SPAN:
            last += 1
        yield slice(first, last)
        first = max(first + 1, (first + last) // 2)
