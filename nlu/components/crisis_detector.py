"""The crisis check as a Rasa component: last in the pipeline, on every message, whatever else was read in it."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.recipe import registered
from nlu.reading import lexicon
from nlu.reading.crisis import CrisisPatterns, crisis_patterns

ORIGINAL_INTENT = "original_intent"


@registered("INTENT_CLASSIFIER")
class CrisisDetector(GraphComponent):  # type: ignore[misc]  # Rasa is untyped
    """Overrides the intent with `crisis_<kind>`, confidence 1.0, and keeps what it was as `original_intent`."""

    def __init__(self, patterns: CrisisPatterns) -> None:
        self._patterns = patterns

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> CrisisDetector:
        """`config["language"]` names the lexicon; English when it is left out."""
        return cls(crisis_patterns(config["language"]))

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"language": "en"}

    @staticmethod
    def required_packages() -> list[str]:
        return []

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Rasa hashes the class and the configuration; the lexicons and readers are ours to hash."""
        return lexicon.fingerprint(lexicon.room_files())

    def process(self, messages: list[Message]) -> list[Message]:
        """Check each message in place."""
        for message in messages:
            kind = self._patterns.find(message.get(TEXT) or "")
            if kind is not None:
                message.set(ORIGINAL_INTENT, message.get(INTENT), add_to_output=True)
                message.set(INTENT, {"name": f"crisis_{kind}", "confidence": 1.0}, add_to_output=True)
        return messages
