"""The worker's small file: what waits to be answered, where each chat stands, and who asked to be told of a message.

Every row is locked under the worker's key; in clear stand update ids, digests and times. A row is written before
Telegram is told that an update arrived, so a process that dies at any instant loses nothing.
"""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.telegram.incoming import Incoming
from bot.telegram.key import RowDamaged, WorkerKey
from logs import own_logger

ANSWERED_DAYS = 3  # Telegram keeps an update for a day at most, so an older one never comes again
_TABLES = """
create table if not exists inbox (number integer primary key, chat blob not null, sealed blob not null, progress blob);
create index if not exists inbox_of_chat on inbox (chat, number);
create table if not exists answered (number integer primary key, until integer not null);
create table if not exists chat (name blob primary key, sealed blob not null, until integer not null);
create table if not exists filed (message text primary key, chat blob not null, sealed blob not null);
create table if not exists told (name blob primary key, sealed blob not null, until integer not null);
"""
_log = own_logger("telegram.store")
DAY = 86_400


@dataclass(frozen=True)
class Waiting:
    """An update that is not answered yet, and how far its answer got ("" if not begun)."""

    incoming: Incoming
    progress: bytes


class Store:
    """Used by one process and one thread. `clock` tells seconds since 1970."""

    def __init__(self, path: Path, key: WorkerKey, clock: Callable[[], float] = time.time) -> None:
        path.touch(mode=0o600)
        self._sql = sqlite3.connect(path, isolation_level=None)
        self._key, self._clock = key, clock
        # FULL: what Telegram was told is here must outlive a power cut. secure_delete: what is gone leaves no bytes.
        for pragma in ("journal_mode=wal", "synchronous=full", "secure_delete=on", "busy_timeout=5000"):
            self._sql.execute(f"pragma {pragma}")
        self._sql.executescript(_TABLES)

    def close(self) -> None:
        """Lets go of the file."""
        self._sql.close()

    def take(self, incoming: Incoming) -> bool:
        """Keeps an update; False if it is here or was answered already."""
        with self._at_once():
            if self._sql.execute("select 1 from answered where number = ?", (incoming.update,)).fetchone():
                return False
            sealed = self._key.seal(incoming.to_json(), f"inbox {incoming.update}")
            row = (incoming.update, self._key.row(incoming.chat), sealed)
            return self._sql.execute("insert or ignore into inbox values (?, ?, ?, null)", row).rowcount == 1

    def chats_waiting(self) -> list[bytes]:
        """Every chat with something to answer."""
        return [row[0] for row in self._sql.execute("select distinct chat from inbox order by number")]

    def waiting(self, chat: bytes, most: int = 20) -> list[Waiting]:
        """What waits in a chat, oldest first."""
        found = self._sql.execute(
            "select number, sealed, progress from inbox where chat = ? order by number limit ?", (chat, most)
        ).fetchall()
        opened = (self._opened(*row) for row in found)
        return [each for each in opened if each is not None]

    def count(self, chat: bytes) -> int:
        """How much waits in a chat."""
        return int(self._sql.execute("select count(*) from inbox where chat = ?", (chat,)).fetchone()[0])

    def note(self, update: int, progress: bytes) -> None:
        """How far the answer got."""
        sealed = self._key.seal(progress, f"progress {update}")
        self._sql.execute("update inbox set progress = ? where number = ?", (sealed, update))

    def decided(self, update: int, progress: bytes, chat: int, state: bytes, until: int) -> None:
        """What the answer will be and where the chat then stands: both or neither."""
        with self._at_once():
            self.note(update, progress)
            self.keep_chat(chat, state, until)

    def finish(self, updates: list[int], chat: int, state: bytes | None, until: int) -> None:
        """The answer was delivered, so these updates never come again."""
        with self._at_once():
            gone = int(self._clock()) + ANSWERED_DAYS * DAY
            self._sql.executemany("insert or ignore into answered values (?, ?)", [(each, gone) for each in updates])
            self._sql.executemany("delete from inbox where number = ?", [(each,) for each in updates])
            self._sql.execute("delete from filed where chat = ?", (self._key.row(chat),))
            if state is None:
                self.forget_chat(chat)
            else:
                self.keep_chat(chat, state, until)

    def keep_chat(self, chat: int, state: bytes, until: int) -> None:
        """Where a chat stands, until when (Unix time)."""
        name = self._key.row(chat)
        self._sql.execute("insert or replace into chat values (?, ?, ?)", (name, self._lock(name, state), until))

    def chat(self, name: bytes) -> bytes | None:
        """Where a chat stands; None if nothing is known of it."""
        row = self._sql.execute("select sealed from chat where name = ?", (name,)).fetchone()
        try:
            return self._key.open(row[0], f"chat {name.hex()}") if row else None
        except RowDamaged:
            _log.error("a chat's row does not open; its talk begins anew")
            return None

    def forget_chat(self, chat: int) -> None:
        """Nothing is known of it any more."""
        self._sql.execute("delete from chat where name = ?", (self._key.row(chat),))

    def keep_wish(self, chat: int, wish: bytes, until: int) -> None:
        """Somebody asked to be told when a message waits."""
        name = self._key.row(chat)
        sealed = self._key.seal(wish, f"told {name.hex()}")
        self._sql.execute("insert or replace into told values (?, ?, ?)", (name, sealed, until))

    def change_wish(self, chat: int, wish: bytes) -> None:
        """As it stands now; one that was taken back meanwhile stays taken back."""
        name = self._key.row(chat)
        sealed = self._key.seal(wish, f"told {name.hex()}")
        self._sql.execute("update told set sealed = ? where name = ?", (sealed, name))

    def forget_wish(self, chat: int) -> bool:
        """They want it no more; False if they never did."""
        return self._sql.execute("delete from told where name = ?", (self._key.row(chat),)).rowcount == 1

    def wishes_it(self, chat: int) -> bool:
        """Whether they want to be told still."""
        found = self._sql.execute("select 1 from told where name = ?", (self._key.row(chat),)).fetchone()
        return found is not None

    def keep_filed(self, message: str, chat: int, body: bytes) -> None:
        """What is about to be handed to the talk, keys of files among it, until the answer is there."""
        row = (message, self._key.row(chat), self._key.seal(body, f"filed {message}"))
        self._sql.execute("insert or replace into filed values (?, ?, ?)", row)

    def filed(self, message: str) -> bytes | None:
        """What was about to be handed over when the engine did not answer, or the process died."""
        row = self._sql.execute("select sealed from filed where message = ?", (message,)).fetchone()
        try:
            return self._key.open(row[0], f"filed {message}") if row else None
        except RowDamaged:
            return None

    def forget_filed(self, message: str) -> None:
        """It goes nowhere."""
        self._sql.execute("delete from filed where message = ?", (message,))

    def wishes(self) -> list[bytes]:
        """All that are not over."""
        now = int(self._clock())
        rows = self._sql.execute("select name, sealed from told where until > ?", (now,)).fetchall()
        found = []
        for name, sealed in rows:
            try:
                found.append(self._key.open(sealed, f"told {name.hex()}"))
            except RowDamaged:
                _log.error("a wish to be told does not open and is passed over")
        return found

    def sweep(self) -> None:
        """Removes what is over."""
        now = int(self._clock())
        with self._at_once():
            for table in ("answered", "chat", "told"):
                self._sql.execute(f"delete from {table} where until <= ?", (now,))  # noqa: S608 - our own names
            self._sql.execute("delete from filed where chat not in (select chat from inbox)")

    def _lock(self, name: bytes, state: bytes) -> bytes:
        return self._key.seal(state, f"chat {name.hex()}")

    def _opened(self, update: int, sealed: bytes, progress: bytes | None) -> Waiting | None:
        try:
            read = Incoming.from_json(self._key.open(sealed, f"inbox {update}"))
            return Waiting(read, self._key.open(progress, f"progress {update}") if progress else b"")
        except RowDamaged:
            _log.error("a waiting update does not open and is dropped")
            self._sql.execute("delete from inbox where number = ?", (update,))
            return None

    @contextmanager
    def _at_once(self) -> Iterator[None]:
        if self._sql.in_transaction:  # part of a larger step
            yield
            return
        self._sql.execute("begin immediate")
        try:
            yield
        except BaseException:
            self._sql.execute("rollback")
            raise
        self._sql.execute("commit")
