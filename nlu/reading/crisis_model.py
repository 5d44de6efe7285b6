"""The trained half of the crisis check: it notices danger that is told in words which no pattern foresaw.

It judges the whole message and each of its sentences, to the last word: one line of danger in a long account is
danger. Its thresholds were chosen on the development text (`make eval-development`), as low as one false alarm in a
hundred ordinary messages there let them be, for a miss is far worse; docs/understanding.md says what strangers' text
gave. A few words say little by themselves, so a short line must be surer.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from zlib import crc32

from nlu.reading.features import features_of, together
from nlu.reading.linear import LinearModel
from nlu.reading.lines import Lines, Weighed
from nlu.reading.processes import in_parts

NONE = "none"
LOOK_ALIKE = "look-alike"
_DANGER = "danger"
_WEIGHTS = {LOOK_ALIKE: 2.0, NONE: 1.0}
_DANGER_WEIGHT = 4.0
_THRESHOLD = 0.3
_SHORT, _SHORT_THRESHOLD = 8, 0.65  # words; lines of at most so many
_STRENGTH = 10.0
_FOLDS = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """How likely a message tells of danger (0 to 1), the likeliest kind if it does, and whether that is an alarm."""

    danger: float
    kind: str
    alarm: bool


class CrisisModel:
    """A trained judge of danger in one language. Deterministic; keeps nothing of a message."""

    def __init__(self, language: str, model: LinearModel) -> None:
        self._features = features_of(language)
        self._language = language
        self._model = model

    @classmethod
    def train(cls, lines: Iterable[tuple[str, str]], language: str) -> "CrisisModel":
        """Train from (text, label) pairs: a kind of danger, `none`, or `look-alike` for harmless lines that resemble
        danger. Raises ValueError when there is no line of danger.
        """
        return cls(language, _trained(sorted(set(lines)), language))

    def judge(self, text: str) -> Judged:
        """The most dangerous reading of the whole message or of one of its sentences. Never raises."""
        sentences = self._features.runs(text)
        units = [self._features.of(said) for said in sentences]
        judged = [self._judge(unit, len(said)) for unit, said in zip(units, sentences, strict=True)]
        if len(units) != 1:
            judged.append(self._judge(together(units), sum(map(len, sentences))))
        return max(judged, key=lambda each: (each.alarm, each.danger))

    def _judge(self, features: Weighed, words: int) -> Judged:
        chances = dict(zip(self._model.labels, self._model.predict(features).tolist(), strict=True))
        danger = chances.pop(_DANGER)
        alarm = danger >= (_SHORT_THRESHOLD if words <= _SHORT else _THRESHOLD)
        return Judged(danger, max(chances, key=lambda kind: chances[kind]), alarm)

    def save(self, folder: Path) -> None:
        """Write the model into an existing folder: JSON and numbers, nothing that runs on loading."""
        about = {"language": self._language}
        (folder / "crisis_about.json").write_text(json.dumps(about), encoding="utf-8")
        self._model.save(folder, "crisis")

    @classmethod
    def load(cls, folder: Path) -> "CrisisModel":
        """Read a saved model. Raises OSError or ValueError when the files are missing or damaged."""
        about = json.loads((folder / "crisis_about.json").read_text(encoding="utf-8"))
        return cls(about["language"], LinearModel.load(folder, "crisis"))


def cross_validated(pairs: Sequence[tuple[str, str]], language: str) -> list[Judged]:
    """Each line as judged by a model that was not trained on it."""
    folds = [crc32(text.encode()) % _FOLDS for text, _ in pairs]
    judged: dict[int, Judged] = {}
    for fold in range(_FOLDS):
        seen = [pair for pair, at in zip(pairs, folds, strict=True) if at != fold]
        model = CrisisModel(language, _trained(seen, language))
        judged |= {place: model.judge(pairs[place][0]) for place, at in enumerate(folds) if at == fold}
    return [judged[place] for place in range(len(pairs))]


def _trained(pairs: Sequence[tuple[str, str]], language: str) -> LinearModel:
    lines = in_parts(partial(_lines, language=language), [text for text, _ in pairs])
    labels = [label for _, label in pairs]
    return LinearModel.train(
        Lines.joined(lines),
        [frozenset() if label in _WEIGHTS else frozenset({_DANGER, label}) for label in labels],
        strength=_STRENGTH,
        counted=[_WEIGHTS.get(label, _DANGER_WEIGHT) for label in labels],
    )


def _lines(texts: Sequence[str], language: str) -> Lines:
    features = features_of(language)
    return Lines.of(together([features.of(sentence) for sentence in features.sentences(text)]) for text in texts)
