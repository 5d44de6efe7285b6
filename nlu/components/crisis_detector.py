"""The crisis check as a Rasa component: last in the pipeline, on every message, whatever else was read in it."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.recipe import registered
from nlu.crisis_lines import crisis_lines
from nlu.reading import lexicon
from nlu.reading.crisis import CrisisReader, crisis_patterns
from nlu.reading.crisis_model import CrisisModel

ORIGINAL_INTENT = "original_intent"


@registered("INTENT_CLASSIFIER", is_trainable=True)
class CrisisDetector(GraphComponent):  # type: ignore[misc]  # Rasa is untyped
    """Overrides the intent with `crisis_<kind>`, confidence 1.0, and keeps what it was as `original_intent`."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: CrisisModel | None = None
    ) -> None:
        self._language = config["language"]
        self._storage = model_storage
        self._resource = resource
        self._reader = CrisisReader(crisis_patterns(self._language), model) if model else None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CrisisDetector:
        """A detector that is yet to be trained; `config["language"]` names its lexicon and lines."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> CrisisDetector:
        """The trained detector. Raises ValueError when the model holds none: better no start than no check."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, CrisisModel.load(folder))

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"language": "en"}

    @staticmethod
    def required_packages() -> list[str]:
        return []

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Rasa hashes the class and the configuration; lexicons, readers and the lines of danger are ours to hash."""
        return lexicon.fingerprint(lexicon.room_files())

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the language's lines of danger, against everything harmless that it has."""
        model = CrisisModel.train(crisis_lines(self._language), self._language)
        with self._storage.write_to(self._resource) as folder:
            model.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Check each message in place."""
        for message in messages:
            kind = self._kind(message.get(TEXT) or "")
            if kind is not None:
                message.set(ORIGINAL_INTENT, message.get(INTENT), add_to_output=True)
                message.set(INTENT, {"name": f"crisis_{kind}", "confidence": 1.0}, add_to_output=True)
        return messages

    def _kind(self, text: str) -> str | None:
        if self._reader is None:
            raise ValueError("the crisis check is not trained")
        return self._reader.find(text)
