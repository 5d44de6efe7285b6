"""Pictures beside the lines of Easy Read: each line's picture is named in the wording, next to its text.

A line is found again by its words, because the talk's transcript keeps words only.
"""

from collections.abc import Mapping
from functools import cache

from rasa.shared.core.domain import Domain

from bot.engine.worded import say
from report.codes import EASY


class Pictures:
    """Of all lines without a placeholder that have one."""

    def __init__(self, domain: Domain) -> None:
        self._domain = domain
        self._of_language = cache(self._read)

    def of(self, text: str, style: str, language: str) -> str:
        """The picture's name, or "" for a line without one and for every other style."""
        return self._of_language(language).get(text, "") if style == EASY else ""

    def _read(self, language: str) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for variations in self._domain.responses.values():
            for each in variations:
                lines = say(each["text"].strip(), language).split("\n")
                named = (each.get("metadata") or {}).get("pictures", ())
                found |= {line: name for line, name in zip(lines, named, strict=False) if name}
        return found
