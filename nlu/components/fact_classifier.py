"""The trained judge of accounts as a Rasa component: it settles the findings that the account reader began."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.account_reader import FINDINGS
from nlu.components.recipe import registered
from nlu.reading import lexicon
from nlu.reading.account_judge import AccountJudge
from nlu.reading.finding import Finding
from nlu.training_accounts import judge_trained


@registered("ENTITY_EXTRACTOR", is_trainable=True)
class FactClassifier(GraphComponent):  # type: ignore[misc]  # Rasa is untyped
    """Replaces the entities and `findings` of the judged fields; stands after the account reader in the pipeline."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        judge: AccountJudge | None = None,
    ) -> None:
        self._config = config
        self._storage = model_storage
        self._resource = resource
        self._judge = judge

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> FactClassifier:
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
    ) -> FactClassifier:
        """The trained classifier. Raises OSError or ValueError when the model holds none."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, AccountJudge.load(folder, config["language"]))

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"language": "en"}

    @staticmethod
    def required_packages() -> list[str]:
        return ["numpy"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Rasa hashes the class and the configuration; labelled accounts, lexicons and readers are ours to hash."""
        return lexicon.fingerprint(lexicon.room_files())

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the language's labelled accounts and write the judge into Rasa's storage."""
        self._judge = judge_trained(self._config["language"])
        with self._storage.write_to(self._resource) as folder:
            self._judge.save(folder)
        return self._resource

    def process(self, messages: list[Message]) -> list[Message]:
        """Settle the findings of each message in place."""
        for message in messages:
            told = message.get(FINDINGS)
            if self._judge and told is not None:
                findings = self._judge.join(message.get(TEXT) or "", [Finding(**each) for each in told])
                others = [each for each in message.get(ENTITIES, []) if each.get("extractor") != "AccountReader"]
                entities = [finding.as_entity("AccountReader") for finding in findings]
                message.set(ENTITIES, [*others, *entities], add_to_output=True)
                message.set(FINDINGS, [finding.as_finding() for finding in findings], add_to_output=True)
        return messages
