"""The engine's process: builds Rasa's parts from the root files and serves the loopback channel."""

import asyncio
import gc
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml
from rasa.core.channels.channel import InputChannel
from rasa.engine import loader
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.shared.utils.common import class_from_module_path
from rasa.shared.utils.io import read_config_file
from rasa.utils.common import TempDirectoryPath, get_temp_dir_name
from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.engine.channel import LoopbackChannel
from bot.engine.conversation import Conversation
from bot.engine.locks import TalkLocks
from bot.engine.processor import TalkProcessor
from bot.engine.replies import LocalisedReplies
from bot.engine.settings import EngineSettings
from bot.engine.talks import EncryptedTalks
from bot.engine.thrift import PlainGraphRunner, index_events
from bot.engine.turn_action import TurnAction
from logs import own_logger

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"
SWEEP_SECONDS = 600
_log = own_logger("engine")


class WrongPart(RuntimeError):
    """endpoints.yml or credentials.yml names something that would keep talks in clear or answer with silence."""


def build(settings: EngineSettings) -> TalkProcessor:
    """Loads the model and the parts that endpoints.yml names. Raises WrongPart."""
    index_events()
    endpoints = read_config_file(ROOT / "endpoints.yml")
    talks = _part(endpoints["tracker_store"], EncryptedTalks, None)
    replies = _part(endpoints["nlg"], LocalisedReplies, None)
    processor = _Processor(settings.model, talks, _part(endpoints["lock_store"], TalkLocks), replies)
    processor.turn_action = TurnAction(settings.actions)
    talks.domain = replies.domain = processor.domain
    return processor


class _Processor(TalkProcessor):
    @staticmethod
    def _load_model(model_path: Any) -> tuple[str, ModelMetadata, PlainGraphRunner]:
        with TempDirectoryPath(get_temp_dir_name()) as folder:
            metadata, runner = loader.load_predict_graph_runner(
                Path(folder), Path(model_path), LocalModelStorage, PlainGraphRunner
            )
        return Path(model_path).name, metadata, runner


def _part(config: Mapping[str, Any], expected: type, *arguments: Any) -> Any:
    """A wrong class path gives Rasa's clear in-memory store in silence; here it stops the engine."""
    kind = class_from_module_path(config["type"])
    if not issubclass(kind, expected):
        raise WrongPart(f"endpoints.yml: {config['type']} is no {expected.__name__}")
    return kind(*arguments, **{name: value for name, value in config.items() if name != "type"})


def channels() -> list[InputChannel]:
    """The channels of credentials.yml. Raises WrongPart for any but our own."""
    found = []
    for path, credentials in yaml.safe_load((ROOT / "credentials.yml").read_text()).items():
        kind = class_from_module_path(path)
        if not issubclass(kind, LoopbackChannel):
            raise WrongPart(f"credentials.yml: {path} is no LoopbackChannel")
        found.append(kind.from_credentials(credentials))
    return found


def create_app(processor: TalkProcessor) -> Sanic:
    """The web server of the engine; nothing but its channel and a health route."""
    app = Sanic("waymark_engine", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = 2_000_000
    for channel in channels():
        channel.conversation = Conversation(processor)
        app.blueprint(channel.blueprint())
    app.add_route(_health, "/health", methods=["GET"])
    app.error_handler.add(Exception, _trouble)
    app.add_task(_sweep(processor.tracker_store))
    app.register_listener(lambda *_: processor.turn_action.close(), "after_server_stop")
    return app


async def _health(_request: Request) -> HTTPResponse:
    return json({"status": "ok"})


def _trouble(_request: Request, error: Exception) -> HTTPResponse:
    """Sanic's own page for an error would quote it; ours holds a code, and the log the lines that it passed."""
    if isinstance(error, SanicException) and error.status_code and error.status_code < 500:
        return json({"error": "not_served"}, status=error.status_code)
    _log.error("a request failed", exc_info=error)
    return json({"error": "trouble"}, status=500)


async def _sweep(talks: EncryptedTalks) -> None:
    while True:
        gone = talks.rows.sweep()
        if gone:
            _log.info("%d expired talks were deleted", gone)
        await asyncio.sleep(SWEEP_SECONDS)


def serve(settings: EngineSettings) -> None:
    """Runs until stopped: one process, loopback only, no access log."""
    app = create_app(build(settings))
    gc.collect()
    gc.freeze()  # a model is hundreds of thousands of objects that never die: walking them costs a tenth of a turn
    app.run(host=HOST, port=settings.port, access_log=False, debug=False, motd=False, workers=1)
