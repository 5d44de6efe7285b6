"""Every text that a person can read, gathered from where it stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import yaml

from report.codes import CODES, EASY
from report.fields import FIELDS

ROOT = Path(__file__).parents[2]
RESPONSES = ROOT / "bot/engine/wording"
PAGES = ROOT / "bot/web/templates/web"
TELEGRAM = ROOT / "bot/telegram/words/en.yml"
# Lists whose words are shown to support workers and never to the person.
_STAFF_ONLY = {"team", "concern"}


@dataclass(frozen=True)
class Text:
    """One text: where it stands, its name there, its words, and its style ("" or EASY)."""

    file: str
    name: str
    words: str
    style: str = ""


@dataclass(frozen=True)
class Response:
    """What Waymark says, by its name in the domain; `easy` is "" where the ordinary text serves both styles."""

    file: str
    name: str
    ordinary: str
    easy: str
    pictures: tuple[str, ...] = ()


@cache
def responses() -> tuple[Response, ...]:
    """All responses, file by file."""
    return tuple(
        _response(file.name, name, variations)
        for file in sorted(RESPONSES.glob("*.yml"))
        for name, variations in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].items()
    )


def _response(file: str, name: str, variations: list[dict[str, Any]]) -> Response:
    by_style = {(each.get("metadata") or {}).get("style", ""): each for each in variations}
    if len(by_style) != len(variations) or "" not in by_style:
        raise ValueError(f"{name} in {file} needs one text for each style, and an ordinary one")
    easy = by_style.get(EASY, {})
    pictures = tuple((easy.get("metadata") or {}).get("pictures", ()))
    return Response(file, name, by_style[""]["text"].strip(), easy.get("text", "").strip(), pictures)


def texts() -> Iterator[Text]:
    """Every text: responses, choices, names and reasons of fields, and the words of the public pages."""
    for each in responses():
        yield Text(each.file, each.name, each.ordinary)
        if each.easy:
            yield Text(each.file, each.name, each.easy, EASY)
    for name, codes in CODES.items():
        if name not in _STAFF_ONLY:
            for code in codes.values():
                yield Text("codes.yml", f"{name}.{code.value}", code.label)
                if code.easy:
                    yield Text("codes.yml", f"{name}.{code.value}", code.easy, EASY)
    for field in FIELDS.values():
        yield Text("fields.yml", f"field.{field.id}", field.name)
        yield Text("fields.yml", f"why_we_ask.{field.id}", field.why_we_ask)
    for name, words in telegram().items():
        yield Text("telegram's own words", name, words)
    for page in sorted(PAGES.glob("*.html")):
        yield from (Text(page.name, f"line {line}", words) for line, words in page_texts(page.read_text("utf-8")))


@cache
def telegram() -> dict[str, str]:
    """What the chat on Telegram says by itself, by the part of its file and the name there."""
    found = yaml.safe_load(TELEGRAM.read_text(encoding="utf-8"))
    parts = ("say", "buttons", "commands")
    return {f"{part}.{name}": words.strip() for part in parts for name, words in found[part].items()}


_JINJA = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
_VALUE = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_INLINE = {"a", "strong", "em", "span", "b", "i"}
_UNREAD = {"script", "style", "title"}


class _Reader(HTMLParser):
    """Collects the words between block tags."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str]] = []
        self._words, self._line, self._unread = "", 0, 0

    def handle_starttag(self, tag: str, _attributes: Any) -> None:
        self._unread += tag in _UNREAD
        if tag not in _INLINE:
            self.flush()

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.flush()
        self._unread -= tag in _UNREAD

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self._line = self._line if self._words.strip() else self.getpos()[0]
            self._words += data

    def flush(self) -> None:
        """The words so far are one text."""
        if words := " ".join(self._words.split()):
            self.found.append((self._line, words))
        self._words = ""


def page_texts(source: str) -> list[tuple[int, str]]:
    """The texts of a page's template, each with the line where it begins; what is filled in stands as `{value}`."""
    reader = _Reader()
    kept = _JINJA.sub(lambda found: "\n" * found[0].count("\n"), source)
    reader.feed(_VALUE.sub("{value}", kept))
    reader.close()
    reader.flush()
    return reader.found
