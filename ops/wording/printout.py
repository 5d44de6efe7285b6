"""All wording on paper, topic by topic in the order of the talk, for a person who edits it as a whole."""

import textwrap
from collections.abc import Iterable, Iterator

from ops.wording.rules import faults
from ops.wording.texts import PAGES, Response, page_texts, responses, telegram
from ops.wording.usage import places
from report.codes import CODES, Code
from report.fields import FIELDS, Field

_WIDTH = 100
_ORDER = (
    *("opening", "ways", "account", "why", "facts", "harm", "about_you", "contact", "consent", "review", "sending"),
    *("services", "cards", "interruptions", "trouble", "crisis", "telegram"),
)
_PAGES = "the pages around the talk"


def lines() -> Iterator[str]:
    """The printout, line by line."""
    for topic in _topics():
        yield from _heading(topic)
        for each in responses():
            if each.file == f"{topic}.yml":
                yield from _response(each)
    yield from _heading("questions: their short names, why they are asked, and the choices under them")
    for field in FIELDS.values():
        yield from _field(field)
    yield from _heading("other choices and buttons")
    asked = {field.codes for field in FIELDS.values()}
    for name, codes in CODES.items():
        if name not in asked:
            yield from (f"{name}:", *_choices(codes.values()), "")
    yield from _heading("what the chat on Telegram says by itself")
    for name, words in telegram().items():
        yield from _said(name, words)
    yield ""
    yield from _heading(_PAGES)
    for page in sorted(PAGES.glob("*.html")):
        found = page_texts(page.read_text(encoding="utf-8"))
        yield from (page.name, *(line for number, text in found for line in _said(f"{number:>6}", text)), "")


def _topics() -> list[str]:
    """The files in the order of the talk; one that nobody has put in order yet comes last and is not lost."""
    found = {each.file.removesuffix(".yml") for each in responses()}
    return [*(topic for topic in _ORDER if topic in found), *sorted(found - {*_ORDER})]


def _heading(topic: str) -> Iterator[str]:
    yield from (topic.replace("_", " ").upper(), "=" * _WIDTH, "")


def _response(each: Response) -> Iterator[str]:
    yield each.name
    yield from _said("  used", ", ".join(places(each.name)) or "nowhere")
    yield from _said("  says", each.ordinary)
    yield from _said("  easy", each.easy) if each.easy else ()
    if field := FIELDS.get(each.name.removeprefix("utter_ask_")):
        yield from _choices(CODES[field.codes].values()) if field.codes else ()
    yield ""


def _field(field: Field) -> Iterator[str]:
    yield field.id
    yield from _said("  name", field.name)
    yield from _said("   why", field.why_we_ask)
    yield from _choices(CODES[field.codes].values()) if field.codes else ()
    yield ""


def _choices(codes: Iterable[Code]) -> Iterator[str]:
    for code in codes:
        easy = f"   (easy: {code.easy})" if code.easy else ""
        yield f"        [ {code.label} ]{easy}"


def _said(name: str, text: str) -> Iterator[str]:
    """A text under its name, wrapped; what breaks a rule is said below it."""
    for number, line in enumerate(text.split("\n")):
        begin = f"{name}: " if number == 0 else " " * (len(name) + 2)
        yield from textwrap.wrap(line, _WIDTH, initial_indent=begin, subsequent_indent=" " * (len(name) + 2)) or [begin]
    if name != "  used":
        yield from (f"{' ' * len(name)}  ** {fault}" for fault in faults(text))
