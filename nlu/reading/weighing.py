"""Whether a message tells of danger: its parts weighed against one another, whatever its length.

The more somebody tells, the likelier one sentence by itself sounds like danger ("he had a knife"), and a few words say
little by themselves. How much the most dangerous part counts and how much the whole, in a short message and in a long
one, is learnt from how a judge that had not seen a message judged its parts; so one threshold does for all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from nlu.reading.lines import Numbers

_SPAN = 100  # words that are weighed together, as most accounts have; longer ones are weighed span by span
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

    @property
    def one_span(self) -> bool:
        """Whether it is weighed at once."""
        return bool(self.runs) and sum(self.words) <= _SPAN


class Weighing:
    """The trained weights. Deterministic."""

    def __init__(self, weights: Sequence[float]) -> None:
        """`weights`: one for each number of `_told`, and last the bias. Raises ValueError if they are others."""
        self.weights = tuple(map(float, weights))
        if len(self.weights) != len(_told(Parts(0.0, [0.0], [1]))) + 1 or not np.isfinite(self.weights).all():
            raise ValueError("these are not the weights of a message's parts: train again")

    def chance(self, parts: Parts) -> float:
        """How likely a message with these parts tells of danger, from 0 to 1."""
        score = float(np.dot(_told(parts), self.weights[:-1])) + self.weights[-1]
        return float(1.0 / (1.0 + np.exp(-score)))

    @classmethod
    def train(cls, messages: Sequence[Parts], danger: Sequence[bool], counted: Sequence[float]) -> "Weighing":
        """Train from messages whose parts were judged without them, which of these tell of danger, and how much each
        counts. Of messages that are read span by span nothing is learnt. Raises ValueError unless some tell of danger
        and some do not.
        """
        from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]  # has no stubs

        learnt = [at for at, parts in enumerate(messages) if parts.one_span]
        told, true = np.array([_told(messages[at]) for at in learnt]), np.array(danger, dtype=bool)[learnt]
        if true.all() or not true.any():
            raise ValueError("no message of danger to learn from, or no calm one")
        middle, spread = told.mean(axis=0), told.std(axis=0) + _STILL
        amounts = np.array(counted)[learnt]
        fitted = LogisticRegression(max_iter=_STEPS).fit((told - middle) / spread, true, sample_weight=amounts)
        weights = fitted.coef_[0] / spread
        return cls([*weights.tolist(), float(fitted.intercept_[0] - weights @ middle)])


def _told(parts: Parts) -> Numbers:
    """What the parts of a message say of it. The most dangerous run counts by how much it exceeds the whole, so that
    of a message of one run, where the two are one, only one weight is learnt.
    """
    more, long = max(parts.runs) - parts.whole, float(np.log1p(sum(parts.words)))
    several = float(np.log(len(parts.runs)))
    one = float(len(parts.runs) == 1)
    return np.array([parts.whole, more, long, long * parts.whole, long * more, long**2, several, one])


def spans(words: Sequence[int]) -> Iterator[slice]:
    """The runs of a message by their words, in spans of at most `_SPAN` words but of at least two runs, where there
    are so many; each begins in the middle of the one before it.
    """
    first = last = 0
    while last < len(words):
        last = min(first + 2, len(words))
        while last < len(words) and sum(words[first : last + 1]) <= _SPAN:
            last += 1
        yield slice(first, last)
        first = max(first + 1, (first + last) // 2)
