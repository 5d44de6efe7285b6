"""The trained half of the crisis check: it notices danger that is told in words which no pattern foresaw.

It judges the whole message and each of its sentences: one line of danger in a long account is danger. Its threshold
was chosen by cross-validation (`python -m nlu.evaluation.crossvalidation`): as low as ordinary messages let it be, one
false alarm in a hundred, for a miss is far worse.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from nlu.reading.features import features_of
from nlu.reading.linear import LinearModel

NONE = "none"
LOOK_ALIKE = "look-alike"
_WEIGHTS = {LOOK_ALIKE: 2.0, NONE: 1.0}
_DANGER_WEIGHT = 4.0
_SENTENCE_WEIGHT = 0.4
_THRESHOLD = 0.5
_FEWEST = 2
_FOLDS = 4
_SENTENCES_READ = 120


@dataclass(frozen=True, slots=True)
class Judged:
    """How likely a message tells of danger (0 to 1), and the likeliest kind if it does."""

    danger: float
    kind: str


class CrisisModel:
    """A trained judge of danger in one language. Deterministic; keeps nothing of a message."""

    def __init__(self, language: str, model: LinearModel, threshold: float) -> None:
        self._features = features_of(language)
        self._language = language
        self._model = model
        self._none = model.labels.index(NONE)
        self.threshold = threshold

    @classmethod
    def train(cls, lines: Iterable[tuple[str, str]], language: str) -> "CrisisModel":
        """Train from (text, label) pairs: a kind of danger, `none`, or `look-alike` for harmless lines that resemble
        danger. Raises ValueError when a label is missing altogether.
        """
        return cls(language, _trained(sorted(set(lines)), language), _THRESHOLD)

    def judge(self, text: str) -> Judged:
        """The most dangerous reading of the whole message or of one of its sentences. Never raises."""
        units = [self._features.of([said]) for said in self._features.sentences(text)[:_SENTENCES_READ]]
        whole = frozenset().union(*units)
        return max(map(self._judge, [whole, *units]), key=lambda judged: judged.danger)

    def _judge(self, features: frozenset[str]) -> Judged:
        chances = self._model.predict(features)
        danger = 1.0 - float(chances[self._none])
        chances[self._none] = -1.0
        return Judged(danger, self._model.labels[int(np.argmax(chances))])

    def save(self, folder: Path) -> None:
        """Write the model into an existing folder: JSON and numbers, nothing that runs on loading."""
        about = {"language": self._language, "threshold": self.threshold}
        (folder / "crisis_about.json").write_text(json.dumps(about), encoding="utf-8")
        self._model.save(folder, "crisis")

    @classmethod
    def load(cls, folder: Path) -> "CrisisModel":
        """Read a saved model. Raises OSError or ValueError when the files are missing or damaged."""
        about = json.loads((folder / "crisis_about.json").read_text(encoding="utf-8"))
        return cls(about["language"], LinearModel.load(folder, "crisis"), about["threshold"])


def cross_validated(pairs: Sequence[tuple[str, str]], language: str) -> list[Judged]:
    """Each line as judged by a model that was not trained on it."""
    folds = [crc32(text.encode()) % _FOLDS for text, _ in pairs]
    judged: dict[int, Judged] = {}
    for fold in range(_FOLDS):
        seen = [pair for pair, at in zip(pairs, folds, strict=True) if at != fold]
        model = CrisisModel(language, _trained(seen, language), _THRESHOLD)
        judged |= {place: model.judge(pairs[place][0]) for place, at in enumerate(folds) if at == fold}
    return [judged[place] for place in range(len(pairs))]


def _trained(pairs: Sequence[tuple[str, str]], language: str) -> LinearModel:
    features = features_of(language)
    lines: list[tuple[frozenset[str], str]] = []
    weights: list[float] = []
    for text, label in pairs:
        sentences = features.sentences(text)
        lines.append((features.of(sentences), NONE if label == LOOK_ALIKE else label))
        weights.append(_WEIGHTS.get(label, _DANGER_WEIGHT))
        if label == NONE and len(sentences) > 1:  # an account is judged sentence by sentence too
            lines += [(features.of([sentence]), NONE) for sentence in sentences]
            weights += [_SENTENCE_WEIGHT] * len(sentences)
    return LinearModel.train(lines, weights, _FEWEST)
