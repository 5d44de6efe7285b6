"""What every trained reader needs to be a Rasa graph component: made, trained, stored and loaded in one way."""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from nlu.reading import lexicon


class Storable(Protocol):
    """A trained model that can be written into a folder."""

    def save(self, folder: Path) -> None:
        """Write the model into an existing folder."""


Model = TypeVar("Model", bound=Storable)


class TrainedComponent(GraphComponent, Generic[Model]):  # type: ignore[misc]  # Rasa is untyped
    """A component around a trained model; `config["language"]` names its lexicons and training text."""

    def __init__(
        self, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, model: Model | None = None
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
    ) -> TrainedComponent[Model]:
        """A component that is yet to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TrainedComponent[Model]:
        """The trained component. Raises OSError or ValueError when it holds none: better no start than no reading."""
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, cls.model_from(folder, config["language"]))

    @classmethod
    @abstractmethod
    def model_from(cls, folder: Path, language: str) -> Model:
        """The model that was written into a folder."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"language": "en"}

    @staticmethod
    def required_packages() -> list[str]:
        return ["numpy"]

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """Rasa hashes the class, its configuration and the training lines; all else in this room is ours to hash."""
        return lexicon.fingerprint(lexicon.room_files())

    @property
    def model(self) -> Model:
        """The trained model. Raises ValueError before training."""
        if self._model is None:
            raise ValueError(f"{type(self).__name__} is not trained")
        return self._model

    def keep(self, model: Model) -> Resource:
        """Write a freshly trained model into Rasa's storage and go on with it."""
        self._model = model
        with self._storage.write_to(self._resource) as folder:
            model.save(folder)
        return self._resource
