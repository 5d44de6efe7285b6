"""The one settings file, typed: `settings.load()` reads `waymark.toml` and the environment; it names every fault."""

from settings.faults import SettingsError
from settings.loading import load
from settings.model import Settings

__all__ = ["Settings", "SettingsError", "load"]
