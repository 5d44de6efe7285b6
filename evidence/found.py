"""The kinds of hidden data that a file can give away, as codes."""

from typing import Literal, get_args

Found = Literal[
    "place",  # where it was made
    "time",  # when it was made or changed
    "device",  # which phone or camera, serial numbers
    "author",  # a name
    "comment",  # titles, captions, remarks
    "software",  # which program
    "history",  # earlier versions, edits
    "preview",  # a small picture inside, which may show what was cut off
    "attached",  # other data behind or inside the file
    "other",
]
ORDER: tuple[str, ...] = get_args(Found)


def in_order(found: set[str]) -> tuple[str, ...]:
    """The codes, most telling first."""
    return tuple(code for code in ORDER if code in found)
