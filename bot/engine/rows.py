"""The file of talks: one sealed row per conversation, versioned, expiring, and wiped by a tombstone.

Clear in a row are only its look-up id, a version (compare-and-swap), when it expires (to five minutes) and whether it
was wiped. A tombstone outlives the turn that was in flight when somebody pressed exit, so a late save can't bring a
talk back.
"""

import os
import time
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Boolean, Column, Integer, LargeBinary, MetaData, Table, bindparam, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import StaticPool

from bot.engine.talk_key import TalkKey

TOMBSTONE_SECONDS = 3600
_STEP = 300  # expiry is kept to five minutes, so that it does not tell when somebody wrote

_meta = MetaData()
_talk = Table(
    "talk",
    _meta,
    Column("lookup", LargeBinary, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("sealed", LargeBinary),
    Column("expires_at", Integer, nullable=False, index=True),
    Column("wiped", Boolean, nullable=False, default=False),
)
# Built once: putting a statement together costs more than running it.
_this = _talk.c.lookup == bindparam("of")
_find = _talk.select().where(_this)
_insert = _talk.insert().prefix_with("OR IGNORE")
_replace = _talk.update().where(_this, _talk.c.version == bindparam("over"), _talk.c.wiped.is_(False))
_bury = _talk.update().where(_this)
_clear = _talk.delete().where(_this, _talk.c.expires_at <= bindparam("now"))
_clear_all = _talk.delete().where(_talk.c.expires_at <= bindparam("now"))


class TalkChanged(RuntimeError):
    """Somebody else saved the talk since it was read; nothing was written."""


class TalkUnreadable(RuntimeError):
    """The row is damaged or belongs to another conversation; it is left as it is."""


@dataclass(frozen=True)
class Row:
    """What is known of a talk: its version, and its contents (None once wiped)."""

    version: int
    content: bytes | None


class Rows:
    """SQLite in WAL mode; a commit survives `kill -9` of the process (synchronous NORMAL)."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._engine: Engine = create_engine(
            f"sqlite:///{path}",
            future=True,
            poolclass=StaticPool,
            connect_args={"check_same_thread": False, "timeout": 5},
        )
        event.listen(self._engine, "connect", _pragmas)
        _meta.create_all(self._engine)

    def read(self, key: TalkKey) -> Row | None:
        """None if there is no such talk, or it has expired."""
        with self._engine.connect() as connection:
            found = connection.execute(_find, {"of": key.lookup}).first()
        if found is None or found.expires_at <= int(time.time()):
            return None
        return Row(found.version, None if found.wiped else _open(key, found.version, found.sealed))

    def write(self, key: TalkKey, content: bytes, version: int, seconds: float) -> int:
        """Saves over `version` (0 for a new talk) and returns the next one.

        Raises TalkChanged if the row is not at `version` any more. A wiped talk stays wiped, silently.
        """
        following = version + 1
        values = {
            "version": following,
            "sealed": _seal(key, following, content),
            "expires_at": _expiry(seconds),
            "wiped": False,
        }
        with self._engine.begin() as connection:
            if version == 0:
                connection.execute(_clear, {"of": key.lookup, "now": int(time.time())})
                done = connection.execute(_insert, {"lookup": key.lookup, **values})
            else:
                done = connection.execute(_replace, {"of": key.lookup, "over": version, **values})
            if done.rowcount != 1:
                _refuse_unless_wiped(connection.execute(_find, {"of": key.lookup}).first())
        return following

    def wipe(self, key: TalkKey) -> None:
        """Destroys the contents and leaves a tombstone for an hour; a talk that never was gets one too."""
        values = {"sealed": None, "wiped": True, "expires_at": _expiry(TOMBSTONE_SECONDS)}
        with self._engine.begin() as connection:
            if connection.execute(_bury, {"of": key.lookup, **values}).rowcount == 0:
                connection.execute(_insert, {"lookup": key.lookup, "version": 1, **values})

    def sweep(self) -> int:
        """Deletes what has expired and returns how many rows that were."""
        with self._engine.begin() as connection:
            return int(connection.execute(_clear_all, {"now": int(time.time())}).rowcount)


def _refuse_unless_wiped(found: "object | None") -> None:
    if found is None or not getattr(found, "wiped", False):
        raise TalkChanged("the talk was saved by somebody else")


def _expiry(seconds: float) -> int:
    return (int(time.time() + seconds) // _STEP + 1) * _STEP


def _seal(key: TalkKey, version: int, content: bytes) -> bytes:
    nonce = os.urandom(12)
    return nonce + AESGCM(key.content).encrypt(nonce, content, _bound(key, version))


def _open(key: TalkKey, version: int, sealed: bytes) -> bytes:
    try:
        return AESGCM(key.content).decrypt(sealed[:12], sealed[12:], _bound(key, version))
    except InvalidTag:
        raise TalkUnreadable("a talk could not be opened") from None


def _bound(key: TalkKey, version: int) -> bytes:
    return key.lookup + version.to_bytes(8, "big")


def _pragmas(connection: "object", _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]  # sqlite3's own connection
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
