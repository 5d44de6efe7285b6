"""Reading the settings: the file first, the environment over it."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from settings.faults import SettingsError, lines_of
from settings.model import Settings

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "waymark.toml"
PREFIX = "WAYMARK_"
# What ops tells a process beside the settings (ops/environment.py).
TOLD = ("WAYMARK_ENGINE_", "WAYMARK_MODEL_VERSION")


def load(path: Path | None = None, env: Mapping[str, str] | None = None) -> Settings:
    """The settings of `path` (default: waymark.toml at the root) with `WAYMARK_<SECTION>__<NAME>` of `env` over them.

    `env` defaults to the process's environment. Raises SettingsError naming every unknown name and bad value at once.
    """
    file = path or FILE
    values = _read(file)
    _override(values, os.environ if env is None else env)
    root = file.resolve().parent
    try:
        return Settings.model_validate({**_with_paths(values, root), "root": root})
    except ValidationError as error:
        raise SettingsError(lines_of(error)) from None


def overrides(name: str) -> bool:
    """Whether a variable of the environment overrides a line of the file; two underscores mark a section's setting."""
    return name.startswith(PREFIX) and ("__" in name or not name.startswith(TOLD))


def _read(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError([f"{file.name}: cannot be read ({error.strerror})"]) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([f"{file.name}: is not valid TOML ({error})"]) from None


def _override(values: dict[str, Any], env: Mapping[str, str]) -> None:
    for name, text in env.items():
        if not overrides(name):
            continue
        section, _, setting = name.removeprefix(PREFIX).lower().partition("__")
        group = values.setdefault(section, {}) if setting else values
        if isinstance(group, dict):
            group[setting or section] = _listed(text)
        else:
            values[f"{section}.{setting}"] = text  # names no setting, so that the model says so


def _listed(text: str) -> str | list[Any]:
    """A list is written as in the file: ["monday", "friday"]. Anything else stays text, which the model converts."""
    try:
        value = tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
    return value if isinstance(value, list) else text


def _with_paths(values: dict[str, Any], root: Path) -> dict[str, Any]:
    data = root / str(values.get("data", "var"))
    return {name: _filled(value, data, root) for name, value in values.items()} | {"data": data}


def _filled(value: Any, data: Path, root: Path) -> Any:
    if isinstance(value, dict):
        return {name: _folder(name, _filled(inner, data, root), root) for name, inner in value.items()}
    return value.replace("{data}", str(data)) if isinstance(value, str) else value


def _folder(name: str, value: Any, root: Path) -> Any:
    return root / value if name in ("folder", "models") and isinstance(value, str) else value
