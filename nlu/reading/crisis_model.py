"""The trained half of the crisis check: it notices danger that is told in words which no pattern foresaw.

Every run of words is judged, to the last one, and the whole too, and these are weighed against one another
(`weighing.py`), in a very long message span by span: one line of danger in a long account is danger. The threshold was
chosen on development texts (`make eval-development`), for a miss is far worse than a false alarm;
docs/understanding.md says what strangers' text gave.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np

from nlu.reading.asides import with_asides
from nlu.reading.crisis_units import Lessons, Units, judged_apart
from nlu.reading.danger_features import danger_features_of
from nlu.reading.danger_odds import DANGER, danger_odds
from nlu.reading.features import together
from nlu.reading.linear import LinearModel
from nlu.reading.lines import Weighed
from nlu.reading.weighing import Parts, Weighing, spans

NONE = "none"
LOOK_ALIKE = "look-alike"
ACCOUNT = "account"
_WEIGHTS = {LOOK_ALIKE: 2.0, NONE: 1.0}
_DANGER_WEIGHT = 4.0
_THRESHOLD = 0.5
_STRENGTH = 10.0
_POWER = 2.0  # what tells danger from what resembles it are the rarer words
_FOLDS = 3
_CHILD = "child_at_risk"
_CHILD_FIRST = 0.4  # a child who is hurt is a child at risk, however immediate the danger: in doubt it is the child


@dataclass(frozen=True, slots=True)
class Judged:
    """How likely a message tells of danger (0 to 1), the likeliest kind if it does ("" if nothing is said), and whether
    that is an alarm.
    """

    danger: float
    kind: str
    alarm: bool


_NOTHING = Judged(0.0, "", alarm=False)


class CrisisModel:
    """A trained judge of danger in one language. Deterministic; keeps nothing of a message."""

    def __init__(self, language: str, model: LinearModel, weighing: Weighing) -> None:
        """`model` judges a run of words or a whole, `weighing` a message by what `model` says of it. Raises ValueError
        for a model without danger and its kinds.
        """
        if DANGER not in model.labels or len(model.labels) < 2:
            raise ValueError("this is no judge of danger and its kinds: train again")
        self._features = danger_features_of(language)
        self._language = language
        self._model = model
        self._weighing = weighing

    @classmethod
    def train(cls, lines: Iterable[tuple[str, str]], language: str) -> "CrisisModel":
        """Train from (text, label) pairs: a kind of danger, `none`, `look-alike` for harmless lines that resemble
        danger, or `account` for a long account of what is past, which teaches only how a message is weighed.
        Raises ValueError when there is no line of danger, or no other.
        """
        pairs = sorted(set(lines))
        learnt = [pair for pair in pairs if pair[1] != ACCOUNT]
        calm = [text for text, label in pairs if label == ACCOUNT]
        return cls(language, *_trained(learnt, calm, language))

    def judge(self, text: str) -> Judged:
        """Whether a message tells of danger. Never raises."""
        runs = self._features.runs(text)
        units, words = [self._features.of(said) for said in runs], [len(said) for said in runs]
        judged = [self._judge(unit) for unit in units]
        weighed = [self._weigh(judged[span], words[span], units[span]) for span in spans(words)]
        return max(weighed, key=lambda each: each.danger, default=_NOTHING)

    def _weigh(self, judged: Sequence[tuple[float, str]], words: Sequence[int], units: Sequence[Weighed]) -> Judged:
        """Runs of words that follow one another, weighed against one another and all of them together."""
        whole = self._judge(together(units)) if len(units) > 1 else judged[0]
        chance = self._weighing.chance(Parts(whole[0], [odds for odds, _ in judged], words))
        _, kind = max([*judged, whole], key=lambda each: each[0])
        return Judged(chance, kind, chance >= _THRESHOLD)

    def _judge(self, features: Weighed) -> tuple[float, str]:
        """The odds (logarithm) that words by themselves tell of danger, and the likeliest kind if they do."""
        odds, labels = self._model.odds(features), self._model.labels
        kinds = [(of, label) for of, label in zip(odds.tolist(), labels, strict=True) if label != DANGER]
        _, kind = max((of + _CHILD_FIRST * (label == _CHILD), label) for of, label in kinds)
        return float(danger_odds(odds, labels)), kind

    def save(self, folder: Path) -> None:
        """Write the model into an existing folder: JSON and numbers, nothing that runs on loading. Raises ValueError
        for a model that was itself read.
        """
        about = {"language": self._language, "weighing": self._weighing.weights}
        (folder / "crisis_about.json").write_text(json.dumps(about), encoding="utf-8")
        self._model.save(folder, "crisis")

    @classmethod
    def load(cls, folder: Path) -> "CrisisModel":
        """Read a saved model. Raises OSError or ValueError when the files are missing or damaged."""
        about = json.loads((folder / "crisis_about.json").read_text(encoding="utf-8"))
        if not isinstance(about, dict) or not {"language", "weighing"} <= about.keys():
            raise ValueError("crisis_about.json is not a saved model: train again")
        return cls(about["language"], LinearModel.load(folder, "crisis"), Weighing(about["weighing"]))


def _fold(text: str) -> int:
    return crc32(text.encode()) % _FOLDS


def _first_fold(texts: Iterable[str]) -> list[str]:
    """The texts of the first fold, in an order of chance that is always the same."""
    return sorted((text for text in texts if _fold(text) == 0), key=lambda text: crc32(text.encode()))


def _long_messages(pairs: Sequence[tuple[str, str]], accounts: Iterable[str]) -> list[tuple[str, bool]]:
    """Accounts of the first fold, by themselves and with a line of danger or a harmless one in them, and whether they
    tell of danger.
    """
    calm, found = _first_fold(accounts), [False, True]
    lines = {tells: _first_fold(text for text, label in pairs if (label not in _WEIGHTS) == tells) for tells in found}
    return [*((text, False) for text in calm), *((text, at) for at in found for text in with_asides(calm, lines[at]))]


def _trained(pairs: Sequence[tuple[str, str]], calm: Sequence[str], language: str) -> tuple[LinearModel, Weighing]:
    """`calm`: accounts that only teach how a message is weighed. That has few weights, so it is learnt from the first
    fold alone, which a judge of its own has not learnt from.
    """
    texts, longer = [text for text, _ in pairs], _long_messages(pairs, calm)
    told = [frozenset[str]() if label in _WEIGHTS else frozenset({DANGER, label}) for _, label in pairs]
    units = Units.of([*texts, *(text for text, _ in longer)], language)
    lessons = Lessons.of(units, told, [_WEIGHTS.get(label, _DANGER_WEIGHT) for _, label in pairs], power=_POWER)
    apart = [at for at, text in enumerate(texts) if _fold(text) == 0] + [*range(len(texts), len(units.counts))]
    tells = [*map(bool, told), *(each for _, each in longer)]
    counted = [*(_DANGER_WEIGHT if each else 1.0 for each in told), *(1.0 for _ in longer)]
    parts = judged_apart(lessons, units, np.array(apart), strength=_STRENGTH)
    weighing = Weighing.train(parts, [tells[at] for at in apart], [counted[at] for at in apart])
    return lessons.model(strength=_STRENGTH), weighing
