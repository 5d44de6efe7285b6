"""Which words of a message are quoted: what somebody else said, as the person repeats it."""

import re
from collections.abc import Sequence

from nlu.reading.words import Word

_QUOTES = re.compile(
    r'["“”]([^"“”]{1,300})["“”]'
    r"|(?<!\w)['‘]([^'‘’]{2,200}?)['’](?!\w)"
)


def in_quotes(text: str, words: Sequence[Word]) -> list[bool]:
    """For each word, whether it stands in quotation marks. An apostrophe inside a word is none."""
    spans = [found.span() for found in _QUOTES.finditer(text)]
    return [any(start <= word.start < end for start, end in spans) for word in words]
