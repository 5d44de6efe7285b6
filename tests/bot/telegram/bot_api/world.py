"""What Telegram knows: the chats of one bot, all messages in them, and the updates that wait for the bot."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
LONGEST = 4096  # UTF-16 units
DAYS_2 = 48 * 3600


class ApiError(Exception):
    """`parameters` as in the Bot API: `{"retry_after": seconds}`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code, self.description, self.parameters = code, description, parameters


@dataclass
class Happening:
    """One thing that the bot did in a chat: what, to which message, its text, and the moment (time.perf_counter)."""

    what: str
    message: int
    text: str
    at: float


@dataclass
class ChatLog:
    """`messages` are those that can be seen, by id; `happenings` all that the bot did; `pushed` what a locked phone
    showed.
    """

    id: int
    type: str = "private"
    messages: dict[int, Json] = field(default_factory=dict)
    happenings: list[Happening] = field(default_factory=list)
    pushed: list[str] = field(default_factory=list)
    blocked: bool = False


class World:
    """Safe to share between the server's threads and the tests'. `changed` is told of everything that happens."""

    def __init__(
        self, token: str = "123456:for-tests-only-aaaaaaaaaaaaaaaaaaaaaaaaa", name: str = "a_test_bot"
    ) -> None:
        self.token, self.name = token, name
        self.changed = threading.Condition()
        self.chats: dict[int, ChatLog] = {}
        self.updates: list[Json] = []
        self.files: dict[str, bytes] = {}
        self.toasts: list[tuple[str, str]] = []
        self.menu: dict[str, list[Json]] = {}
        self.webhook: Json = {"url": ""}
        self.handed_out: dict[int, float] = {}
        self.refuse: Callable[[str, Json], None] = lambda _method, _given: None
        self._update = 1000
        self._message = 10
        self.queries: dict[str, int] = {}

    def chat(self, number: int, kind: str = "private") -> ChatLog:
        """The log of a chat, made when it is first needed."""
        return self.chats.setdefault(number, ChatLog(number, kind))

    def next_message(self) -> int:
        """Message ids of one bot count over all its private chats."""
        self._message += 1
        return self._message

    def push(self, content: Json) -> int:
        """One more update; its id."""
        with self.changed:
            self._update += 1
            self.updates.append({"update_id": self._update, **content})
            self.changed.notify_all()
            return self._update

    def note(self, chat: int, what: str, message: int, text: str = "") -> None:
        """The bot did something."""
        self.chat(chat).happenings.append(Happening(what, message, text, time.perf_counter()))
        self.changed.notify_all()

    def until(self, holds: Callable[[], Any], seconds: float = 30) -> Any:
        """The first truthy value of `holds`, asked whenever something happens. Raises TimeoutError."""
        end = time.monotonic() + seconds
        with self.changed:
            while not (found := holds()):
                left = end - time.monotonic()
                if left <= 0:
                    raise TimeoutError("it did not happen in time")
                self.changed.wait(min(left, 0.5))
            return found

    def me(self) -> Json:
        """The bot as a User."""
        return {"id": int(self.token.partition(":")[0]), "is_bot": True, "first_name": "A", "username": self.name}

    def person(self, number: int) -> Json:
        """A User. The name must never leave the worker."""
        return {"id": number, "is_bot": False, "first_name": f"Zebedee{number}", "username": f"zebedee_{number}"}

    def chat_json(self, log: ChatLog) -> Json:
        """A Chat."""
        if log.type == "private":
            return {"id": log.id, "type": "private", "first_name": f"Zebedee{log.id}"}
        return {"id": log.id, "type": log.type, "title": "A group"}
