"""The reading of an account as a Rasa component: each fact as an entity, and all of them together as `findings`."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.components.recipe import registered
from nlu.reading import lexicon
from nlu.reading.account import AccountReader as Reader
from nlu.reading.account import account_reader, written_at

FINDINGS = "findings"


@registered("ENTITY_EXTRACTOR")
class AccountReader(GraphComponent):  # type: ignore[misc]  # Rasa is untyped
    """Adds Rasa entities and the message property `findings` (a list of field, value, said, start, end, confidence)."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> AccountReader:
        """`config["language"]` names the lexicons; English when it is left out."""
        return cls(account_reader(config["language"]))

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"language": "en"}

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Rasa hashes the class and the configuration; the lexicons and readers are ours to hash."""
        return lexicon.fingerprint(lexicon.room_files())

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each message in place, as written at the moment in its metadata `at` (ISO 8601), else now."""
        for message in messages:
            findings = self._reader.read(message.get(TEXT) or "", written_at(message.get(METADATA)))
            entities = [finding.as_entity(type(self).__name__) for finding in findings]
            message.set(ENTITIES, [*message.get(ENTITIES, []), *entities], add_to_output=True)
            message.set(FINDINGS, [finding.as_finding() for finding in findings], add_to_output=True)
        return messages
