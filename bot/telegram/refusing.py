"""Somebody whose messages fill their lane is told that no more can be kept just now."""

import asyncio
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

    def tell(self, chat: int) -> None:
        """At most once in a minute."""
        name, now = self._desk.key.row(chat), self._desk.now()
        self._told = {each: at for each, at in self._told.items() if now - at < EVERY}
        if name in self._told:
            return
        self._told[name] = now
        task = asyncio.create_task(self._say(chat))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _say(self, chat: int) -> None:
        words = self._desk.words(self._desk.load(chat))
        with suppress(ChatGone):
            message = await self._desk.sender.hold(chat, words.say("full"))
            seen = self._desk.load(chat).seen((message, int(self._desk.now())))
            self._desk.store.keep_chat(chat, seen.to_json(), self._desk.until)
