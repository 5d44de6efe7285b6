"""How strongly words tell of danger, from what is said by the judge of danger at large and by those of its kinds.

The judge at large lets a little of one kind and a little of another add up within one sum of features; each judge of a
kind wants enough of its own. They err on different harmless words, so both together raise fewer alarms
(docs/understanding.md).
"""

from collections.abc import Sequence

import numpy as np

from nlu.reading.lines import Numbers

DANGER = "danger"
"""The model's label of danger at large, which no training line bears; the model's other labels are kinds of danger."""


def danger_odds(odds: Numbers, labels: Sequence[str]) -> Numbers:
    """The mean of the logarithms of two odds: of danger at large, and those of all kinds summed. `odds`: logarithms,
    of each label, which is the last axis; DANGER and at least one kind are among the labels.
    """
    kinds = [at for at, label in enumerate(labels) if label != DANGER]
    return np.asarray((odds[..., labels.index(DANGER)] + np.logaddexp.reduce(odds[..., kinds], axis=-1)) / 2)
