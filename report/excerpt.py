"""The beginning of somebody's words, cut where it may be cut and never altered."""

import re

# Letters allowed for each word, so that a text without spaces cannot outgrow its place.
LETTERS = 12

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?…。؟۔।]+[”’\"')]*(?=\s|$)|(?=\n)")


def sentences(text: str, words: int) -> str:
    """The first whole sentences of `text` within `words`; the first words of it when the first sentence is longer.

    The result is always a beginning of `text` without its outer spaces.
    """
    longest = beginning(text, words)
    if longest == text.strip():
        return longest
    ends = [found.end() for found in _SENTENCE_END.finditer(longest) if found.end() > 0]
    return longest[: ends[-1]].rstrip() if ends else longest


def beginning(text: str, words: int) -> str:
    """The first `words` words of `text`, verbatim, and no more than LETTERS letters for each of them."""
    whole = text.strip()
    places = [found.end() for found in _WORD.finditer(whole)]
    end = 0 if words < 1 else places[min(words, len(places)) - 1] if places else 0
    return whole[: min(end, max(words, 0) * LETTERS)].rstrip()


def cut(text: str, words: int) -> str:
    """The beginning of `text`, with an ellipsis when that is not all of it."""
    begun = beginning(text, words)
    return begun if begun == text.strip() else f"{begun}…"
