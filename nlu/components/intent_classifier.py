"""The intent classifier as a trainable Rasa component; the model itself is `nlu/reading/intents.py`."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.recipe import registered
from nlu.reading import lexicon
from nlu.reading.intents import IntentModel

FALLBACK = "nlu_fallback"
_RANKED = 10


@registered("INTENT_CLASSIFIER", is_trainable=True)
class IntentClassifier(GraphComponent):  # type: ignore[misc]  # Rasa is untyped
    """Sets `intent` and `intent_ranking`; below `config["threshold"]` the intent is `nlu_fallback`."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: IntentModel | None = None
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IntentClassifier:
        """A classifier that is yet to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> IntentClassifier:
        """The trained classifier. Raises ValueError when the model holds none: better no start than no reading."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, IntentModel.load(folder))

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`threshold`: the least probability at which an intent is believed."""
        return {"language": "en", "threshold": 0.35}

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Rasa hashes the class, its configuration and the training lines; lexicons and readers are ours to hash."""
        return lexicon.fingerprint(lexicon.room_files())

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the lines of the training data and write the model into Rasa's storage."""
        lines = [(str(line.get(TEXT)), str(line.get(INTENT))) for line in training_data.intent_examples]
        language = self._config["language"]
        self._model = IntentModel.train(lines, lexicon.short_forms(language), language)
        with self._storage.write_to(self._resource) as folder:
            self._model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Set the intent of each message in place."""
        for message in messages:
            ranking = self._ranking(message.get(TEXT) or "")
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking[:_RANKED], add_to_output=True)
        return messages

    def _ranking(self, text: str) -> list[dict[str, Any]]:
        ranked = self._model.rank(text) if self._model else []
        ranking = [{"name": name, "confidence": confidence} for name, confidence in ranked]
        likeliest = ranked[0][1] if ranked else 0.0
        if likeliest < self._config["threshold"]:
            ranking.insert(0, {"name": FALLBACK, "confidence": 1.0 - likeliest})
        return ranking
