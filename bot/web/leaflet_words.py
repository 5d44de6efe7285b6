"""The words of the leaflet in each language that has a file of them in `bot/web/leaflet`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent / "leaflet"


@cache
def languages() -> Mapping[str, Mapping[str, str]]:
    """The words by code of language (ISO 639-1), then by name."""
    return {file.stem: yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.yml"))}
