"""What each process is told by its environment: a short list, so that nothing else of this machine reaches it."""

from collections.abc import Mapping
from pathlib import Path

from settings import Settings
from settings.loading import overrides
from settings.telegram import WITHHELD

FROM_OUTSIDE = ("PATH", "LANG", "LC_ALL", "TZ")
# The assistant's older OpenBLAS computes wrong results on some processors; whoever set these knows the machine.
TOKEN = "WAYMARK_TELEGRAM__TOKEN"  # noqa: S105 - the name of the variable
PROCESSOR = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")


def for_engine(settings: Settings, model: Path, outside: Mapping[str, str]) -> dict[str, str]:
    """The engine's: no proxy, no database address, no folder of keys, no telemetry."""
    return {
        **_base(settings, outside),
        **{name: outside[name] for name in PROCESSOR if name in outside},
        "WAYMARK_ENGINE_PORT": str(settings.engine.port),
        "WAYMARK_ENGINE_MODEL": str(model),
        "WAYMARK_ENGINE_TALKS": str(settings.data / "talks.db"),
        "WAYMARK_ENGINE_ACTIONS": settings.actions.url,
        "WAYMARK_ENGINE_TALK_DAYS": str(settings.engine.talk_days),
        "WAYMARK_ENGINE_RECEIPT_MINUTES": str(settings.engine.receipt_minutes),
        "SANIC_HOST": settings.engine.host,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }


def for_training(settings: Settings, outside: Mapping[str, str]) -> dict[str, str]:
    """Training reads the tree and writes a model; it needs nothing else."""
    told = _base(settings, outside) | {name: outside[name] for name in PROCESSOR if name in outside}
    return told | {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}


def for_app(settings: Settings, outside: Mapping[str, str]) -> dict[str, str]:
    """That of the two web apps: they read the settings file, so the lines that override it are passed on.

    Of Telegram's token they hear only that there is one.
    """
    told = {name: text for name, text in outside.items() if overrides(name)}
    withheld = {TOKEN: WITHHELD} if told.get(TOKEN) else {}
    return {**_base(settings, outside), **told, **withheld}


def for_telegram(settings: Settings, outside: Mapping[str, str]) -> dict[str, str]:
    """That of the one process that speaks to Telegram."""
    token = {TOKEN: outside[TOKEN]} if TOKEN in outside else {}
    return for_app(settings, outside) | token


def for_actions(settings: Settings, model: Path, outside: Mapping[str, str]) -> dict[str, str]:
    """That of the action server, which keeps with each report the version of the model that read it."""
    return for_app(settings, outside) | {"WAYMARK_MODEL_VERSION": model.name.removesuffix(".tar.gz")}


def _base(settings: Settings, outside: Mapping[str, str]) -> dict[str, str]:
    passed = {name: outside[name] for name in FROM_OUTSIDE if name in outside}
    here = {"HOME": str(settings.data), "TMPDIR": str(settings.data / "tmp"), "PYTHONUNBUFFERED": "1"}
    return passed | here
