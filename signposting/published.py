"""The file by which the console tells the other processes of local changes: written whole, read when it is newer.

The public processes have no way to the database, so they follow this file. One that can't be used takes nobody's help
away: the directory stays as it was last known, and the log says so.
"""

import json
import os
import threading
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from logs import own_logger
from signposting.directory import checked
from signposting.entries import Entry, from_json, shipped_entries, to_json
from signposting.index import Index
from signposting.overlay import Change, laid_over, sound_changes

FORM = "waymark-directory/1"
NAME = "directory.json"
LOOK_EVERY = 2.0
"""Seconds between two looks at the file: a change shows at once, and a busy page does not ask the disk each time."""

_log = own_logger("signposting.published")


def publish(folder: Path, changes: Iterable[Change]) -> None:
    """Writes the changes for all processes to follow, whole or not at all. Raises OSError."""
    content = {"form": FORM, "changes": [_written(change) for change in changes]}
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = folder / f"{NAME}.part"
    with beside.open("w", encoding="utf-8") as file:
        json.dump(content, file)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / NAME)


def read(folder: Path) -> list[Change]:
    """The published changes; none when nothing was published. Raises OSError, ValueError."""
    try:
        content = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    if not isinstance(content, dict) or content.get("form") != FORM:
        raise ValueError("not a published directory")
    try:
        return [_change(each) for each in content["changes"]]
    except (KeyError, TypeError) as error:
        raise ValueError("not a published directory") from error


class Published:
    """The directory with the changes published in `folder`, kept up to date; `shipped` is used until then."""

    def __init__(self, folder: Path, shipped: Index) -> None:
        self._file = folder / NAME
        self._shipped = shipped
        self._index = shipped
        self._entries = shipped_entries()
        self._seen: tuple[int, int, int] | None = None
        self._look_at = 0.0
        self._lock = threading.Lock()

    def index(self) -> Index:
        """The directory as it is now. Never raises: with a file that can't be used it is the last good one."""
        with self._lock:
            if time.monotonic() >= self._look_at:
                self._look_at = time.monotonic() + LOOK_EVERY
                self._look()
            return self._index

    def entries(self) -> Mapping[str, Entry]:
        """The entries of `index`, as they are written."""
        self.index()
        return self._entries

    def _look(self) -> None:
        stamp = self._stamp()
        if stamp == self._seen:
            return
        try:
            self._index, self._entries = self._read()
            self._seen = stamp
        except Exception as error:
            # A disk that failed once is asked again; a file that is wrong is wrong until it is written anew.
            self._seen = None if isinstance(error, OSError) else stamp
            _log.error("the published directory can't be used; the last good one stands: %s", type(error).__name__)

    def _read(self) -> tuple[Index, Mapping[str, Entry]]:
        changes = read(self._file.parent)
        sound = sound_changes(shipped_entries(), changes)
        if len(sound) < len(changes):
            _log.error("local changes that break a rule of this release are left out: %d", len(changes) - len(sound))
        entries = laid_over(shipped_entries(), sound)
        return Index(checked(entries.values()).values()) if sound else self._shipped, entries

    def _stamp(self) -> tuple[int, int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_ino, found.st_mtime_ns, found.st_size


def _written(change: Change) -> Mapping[str, str | None]:
    return {"id": change.id, "entry": to_json(change.entry) if change.entry else None, "base": change.base}


def _change(content: Mapping[str, str | None]) -> Change:
    entry = content["entry"]
    return Change(str(content["id"]), from_json(entry) if entry is not None else None, str(content["base"]))
