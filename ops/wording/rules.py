"""The rules of the wording, over one text: sentences of at most 15 words, plain words, nothing that hurts."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from ops.wording.words import hard_words

LONGEST = 15  # words of a sentence
_END = re.compile(r"(?<=[.?!…])[”\"')]*\s+|\n+|;\s")
_COUNTED = re.compile(r"\w")
_NUMBER = re.compile(r"\d[\d ]*\d")
# The promise about privacy stands on the pages in exactly the words of docs/threat-model.md.
_IN_THESE_WORDS = (
    "Your report is unreadable from a stolen disk or database without an access code or a logged-in worker"
)


@dataclass(frozen=True)
class Forbidden:
    """A way of putting things that is never used; `bad` is an example that `pattern` must find."""

    why: str
    pattern: re.Pattern[str]
    bad: str
    but: tuple[str, ...] = ()

    def stands_in(self, text: str) -> bool:
        """Whether the text puts it so, outside the names that may hold these words."""
        for name in self.but:
            text = text.replace(name, "")
        return self.pattern.search(text) is not None


@cache
def forbidden() -> tuple[Forbidden, ...]:
    """The ways of putting things that no text may use."""
    entries = yaml.safe_load((Path(__file__).parent / "forbidden.yml").read_text(encoding="utf-8"))
    return tuple(
        Forbidden(each["why"], re.compile(each["pattern"], re.IGNORECASE), each["bad"], tuple(each.get("but", ())))
        for each in entries
    )


def sentences(text: str) -> list[str]:
    """The sentences of a text; a line break ends one, as a person reads it."""
    return [part.strip() for part in _END.split(text) if part.strip()]


def length(sentence: str) -> int:
    """How many words a sentence has; an address or a number is one."""
    return sum(1 for word in _NUMBER.sub("0", sentence).split() if _COUNTED.search(word))


def faults(text: str) -> list[str]:
    """What is wrong with a text, in words for its editor; empty when it is sound."""
    found = [f"{length(each)} words: {each}" for each in sentences(text) if length(each) > LONGEST]
    found = [each for each in found if _IN_THESE_WORDS not in each]
    plain = text.replace("’", "'")
    found += [f"{each.why}: {text}" for each in forbidden() if each.stands_in(plain)]
    return found + [f"not a plain word: {word}" for word in hard_words(text)]
