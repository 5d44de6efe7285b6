"""The directory that this process shows: the shipped one, with the local changes once it is told where they stand."""

from collections.abc import Mapping
from pathlib import Path

from signposting.entries import Entry, shipped_entries
from signposting.index import Index, shipped
from signposting.published import Published

_followed: Published | None = None


def follow(folder: Path) -> None:
    """From now on the local changes published in `folder` count in this process. Called once, when it starts."""
    global _followed
    _followed = Published(folder, shipped())


def current() -> Index:
    """The directory as it is now."""
    return _followed.index() if _followed else shipped()


def current_entries() -> Mapping[str, Entry]:
    """The same as it is written."""
    return _followed.entries() if _followed else shipped_entries()
