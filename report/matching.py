"""A short typed answer, matched to the choices that are open now: by number, by code, by its words."""

import re
import unicodedata
from collections.abc import Sequence

from report.codes import CODES, EASY, label
from report.turn import Choice

_SHORT = 6  # words: a longer message is telling something, not naming a choice
_NAMING = 4  # letters: a shorter name found inside other words says too little
# Words that turn a name round.
_TURNED = {
    *("not", "no", "never", "nothing", "nobody", "none", "neither", "nor", "without", "aint", "isnt", "arent", "wasnt"),
    *("werent", "dont", "doesnt", "didnt", "havent", "hasnt", "hadnt", "cant", "couldnt", "wont", "wouldnt"),
}
_PARTS = re.compile(r"[,;&\n]|\band\b|\bor\b", re.IGNORECASE)


def plain(text: str) -> str:
    """Lower case, no accents of typing: apostrophes dropped, other signs to single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    joined = re.sub(r"['’`]", "", folded)
    return " ".join(re.sub(r"[\W_]+", " ", joined).split())


def turned_round(text: str) -> bool:
    """Whether a word like "not" stands in the text, so that what it names may be what it denies."""
    return bool(_TURNED & set(plain(text).split()))


def match(text: str, choices: Sequence[Choice], multiple: bool = False, strict: bool = False) -> tuple[str, ...]:
    """The values that a typed text names; empty when it names none, or more than one where only one may be.

    ``strict``: only whole names and numbers count, for answers that must not be guessed from a word in passing.
    """
    if one := _named(plain(text), choices):
        return (one,)
    if multiple and (parts := _each_named(text, choices)):
        return parts
    found = [] if strict or "?" in text else _mentioned(plain(text), choices)
    return tuple(found) if multiple or len(found) == 1 else ()


def _each_named(text: str, choices: Sequence[Choice]) -> tuple[str, ...]:
    """The codes that the parts of a list name; nothing unless every part names one."""
    parts = [_named(plain(part), _codes(choices)) for part in _PARTS.split(text) if part.strip()]
    return tuple(dict.fromkeys(parts)) if all(parts) else ()


def _named(text: str, choices: Sequence[Choice]) -> str:
    if not text:
        return ""
    for choice in choices:
        if text in _names(choice):
            return choice.value
    return _by_number(text, _codes(choices)) if text.isdecimal() else ""


def _by_number(text: str, choices: Sequence[Choice]) -> str:
    place = int(text) if len(text) < 4 else 0
    return choices[place - 1].value if 0 < place <= len(choices) else ""


def _mentioned(text: str, choices: Sequence[Choice]) -> list[str]:
    """The codes whose name stands in the text, or in whose label the text stands."""
    said = text.split()
    if len(said) > _SHORT or turned_round(text):
        return []
    return [choice.value for choice in _codes(choices) if _touches(text, _names(choice))]


def _touches(text: str, names: set[str]) -> bool:
    return any(
        (len(name) >= _NAMING and f" {name} " in f" {text} ") or (len(text) >= _NAMING and f" {text} " in f" {name} ")
        for name in names
    )


def _codes(choices: Sequence[Choice]) -> list[Choice]:
    """The choices that are answers; buttons are only matched by their whole words."""
    return [choice for choice in choices if not choice.label.startswith("button.")]


def _names(choice: Choice) -> set[str]:
    codes, _, value = choice.label.partition(".")
    code = CODES.get(codes, {}).get(value)
    shown = {plain(label(choice.label)), plain(label(choice.label, EASY))}
    return {plain(choice.value), *shown, *map(plain, code.words if code else ())}
