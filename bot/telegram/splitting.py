"""Long texts in pieces that Telegram takes: at a blank line, a line, a sentence, a word, and only then anywhere."""

import re

LONGEST = 4096  # UTF-16 code units of one message, as the Bot API counts
_BREAKS = (re.compile(r"\n\n+"), re.compile(r"\n"), re.compile(r"(?<=[.?!…]) "), re.compile(r" "))


def units(text: str) -> int:
    """Length as the Bot API counts it: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, longest: int = LONGEST) -> list[str]:
    """The text in order, none of it lost but the blanks at the cuts; empty for a text without words."""
    found: list[str] = []
    rest = text.strip()
    while units(rest) > longest:
        cut = _cut(rest, longest)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [each for each in (*found, rest) if each]


def packed(texts: list[str], longest: int = LONGEST) -> list[str]:
    """Messages in as few pieces as fit, a blank line between two; one that fits is never parted."""
    found: list[str] = []
    for text in texts:
        for piece in pieces(text, longest):
            if found and units(found[-1]) + 2 + units(piece) <= longest:
                found[-1] = f"{found[-1]}\n\n{piece}"
            else:
                found.append(piece)
    return found


def _cut(text: str, longest: int) -> int:
    most = _fitting(text, longest)
    for pattern in _BREAKS:
        ends = [match.start() for match in pattern.finditer(text, 0, most + 1) if 0 < match.start() <= most]
        if ends:
            return ends[-1]
    return most


def _fitting(text: str, longest: int) -> int:
    """How many characters fit."""
    used = 0
    for index, character in enumerate(text):
        used += 2 if ord(character) > 0xFFFF else 1
        if used > longest:
            return index
    return len(text)
