"""The rows of talks: one sealed row per conversation, versioned, expiring, and wiped by a tombstone.

Clear in a row are only its look-up id, a version (compare-and-swap), when it expires (to five minutes) and whether it
was wiped. A tombstone outlives the turn that was in flight when somebody pressed exit, so a late save can't bring a
talk back.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.engine import Connection, Engine

from bot.engine.sealing import SealBroken, seal, unseal
from bot.engine.tables import expiry, open_file, resume, talk
from bot.engine.talk_key import TalkKey

TOMBSTONE_SECONDS = 3600

# Built once: putting a statement together costs more than running it.
_this = talk.c.lookup == bindparam("of")
_find = talk.select().where(_this)
_insert = talk.insert().prefix_with("OR IGNORE")
_replace = talk.update().where(_this, talk.c.version == bindparam("over"), talk.c.wiped.is_(False))
_living_one = talk.update().where(_this, talk.c.wiped.is_(False))  # a tombstone is let be
_clear = talk.delete().where(_this, talk.c.expires_at <= bindparam("now"))
_clear_all = talk.delete().where(talk.c.expires_at <= bindparam("now"))
_drop_code = resume.delete().where(resume.c.talk == bindparam("of"))
_drop_dead_codes = resume.delete().where(resume.c.talk.not_in(select(talk.c.lookup).where(talk.c.wiped.is_(False))))


class TalkChanged(RuntimeError):
    """Somebody else saved the talk since it was read; nothing was written."""


class TalkUnreadable(RuntimeError):
    """The row is damaged or belongs to another conversation; it is left as it is."""


@dataclass(frozen=True)
class Row:
    """What is known of a talk: its version, its contents (None once wiped), and when it expires (Unix time)."""

    version: int
    content: bytes | None
    expires_at: int


class Rows:
    """The talks in one file."""

    def __init__(self, path: Path) -> None:
        self.engine: Engine = open_file(path)

    def read(self, key: TalkKey) -> Row | None:
        """None if there is no such talk, or it has expired."""
        with self.engine.connect() as connection:
            return find(connection, key)

    def write(self, key: TalkKey, content: bytes, version: int, seconds: float, *, last: bool = False) -> int:
        """Saves over `version` (0 for a new talk) and returns the next one; with `last` no resume code opens it more.

        Raises TalkChanged if the row is not at `version` any more. A wiped talk stays wiped, silently.
        """
        following = version + 1
        values = _living(key, following, content, seconds)
        with self.engine.begin() as connection:
            if version == 0:
                connection.execute(_clear, {"of": key.lookup, "now": int(time.time())})
                done = connection.execute(_insert, {"lookup": key.lookup, **values})
            else:
                done = connection.execute(_replace, {"of": key.lookup, "over": version, **values})
            if done.rowcount != 1:
                _refuse_unless_wiped(connection.execute(_find, {"of": key.lookup}).first())
            if last:
                connection.execute(_drop_code, {"of": key.lookup})
        return following

    def wipe(self, key: TalkKey) -> None:
        """Destroys the contents and the resume code; an hour of tombstone follows, also for a talk that never was."""
        with self.engine.begin() as connection:
            connection.execute(_drop_code, {"of": key.lookup})
            if connection.execute(_living_one, {"of": key.lookup, **_tombstone()}).rowcount == 0:
                connection.execute(_insert, {"lookup": key.lookup, "version": 1, **_tombstone()})

    def sweep(self) -> int:
        """Deletes what has expired, resume codes of talks that are gone too; returns how many talks that were."""
        with self.engine.begin() as connection:
            gone = int(connection.execute(_clear_all, {"now": int(time.time())}).rowcount)
            connection.execute(_drop_dead_codes)
        return gone


def find(connection: Connection, key: TalkKey) -> Row | None:
    """The talk's row, opened; None if there is none, or it has expired. Raises TalkUnreadable."""
    found = connection.execute(_find, {"of": key.lookup}).first()
    if found is None or found.expires_at <= int(time.time()):
        return None
    content = None if found.wiped else _open(key, found.version, found.sealed)
    return Row(found.version, content, found.expires_at)


def touch(connection: Connection, key: TalkKey, seconds: float) -> None:
    """A living talk is kept for so long from now on."""
    connection.execute(_living_one, {"of": key.lookup, "expires_at": expiry(seconds)})


def move(connection: Connection, old: TalkKey, new: TalkKey, seconds: float) -> int | None:
    """Gives a talk a new conversation id within the caller's transaction: the old one opens nothing any more.

    Its tombstone lasts as long as the talk would have: a page left open elsewhere must hear that it is closed.

    Returns when it expires now, or None if there is no such talk. Raises TalkChanged if another process was faster.
    """
    row = find(connection, old)
    if row is None or row.content is None:
        return None
    buried = connection.execute(_replace, {"of": old.lookup, "over": row.version, **_tombstone(seconds)})
    values = _living(new, 1, row.content, seconds)
    if buried.rowcount != 1 or connection.execute(_insert, {"lookup": new.lookup, **values}).rowcount != 1:
        raise TalkChanged("the talk was saved or moved by somebody else")
    return int(values["expires_at"])


def _living(key: TalkKey, version: int, content: bytes, seconds: float) -> dict[str, Any]:
    sealed = seal(key.content, content, _bound(key, version))
    return {"version": version, "sealed": sealed, "expires_at": expiry(seconds), "wiped": False}


def _tombstone(seconds: float = TOMBSTONE_SECONDS) -> dict[str, Any]:
    return {"sealed": None, "wiped": True, "expires_at": expiry(seconds)}


def _refuse_unless_wiped(found: "object | None") -> None:
    if found is None or not getattr(found, "wiped", False):
        raise TalkChanged("the talk was saved by somebody else")


def _open(key: TalkKey, version: int, sealed: bytes) -> bytes:
    try:
        return unseal(key.content, sealed, _bound(key, version))
    except SealBroken:
        raise TalkUnreadable("a talk could not be opened") from None


def _bound(key: TalkKey, version: int) -> bytes:
    return key.lookup + version.to_bytes(8, "big")
