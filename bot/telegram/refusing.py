"""Somebody whose message can't be kept just now is told so: their lane is full, or the disk."""

import asyncio
import sqlite3
from contextlib import suppress

from bot.telegram.desk import Desk
from bot.telegram.sender import ChatGone

EVERY = 60.0  # seconds between two such lines to one chat


class Refusing:
    """Remembers, in memory, whom it told when."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._told: dict[bytes, float] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def tell(self, chat: int, why: str) -> None:
        """`why` is the name of the words. At most once in a minute."""
        name, now = self._desk.key.row(chat), self._desk.now()
        self._told = {each: at for each, at in self._told.items() if now - at < EVERY}
        if name in self._told:
            return
        self._told[name] = now
        task = asyncio.create_task(self._say(chat, why))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _say(self, chat: int, why: str) -> None:
        words = self._desk.words(self._desk.load(chat))
        with suppress(ChatGone, sqlite3.Error):  # a full disk does not note either what was said
            message = await self._desk.sender.hold(chat, words.say(why))
            seen = self._desk.load(chat).seen((message, int(self._desk.now())))
            self._desk.store.keep_chat(chat, seen.to_json(), self._desk.until)
