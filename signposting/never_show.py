"""Numbers and addresses that must never be shown, though public pages still print them."""

import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

_NUMBER = re.compile(r"\d(?:[\d -]*\d)?")
# What may stand between the digits of a long number, however it is written.
_BETWEEN = r"[\s()./\u2010-\u2015\u2212-]*"
_LONG = 9


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
    """Those of `banned` that stand in `text`; the way in which a number is written does not hide it."""
    if not text:
        return []
    text = unicodedata.normalize("NFKC", text)
    numbers = {_squeezed(number) for number in _NUMBER.findall(text)}
    return [entry for entry in banned if _stands(entry.shown, text, numbers)]


def _stands(shown: str, text: str, numbers: Collection[str]) -> bool:
    if not _is_number(shown):
        return shown in text.lower()
    wanted = _squeezed(shown)
    return wanted in numbers or (len(wanted) >= _LONG and bool(_loose(wanted).search(text)))


@lru_cache
def _loose(digits: str) -> re.Pattern[str]:
    """A long number as people write it: (020) 7704 2040, 020.7704.2040, +44 (0)20 7704 2040."""
    first = rf"(?:0|(?:\+|00)44{_BETWEEN}0?){_BETWEEN}" if digits.startswith("0") else ""
    return re.compile(rf"(?<!\d){first}{_BETWEEN.join(digits.removeprefix('0'))}(?!\d)")


def _is_number(shown: str) -> bool:
    return _NUMBER.fullmatch(shown) is not None


def _squeezed(number: str) -> str:
    return number.replace(" ", "").replace("-", "")
