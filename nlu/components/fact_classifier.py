"""The trained judge of accounts as a Rasa component: it settles the findings that the account reader began."""

from __future__ import annotations

from pathlib import Path

from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.components.account_reader import FINDINGS
from nlu.components.recipe import registered
from nlu.components.trained_component import TrainedComponent
from nlu.reading.account_judge import AccountJudge
from nlu.reading.finding import Finding
from nlu.training_accounts import judge_trained


@registered("ENTITY_EXTRACTOR", is_trainable=True)
class FactClassifier(TrainedComponent[AccountJudge]):
    """Replaces the entities and `findings` of the judged fields; stands after the account reader in the pipeline."""

    @classmethod
    def model_from(cls, folder: Path, language: str) -> AccountJudge:
        return AccountJudge.load(folder, language)

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the language's labelled accounts."""
        return self.keep(judge_trained(self._config["language"]))

    def process(self, messages: list[Message]) -> list[Message]:
        """Settle the findings of each message in place."""
        for message in messages:
            told = message.get(FINDINGS)
            if told is not None:
                findings = self.model.join(message.get(TEXT) or "", [Finding(**each) for each in told])
                others = [each for each in message.get(ENTITIES, []) if each.get("extractor") != "AccountReader"]
                entities = [finding.as_entity("AccountReader") for finding in findings]
                message.set(ENTITIES, [*others, *entities], add_to_output=True)
                message.set(FINDINGS, [finding.as_finding() for finding in findings], add_to_output=True)
        return messages
