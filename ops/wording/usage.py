"""Where a response is used: the modules that name it, or the rule by which its name is made."""

import re
from functools import cache
from pathlib import Path

from report.fields import FIELDS
from report.question import FORMS, GENTLER

_ROOT = Path(__file__).parents[2]
_ROOMS = ("report", "actions", "bot/engine")
_NAME = re.compile(r"\butter_[a-z0-9_]*[a-z0-9]\b")


def places(response: str) -> list[str]:
    """Files of the tree that say it, or what it is a form of; empty when nothing uses it."""
    if named := _named().get(response):
        return named
    if (plain := response.removesuffix("_telegram")) != response:
        return [f"{plain} on Telegram"] if places(plain) else []
    question = response.removeprefix("utter_ask_")
    if question in FIELDS:
        return [f"the question of {question}"]
    for ending, whom in _FORMS.items():
        plain = response.removesuffix(f"_{ending}")
        if plain != response and (plain in GENTLER or any(plain in having for _, having in FORMS.values())):
            return [f"{plain} {whom}"]
    return [f"made from a code in {file}" for start, file in _MADE.items() if response.startswith(start)][:1]


_FORMS = {"young": "for people under 18", "witness": "for a witness", "other": "for who speaks for somebody else"}
# The beginning of a name that is put together from a code; the longer ones first.
_MADE = {
    "utter_as_": "report/ways.py",
    "utter_doubt_": "report/doubts.py",
    "utter_ask_call_": "report/call_back.py",
    "utter_ask_account_more_": "report/listening.py",
    "utter_card_": "report/cards.yml",
}


@cache
def _named() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for room in _ROOMS:
        for path in sorted((_ROOT / room).rglob("*")):
            if path.suffix in (".py", ".yml") and "wording" not in path.relative_to(_ROOT).parts:
                for name in sorted(set(_NAME.findall(path.read_text(encoding="utf-8")))):
                    found.setdefault(name, []).append(str(path.relative_to(_ROOT)))
    return found
