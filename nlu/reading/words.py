"""A message as words: how people type, folded to one spelling, with the place of each word in the original text."""

import re
import unicodedata
from typing import NamedTuple

STOP = "."
"""The key of a word that ends a sentence; gaps in a phrase never reach over it."""

_TOKEN = re.compile(r"\*?\w(?:[\w*@$#]|['’`´](?=\w))*|[.!?;\n…]+|,")
_LONGEST_WORD = 40
_REPEATED = re.compile(r"(.)\1{2,}")
_SENTENCE_END = frozenset(".!?;\n…")


class Word(NamedTuple):
    """One word: its folded spelling (`key`) and the half-open span of characters it was written in."""

    key: str
    start: int
    end: int


def fold(word: str) -> str:
    """The spelling in which words are compared: lower case, no accents or apostrophes, no letter thrice in a row."""
    plain = word[:_LONGEST_WORD].lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", word[:_LONGEST_WORD]).lower()
    letters = plain if plain.isalnum() else "".join(ch for ch in plain if ch.isalnum() or ch in "*@$#")
    return _REPEATED.sub(r"\1\1", letters) if not letters.isdigit() else letters


def read_words(text: str) -> list[Word]:
    """All words of a text in order; sentence ends are words with the key `STOP`, commas with the key `,`."""
    return [Word(_key(found.group()), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def _key(written: str) -> str:
    if written[0] in _SENTENCE_END:
        return STOP
    return written if written == "," else fold(written)


def said(text: str, words: list[Word], first: int, last: int) -> str:
    """The person's own characters from word `first` up to, not including, word `last`."""
    return text[words[first].start : words[last - 1].end]
