"""Why a file is not taken. The words for people stand with the pages; here are the codes."""

from typing import Literal, get_args

Reason = Literal[
    "empty",  # no bytes
    "too_large",  # more than one file, the talk or the whole store may hold
    "too_many",  # files in this talk
    "full",  # the store has no room left for anybody
    "document",  # an office document: save it as PDF
    "page",  # a web page or a program text
    "archive",  # a ZIP or the like
    "type",  # any other type that is not on the list
    "locked",  # needs a password
    "mixed",  # two kinds of file in one
    "broken",  # does not open as what it is
    "pixels",  # more picture than can be looked at safely
    "heavy",  # took too much time or memory to look at
]
REASONS: frozenset[str] = frozenset(get_args(Reason))


class Refused(Exception):
    """The file is not kept, not a byte of it. `reason` is a code; nothing of the file is in the exception."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason
