"""Spares the engine the libraries that Rasa imports at start-up and Waymark never calls.

`import rasa.core.processor` pulls in TensorFlow, six other chat vendors' clients, scikit-learn, pandas and more: half
of the time to the first answer and some 300 MB (figures: `make bench`). None of it is reached when our pipeline reads
(own spaCy components and `RulePolicy`); training alone needs scikit-learn, and says so. Each such library is replaced
by a stand-in that can be imported, subclassed and named in annotations. Calling one says plainly what happened, so
nothing can run on a stand-in unnoticed.
"""

import sys
from collections.abc import Iterable, MutableSequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any

SPARED = frozenset(
    {
        "tensorflow",
        "tensorflow_addons",
        "tensorflow_hub",
        "keras",
        "jax",
        "transformers",
        "sklearn",
        "skops",
        "sklearn_crfsuite",
        "pandas",
        "matplotlib",
        "boto3",
        "botocore",
        "aio_pika",
        "twilio",
        "slack_sdk",
        "fbmessenger",
        "mattermostwrapper",
        "rocketchat_API",
        "webexteamssdk",
        "aiogram",
        "google",
        "googleapiclient",
        "oauth2client",
        "socketio",
        "engineio",
        "pymongo",
        "confluent_kafka",
        "redis",
        "apscheduler",
        "sentry_sdk",
        "questionary",
        "prompt_toolkit",
    }
)


class LibrarySpared(RuntimeError):
    """Something called a library that the engine does without; remove its name from SPARED if it is needed."""


class _StandInType(type):
    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _StandInType(f"{cls.__name__}.{name}", (StandIn,), {})

    def __getitem__(cls, _key: object) -> Any:
        return cls

    def __or__(cls, _other: object) -> Any:
        return cls


class StandIn(metaclass=_StandInType):
    """May be subclassed and named; as a decorator it hands the function back; anything else is an error."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        if cls.__module__ != __name__:
            return super().__new__(cls)
        if len(args) == 1 and callable(args[0]) and not kwargs:
            return args[0]
        return _decorator if not args else _refuse(cls.__name__)


def _decorator(target: Any) -> Any:
    return target


def _refuse(name: str) -> None:
    raise LibrarySpared(f"{name} was called, but the engine runs without it (bot/engine/lean.py)")


class _StandInModule(ModuleType):
    __path__: MutableSequence[str] = []  # noqa: RUF012  # the type of a module

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _StandInType(f"{self.__name__}.{name}", (StandIn,), {"__module__": __name__})


class _Finder(MetaPathFinder, Loader):
    def __init__(self, spared: frozenset[str]) -> None:
        self._spared = spared

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:
        return ModuleSpec(fullname, self, is_package=True) if fullname.partition(".")[0] in self._spared else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandInModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """A stand-in has nothing to run."""


def spare(needed: Iterable[str] = ()) -> None:
    """Puts the stand-ins in place; must run before the first import of Rasa. `needed`: libraries left as they are."""
    sys.meta_path[:] = [finder for finder in sys.meta_path if not isinstance(finder, _Finder)]
    sys.meta_path.insert(0, _Finder(SPARED - frozenset(needed)))
