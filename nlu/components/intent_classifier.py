"""The intent classifier as a trainable Rasa component; the model itself is `nlu/reading/intents.py`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.recipe import registered
from nlu.components.trained_component import TrainedComponent
from nlu.reading import lexicon
from nlu.reading.intents import IntentModel

FALLBACK = "nlu_fallback"
_RANKED = 10


@registered("INTENT_CLASSIFIER", is_trainable=True)
class IntentClassifier(TrainedComponent[IntentModel]):
    """Sets `intent` and `intent_ranking`; below `config["threshold"]` the intent is `nlu_fallback`."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`threshold`: the least probability at which an intent is believed."""
        return {"language": "en", "threshold": 0.35}

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    @classmethod
    def model_from(cls, folder: Path, language: str) -> IntentModel:
        return IntentModel.load(folder)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the lines of the training data."""
        lines = [(str(line.get(TEXT)), str(line.get(INTENT))) for line in training_data.intent_examples]
        language = self._config["language"]
        return self.keep(IntentModel.train(lines, lexicon.short_forms(language), language))

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of each message in place."""
        for message in messages:
            ranking = self._ranking(message.get(TEXT) or "")
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking[:_RANKED], add_to_output=True)
        return messages

    def _ranking(self, text: str) -> list[dict[str, Any]]:
        ranked = self.model.rank(text)
        ranking = [{"name": name, "confidence": confidence} for name, confidence in ranked]
        likeliest = ranked[0][1] if ranked else 0.0
        if likeliest < self._config["threshold"]:
            ranking.insert(0, {"name": FALLBACK, "confidence": 1.0 - likeliest})
        return ranking
