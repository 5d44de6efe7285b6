"""The worker in a thread of the tests, on the fake engine and the tests' own Bot API server."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any

from bot.client.async_engine_client import AsyncEngineClient
from bot.telegram.connection import TheBot
from bot.telegram.desk import Desk
from bot.telegram.following import Following
from bot.telegram.key import WorkerKey
from bot.telegram.making import desk_for
from bot.telegram.server import serve
from bot.telegram.store import Store
from settings import Settings
from tests.bot.telegram.bot_api.account import Account
from tests.bot.telegram.bot_api.server import BotApiServer
from tests.bot.telegram.bot_api.world import Json

WAIT = "One moment, please."


@dataclass
class Worker:
    """`engine` and `actions` are the fakes behind it. It can be stopped and started again on the same file."""

    settings: Settings
    api: BotApiServer
    engine: Any
    actions: Any
    _thread: threading.Thread | None = None
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _task: asyncio.Task[None] | None = None
    _accounts: int = 5_550_000_000
    _store: Store | None = None

    def start(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        if self._thread is None or self._task is None:
            return
        self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(10)
        self._thread = self._store = None

    def in_its_thread(self, act: Callable[[Store], None]) -> None:
        """Does something with the worker's own store, whose connection belongs to its thread."""
        self._loop.call_soon_threadsafe(lambda: act(self._store) if self._store else None)

    def account(self) -> Account:
        """Somebody who never wrote before."""
        self._accounts += 1
        return Account(self.api.world, self._accounts)

    def talking(self) -> Account:
        """Somebody who went on here and sees the first question."""
        person = self.account()
        person.write("/start")
        gate = self.shows(person, "Telegram can read")
        person.press(gate["message_id"], "w:go_on")
        self.shows(person, "Are you safe right now?")
        return person

    def asked_to_tell(self, answer: str) -> Account:
        """Somebody who sent a report and answered whether to be told of a message: "tell_yes" or "tell_no"."""
        person = self.talking()
        for number in range(5):
            person.write(f"answer {number}")
        asked = self.shows(person, "Shall I tell you here")
        self.settled(person)
        person.press(asked["message_id"], f"w:{answer}")
        self.settled(person)
        return person

    def shows(self, person: Account, words: str, seconds: float = 10) -> Json:
        """The bot's newest message with these words, once it is there."""

        def found() -> Json | None:
            return next((each for each in reversed(person.seen()) if words in each["text"]), None)

        return dict(self.api.world.until(found, seconds))

    def settled(self, person: Account, seconds: float = 10) -> None:
        """Waits until everything that this person did is answered for good."""
        key = WorkerKey.read(self.settings.telegram_folder / "telegram.key")

        def done() -> bool:
            if self._store is None:  # the worker and this test, both making chats.db, would find it locked
                return False
            store = Store(self.settings.telegram_folder / "chats.db", key)
            try:
                rows = store._sql.execute("select 1 from answered where number = ?", (person.latest,)).fetchall()
                return bool(rows) and store.count(key.row(person.number)) == 0
            finally:
                store.close()

        self.api.world.until(done, seconds)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._task = self._loop.create_task(serve(self.settings, self._desk))
        with suppress(asyncio.CancelledError):
            self._loop.run_until_complete(self._task)
        self._loop.close()

    def _desk(self, settings: Settings, key: WorkerKey, store: Store, bot: TheBot) -> Desk:
        self._store = store
        made = desk_for(settings, key, store, bot)
        engine = AsyncEngineClient("http://engine", "en", "telegram", transport=self.engine.transport())
        return replace(made, engine=engine, following=Following("http://actions", transport=self.actions.transport()))
