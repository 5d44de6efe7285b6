"""The trained archive that the bot runs, loaded to read messages outside a talk, through the same graph."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.engine import loader
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.nlu.constants import TEXT

Parsed = dict[str, Any]


class TrainedModel:
    """The reading half of a trained model."""

    def __init__(self, archive: Path) -> None:
        """Raises OSError or a Rasa error when the archive can't be read."""
        with TemporaryDirectory() as folder:
            metadata, runner = loader.load_predict_graph_runner(
                Path(folder), archive, LocalModelStorage, DaskGraphRunner
            )
        self._runner = runner
        self._target = metadata.nlu_target

    def read(self, text: str, at: datetime | None) -> list[Parsed]:
        """The parses of one person's messages, one for each line of the text that is not blank; at least one."""
        metadata = {"at": at.isoformat()} if at else {}
        said = [line for line in text.split("\n") if line.strip()] or [text]
        return self._parse([UserMessage(line, metadata=metadata) for line in said])

    def _parse(self, messages: Sequence[UserMessage]) -> list[Parsed]:
        inputs = {PLACEHOLDER_MESSAGE: list(messages), PLACEHOLDER_TRACKER: None}
        results = self._runner.run(inputs=inputs, targets=[self._target])
        return [
            {**message.as_dict(only_output_properties=True), TEXT: message.get(TEXT)}
            for message in results[self._target]
        ]
