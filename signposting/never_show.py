"""Numbers and addresses that must never be shown, though public pages still print them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

_NUMBER = re.compile(r"\d(?:[\d -]*\d)?")


@dataclass(frozen=True)
class Banned:
    """What must not be shown and why; `only` names the one service that may carry it, if any."""

    shown: str
    because: str
    only: str = ""


@lru_cache(maxsize=1)
def never_show() -> tuple[Banned, ...]:
    """The list of `never_show.yml`."""
    entries = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text(encoding="utf-8"))
    return tuple(Banned(**entry) for entry in entries)


def banned_in(text: str, banned: Iterable[Banned]) -> list[Banned]:
    """Those of `banned` that stand in `text`; spaces and hyphens inside a number do not hide it."""
    numbers = {_squeezed(number) for number in _NUMBER.findall(text)}
    return [
        entry
        for entry in banned
        if (_squeezed(entry.shown) in numbers if _is_number(entry.shown) else entry.shown in text.lower())
    ]


def _is_number(shown: str) -> bool:
    return _NUMBER.fullmatch(shown) is not None


def _squeezed(number: str) -> str:
    return number.replace(" ", "").replace("-", "")
