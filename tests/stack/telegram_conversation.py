"""A conversation on Telegram: a person with an account on the tests' own Bot API server, and the worker that answers.

When the worker has written down that an update is answered, what stands in the chat is what the person sees.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from bot.telegram.chat import Chat
from bot.telegram.key import FILE, WorkerKey
from bot.telegram.keyboard import TICKED
from tests.bot.telegram.bot_api.account import Account
from tests.bot.telegram.bot_api.world import Json, World
from tests.talks.apart import apart
from tests.talks.conversation import Heard, Offered

SECONDS = 60.0
LOOK_SECONDS = 0.004


class TelegramConversation:
    """One account. `number` is its id, which no other conversation has."""

    def __init__(self, stack: Any, world: World, number: int) -> None:
        self.account = Account(world, number)
        self._key = WorkerKey.read(stack.settings.telegram_folder / FILE)
        self._file = stack.settings.telegram_folder / "chats.db"
        self._seen: set[int] = set()
        self._query = ""
        self._standing = Heard((), ())

    def open(self, way: str) -> Heard:
        """Reads what Telegram can see, and goes on here."""
        self.account.write(f"/start {way}".strip())
        self._heard()
        return self._pressed(self._latest("w:go_on"), "w:go_on")

    def say(self, text: str) -> Heard:
        self.account.write(text)
        return self._heard()

    def choose(self, values: Sequence[str]) -> Heard:
        """A choice is pressed; boxes are ticked and then sent."""
        place = self._latest(f"t:{values[0]}")
        if not place:
            return self._pressed(self._latest(f"c:{values[0]}") or self._latest(""), f"c:{values[0]}")
        for value in values:
            self._press(place, f"t:{value}")
        return self._pressed(place, "d:")

    def come_back(self) -> Heard:
        self.account.write("/start")
        return self._heard()

    def leave(self) -> None:
        self.account.write("/exit")
        self._heard()

    def is_gone(self) -> bool:
        """Nothing stands in the chat but the word that it is done, and nothing is known of the chat."""
        return len(self.account.seen()) == 1 and len(self.account.log.messages) == 1 and self._chat() == Chat(0)

    def _pressed(self, message: int, data: str) -> Heard:
        self._press(message, data)
        return self._heard()

    def _press(self, message: int, data: str) -> None:
        self._query = self.account.press(message, data)
        self._wait()

    def _heard(self) -> Heard:
        """What came since the last look. The words of one turn share a message; here they are told apart again."""
        self._wait()
        fresh = [each for each in self._of_the_talk() if each["message_id"] not in self._seen]
        if not fresh:
            return self._only_a_toast()
        self._seen |= {each["message_id"] for each in fresh}
        buttons = [each for message in fresh for each in self.account.buttons(message)]
        offered = [
            Offered(each["callback_data"][2:], each["text"].removeprefix(TICKED).lstrip("☐ "))
            for each in buttons
            if each.get("callback_data", "")[:2] in ("t:", "c:")
        ]
        ticks = any(each.get("callback_data", "").startswith("t:") for each in buttons)
        texts = tuple(text for message in fresh for text in apart(message["text"]))
        self._standing = Heard(texts, tuple(offered), ticks, self._chat().ended)
        return self._standing

    def _of_the_talk(self) -> list[Json]:
        """The bot's messages without those that hold the worker's own questions, which stand beside the talk."""
        return [
            message
            for message in self.account.seen()
            if not any(each.get("callback_data", "").startswith("w:") for each in self.account.buttons(message))
        ]

    def _only_a_toast(self) -> Heard:
        """A word at the top of the screen; the question that stood there stands there still."""
        told = [text for query, text in self.account.world.toasts if query == self._query and text]
        texts = (*told, *self._standing.texts[-1:])
        return replace(self._standing, texts=texts)

    def _wait(self) -> None:
        """Until the latest update is answered for good."""
        number = self.account.latest
        end = time.monotonic() + SECONDS
        while not self._answered(number):
            if time.monotonic() > end:
                raise TimeoutError("the worker did not answer")
            time.sleep(LOOK_SECONDS)

    def _answered(self, number: int) -> bool:
        return self._row("select 1 from answered where number = ?", number) is not None

    def _chat(self) -> Chat:
        name = self._key.row(self.account.number)
        row = self._row("select sealed from chat where name = ?", name)
        return Chat.from_json(self._key.open(row[0], f"chat {name.hex()}")) if row else Chat(0)

    def _row(self, query: str, value: object) -> Any:
        """One row of the worker's own file."""
        with closing(sqlite3.connect(f"file:{self._file}?mode=ro", uri=True, timeout=10)) as sql:
            return sql.execute(query, (value,)).fetchone()

    def _latest(self, data: str) -> int:
        """The newest message with such a button; 0 for none."""
        return next(
            (
                int(message["message_id"])
                for message in reversed(self.account.seen())
                if any(each.get("callback_data", "").startswith(data) for each in self.account.buttons(message))
            ),
            0,
        )
