"""The chat's own words by language: one file for each in `words/`, so that a new language is a new file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).with_name("words")
FIRST = "en"


@dataclass(frozen=True)
class Words:
    """`say` texts, `buttons` titles, `commands` what each command does; `language` is its own name."""

    code: str
    language: str
    texts: Mapping[str, str]
    buttons: Mapping[str, str]
    commands: Mapping[str, str]

    def say(self, name: str, /, **values: object) -> str:
        """A text with its values filled in. Raises KeyError for a text that there is not."""
        text = self.texts[name]
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", str(value))
        return text


@cache
def words(language: str = FIRST) -> Words:
    """Those of a language; English for one that there is not yet."""
    path = FOLDER / f"{language}.yml"
    if not path.is_file():
        return words(FIRST)
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Words(language, found["language"], found["say"], found["buttons"], found["commands"])


def languages() -> list[str]:
    """ISO 639-1 codes of the languages that the chat speaks, English first."""
    found = sorted(path.stem for path in FOLDER.glob("*.yml"))
    return [FIRST, *(each for each in found if each != FIRST)]
