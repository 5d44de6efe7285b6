"""The processes of a Waymark on one machine: five, and a sixth for Telegram once a token is set."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from ops.environment import for_actions, for_app, for_engine, for_telegram
from ops.process import Process
from ops.say import Refused
from ops.step import ROOT
from settings import Settings
from settings.alerting import Alerts
from settings.model import Actions, Console, Engine, Web
from settings.telegram import Telegram

APP = str(ROOT / ".venv" / "app" / "bin" / "python")
ASSISTANT = str(ROOT / ".venv" / "assistant" / "bin" / "python")
Place = Engine | Actions | Web | Console | Alerts | Telegram
TELEGRAM = "telegram"
NAMES = ("engine", "actions", "web", "console", "alerts", TELEGRAM)


def processes(settings: Settings, model: Path, outside: Mapping[str, str]) -> tuple[Process, ...]:
    """All, in the order in which they are started: the slowest first. Telegram's only if a token is set."""
    engine = for_engine(settings, model, outside)
    actions, app = for_actions(settings, model, outside), for_app(settings, outside)
    every = (
        _process("engine", "engine", (ASSISTANT, "-m", "bot.engine"), engine, settings.engine),
        _process("actions", "action server", (APP, "-m", "actions"), actions, settings.actions),
        _process("web", "public chat", (APP, "-m", "bot.web.server"), app, settings.web),
        _process("console", "staff console", (APP, "-m", "casework.console.server"), app, settings.console),
        _process("alerts", "alerts", (APP, "-m", "casework.alerts.server"), app, settings.alerts),
    )
    if not settings.telegram.on:
        return every
    told = for_telegram(settings, outside)
    return (*every, _process(TELEGRAM, "Telegram", (APP, "-m", "bot.telegram.server"), told, settings.telegram))


def chosen(every: Iterable[Process], names: Iterable[str]) -> tuple[Process, ...]:
    """Those of `every` with these names. Raises Refused for a name that is none of NAMES, or when nothing is left."""
    wanted = set(names)
    if unknown := sorted(wanted - set(NAMES)):
        raise Refused(f"There is no process called {', '.join(unknown)}: choose among {', '.join(NAMES)}.")
    found = tuple(process for process in every if process.name in wanted)
    if not found:
        raise Refused("Telegram runs only once its token is set (docs/operations.md).")
    return found


def _process(name: str, title: str, command: tuple[str, ...], env: Mapping[str, str], place: Place) -> Process:
    return Process(name, title, command, env, place.host, place.port, f"{name}.port")
