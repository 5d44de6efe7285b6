"""How strongly words tell of danger, from what is said by the judge of danger at large and by those of its kinds.

The judge at large adds up whatever sounds a little like any kind; those of the kinds want enough of one. They err on
different harmless words, so both together raise fewer alarms (docs/understanding.md).
"""

from collections.abc import Sequence

import numpy as np

from nlu.reading.lines import Numbers

DANGER = "danger"
"""The label of danger at large; every other label is a kind."""


def danger_odds(odds: Numbers, labels: Sequence[str]) -> Numbers:
    """The mean of the odds of danger at large and of those of any kind (logarithms). `odds`: of each label, which is
    the last axis; there is at least one kind.
    """
    kinds = [at for at, label in enumerate(labels) if label != DANGER]
    return np.asarray((odds[..., labels.index(DANGER)] + np.logaddexp.reduce(odds[..., kinds], axis=-1)) / 2)
