"""`python -m nlu.evaluation.crossvalidation`: how well danger is noticed in training lines that a model was not shown.

Patterns are left out: some were written with these lines in view.
"""

import sys
from collections.abc import Sequence
from zlib import crc32

from nlu.crisis_lines import crisis_lines
from nlu.evaluation.scores import Share, share
from nlu.reading.crisis import KINDS
from nlu.reading.crisis_model import ACCOUNT, LOOK_ALIKE, NONE, CrisisModel, Judged

_FOLDS = 3


def cross_validated(pairs: Sequence[tuple[str, str]], language: str) -> list[Judged]:
    """Each line as judged by a model that was not trained on it."""
    folds = [crc32(f"left out {text}".encode()) % _FOLDS for text, _ in pairs]  # not the fold within a training
    judged: dict[int, Judged] = {}
    for fold in range(_FOLDS):
        model = CrisisModel.train([pair for pair, at in zip(pairs, folds, strict=True) if at != fold], language)
        judged |= {place: model.judge(pairs[place][0]) for place, at in enumerate(folds) if at == fold}
    return [judged[place] for place in range(len(pairs))]


def noticed(labels: Sequence[str], judged: Sequence[Judged], label: str) -> Share:
    """How many lines of a label raise an alarm of any kind."""
    return share(each.alarm for each, at in zip(judged, labels, strict=True) if at == label)


def main() -> int:
    """Writes a line for each label: the share noticed, with its Wilson interval."""
    pairs = sorted(set(crisis_lines("en")))
    judged, labels = cross_validated(pairs, "en"), [label for _, label in pairs]
    for label in (*KINDS, LOOK_ALIKE, NONE, ACCOUNT):
        found = noticed(labels, judged, label)
        low, high = found.interval
        sys.stdout.write(f"{label:18} {found.value:.3f} [{low:.3f}, {high:.3f}] of {found.of}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
