"""The action server's process: rasa-sdk's own web app, on loopback, the routes of following up, a mute
error page and the outbox's drain.
"""

import asyncio
import logging
from collections.abc import Callable
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.handlers import ErrorHandler
from sanic.request import Request
from sanic.response import HTTPResponse, json

from actions.context import context_from, showing_from
from actions.desk import Desk
from actions.follow_up import FollowUp, reading_from
from actions.follow_up_routes import follow_up_routes
from actions.report_files import ReportFiles, sweep_files
from actions.retention import Eraser
from actions.turn import ActionTurn, TurnRunner
from casework.sealing.outbox import Outbox
from casework.store import engine_for
from casework.store.submission import drain
from evidence import kept_at, quarantine_at
from logs import own_logger
from report import Context
from settings import Settings
from signposting.current import follow

DRAIN_SECONDS = 5
SWEEP_SECONDS = 300
RETENTION_SECONDS = 3600
_log = own_logger("actions")


def build_app(settings: Settings, model: str) -> Sanic[Any, Any]:
    """`model`: the version that the engine serves, kept with each report."""
    follow(settings.published_directory)
    engine = engine_for(settings.store.url)
    outbox = Outbox(settings.outbox.folder)
    files = ReportFiles(quarantine_at(settings.evidence), kept_at(settings.evidence))
    desk = Desk(engine, outbox, settings.keys.folder / "public", settings.retention.days, files)

    def context() -> Context:
        return context_from(settings, model)

    executor = ActionExecutor()
    executor.register_action(ActionTurn(TurnRunner(desk, context, showing_from(settings)), context))
    app: Sanic[Any, Any] = create_app(executor, cors_origins=[])
    app.error_handler = ErrorHandler()  # rasa-sdk's answers with the whole request, which Rasa then logs
    app.error_handler.add(Exception, _mute)
    reading = reading_from(settings.staffing.hours, settings.staffing.next_reading)
    app.blueprint(follow_up_routes(FollowUp(engine, outbox, files, reading)))
    app.add_task(_keep_draining(lambda: drain(engine, outbox)))
    eraser = Eraser(engine, outbox, files)
    app.add_task(_keep_erasing(eraser.look))
    talk_seconds = (settings.engine.talk_days + 1) * 86_400
    app.add_task(_keep_sweeping(lambda: sweep_files(engine, outbox, files, talk_seconds)))
    app.config.REQUEST_MAX_SIZE = 10_000_000
    return app


def _mute(_request: Request, error: Exception) -> HTTPResponse:
    """Says and logs nothing of the request."""
    if isinstance(error, SanicException) and error.status_code < 500:
        return json({"error": "not_served"}, status=error.status_code)
    _log.error("a turn failed", exc_info=error)
    return json({"error": "trouble"}, status=500)


async def _keep_draining(drain_once: Callable[[], int]) -> None:
    """Stores what waits in the outbox, at start-up and every few seconds, for as long as the process lives."""
    while True:
        try:
            stored = await asyncio.to_thread(drain_once)
            if stored:
                _log.info("%d waiting reports were stored", stored)
        except Exception as error:
            _log.warning("the outbox could not be drained yet", exc_info=error)
        await asyncio.sleep(DRAIN_SECONDS)


async def _keep_sweeping(sweep_once: Callable[[], object]) -> None:
    """Removes files whose talk or report is gone, at start-up and every few minutes."""
    while True:
        try:
            await asyncio.to_thread(sweep_once)
        except Exception as error:
            _log.warning("files could not be swept yet", exc_info=error)
        await asyncio.sleep(SWEEP_SECONDS)


async def _keep_erasing(look: Callable[[], int]) -> None:
    """Erases reports whose time is over, at start-up and every hour."""
    while True:
        try:
            erased = await asyncio.to_thread(look)
            if erased:
                _log.info("%d reports were erased because their time was over", erased)
        except Exception as error:
            _log.warning("what is due could not be erased yet", exc_info=error)
        await asyncio.sleep(RETENTION_SECONDS)


def serve(settings: Settings, model: str) -> None:
    """Runs until stopped, in this one process."""
    app = build_app(settings, model)
    logging.getLogger("sanic.root").setLevel(logging.WARNING)
    app.run(host=settings.actions.host, port=settings.actions.port, single_process=True, access_log=False, motd=False)
