"""What every part of the worker works with."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.client.async_engine_client import AsyncEngineClient
from bot.client.channel import NoSuchTalk
from bot.client.moving import MovingLinks
from bot.client.recipients import open_for_reports
from bot.telegram.chat import Chat
from bot.telegram.downloads import Downloads
from bot.telegram.following import Following
from bot.telegram.key import RowDamaged, WorkerKey
from bot.telegram.sender import Sender
from bot.telegram.store import DAY, Store
from bot.telegram.words import Words, words
from evidence import Intake
from logs import own_logger

_log = own_logger("telegram.desk")


@dataclass(frozen=True)
class Desk:
    """`address` is where people reach the web chat; `talk_days` and `reply_days` are how long things are kept."""

    key: WorkerKey
    store: Store
    engine: AsyncEngineClient
    following: Following
    sender: Sender
    downloads: Downloads
    intake: Intake
    links: MovingLinks | None
    public_keys: Path
    address: str
    talk_days: int
    reply_days: int
    now: Callable[[], float]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    @property
    def open(self) -> bool:
        """Whether a talk may start: a report could be sealed to somebody."""
        return open_for_reports(self.public_keys)

    @property
    def until(self) -> int:
        """When the row of a chat that is used now is over (Unix time): with its talk."""
        return int(self.now()) + self.talk_days * DAY

    def words(self, chat: Chat) -> Words:
        """In the language of the chat."""
        return words(chat.language)

    def conversation(self, chat: Chat) -> str:
        """The conversation id of the talk that goes on in a chat."""
        return self.key.conversation(chat.id, chat.begun)

    def load(self, chat: int) -> Chat:
        """Where a chat stands; a new one if nothing is known of it."""
        kept = self.store.chat(self.key.row(chat))
        try:
            return Chat.from_json(kept) if kept else Chat(chat)
        except RowDamaged:
            _log.error("a chat's row is of a form that is not known; its talk begins anew")
            return Chat(chat)

    def keep(self, chat: Chat) -> Chat:
        """Writes down where a chat stands in the middle of an answer, with what was said beside it meanwhile."""
        chat = chat.seen(*self.load(chat.id).trail)
        self.store.keep_chat(chat.id, chat.to_json(), self.until)
        return chat

    async def box_of(self, chat: Chat) -> str:
        """The folder name of the talk's files; "" if there is no talk. Raises EngineUnavailable."""
        if not chat.begun:
            return ""
        try:
            return (await self.engine.added(self.conversation(chat))).box
        except NoSuchTalk:
            return ""

    async def wipe(self, chat: Chat) -> None:
        """Destroys the talk and its files; also fine when there is none. Raises EngineUnavailable."""
        if not chat.begun:
            return
        await self.engine.wipe(self.conversation(chat))
        if chat.box:
            with suppress(OSError):  # their keys went with the talk; what a bad disk keeps is swept later
                await asyncio.to_thread(self.intake.quarantine.empty, chat.box)

    def discard(self, files: Sequence[str]) -> None:
        """Files that no talk took."""
        for each in files:
            with suppress(OSError):
                self.intake.quarantine.discard(each)
