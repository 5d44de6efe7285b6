"""Long messages with one line put into them, so that what is said by the way is weighed as people say it: somebody
tells of what is past, and in one sentence that they can't go on.
"""

import re
from collections.abc import Sequence
from itertools import cycle

_LONGEST = 160  # characters of a line that is said by the way
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def with_asides(accounts: Sequence[str], lines: Sequence[str]) -> list[str]:
    """Each account with a short one of the lines before it, in its middle or after it, turn by turn; each line serves
    in its turn. None if no line is short.
    """
    short = [line for line in lines if len(line) <= _LONGEST]
    if not short:
        return []
    return [_put(account, line, at % 3) for at, (account, line) in enumerate(zip(accounts, cycle(short), strict=False))]


def _put(account: str, line: str, turn: int) -> str:
    sentences = _SENTENCE_END.split(account)
    place = (0, len(sentences) // 2, len(sentences))[turn]
    ended = line if line.endswith((".", "!", "?")) else f"{line}."
    return " ".join([*sentences[:place], ended, *sentences[place:]])
