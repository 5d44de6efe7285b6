"""The crisis check as a Rasa component: last in the pipeline, on every message, whatever else was read in it."""

from __future__ import annotations

from pathlib import Path

from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.recipe import registered
from nlu.components.trained_component import TrainedComponent
from nlu.crisis_lines import crisis_lines
from nlu.reading.crisis import CrisisReader, crisis_patterns
from nlu.reading.crisis_model import CrisisModel

ORIGINAL_INTENT = "original_intent"


@registered("INTENT_CLASSIFIER", is_trainable=True)
class CrisisDetector(TrainedComponent[CrisisModel]):
    """Overrides the intent with `crisis_<kind>`, confidence 1.0, and keeps what it was as `original_intent`."""

    @classmethod
    def model_from(cls, folder: Path, language: str) -> CrisisModel:
        crisis_patterns(language)  # a broken lexicon stops the start, not a person's first message
        return CrisisModel.load(folder)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the language's lines of danger, against everything harmless that it has."""
        language = self._config["language"]
        return self.keep(CrisisModel.train(crisis_lines(language), language))

    def process(self, messages: list[Message]) -> list[Message]:
        """Check each message in place."""
        reader = CrisisReader(crisis_patterns(self._config["language"]), self.model)
        for message in messages:
            kind = reader.find(message.get(TEXT) or "")
            if kind is not None:
                message.set(ORIGINAL_INTENT, message.get(INTENT), add_to_output=True)
                message.set(INTENT, {"name": f"crisis_{kind}", "confidence": 1.0}, add_to_output=True)
        return messages
