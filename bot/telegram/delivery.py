"""Brings one answer to its chat, each step written down before the next, so that it is there once."""

import asyncio
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from telegram import InlineKeyboardMarkup

from bot.telegram.answer import Answer
from bot.telegram.chat import Chat
from bot.telegram.desk import Desk
from bot.telegram.incoming import Incoming, is_leave
from bot.telegram.keyboard import Offer, chosen, keyboard
from bot.telegram.progress import Part, Progress
from bot.telegram.sender import Unshowable
from bot.telegram.store import Waiting

HOLD_SECONDS = 3.0


class Delivery:
    """Of the answer to one update; `chat` is where the chat stood before it, then where it stands after it."""

    def __init__(self, desk: Desk, chat: Chat, incoming: Incoming, progress: Progress) -> None:
        self._desk, self.chat, self._incoming, self._progress = desk, chat, incoming, progress
        self._holding: asyncio.Task[None] | None = None
        self._over = False

    @classmethod
    def of(cls, desk: Desk, waiting: Waiting) -> "Delivery":
        """Of an update that waits."""
        chat = desk.load(waiting.incoming.chat)
        return cls(desk, chat, waiting.incoming, Progress.from_json(waiting.progress))

    @property
    def fresh(self) -> bool:
        """Whether nothing was done for it yet."""
        return self._progress == Progress()

    @property
    def undecided(self) -> bool:
        """Whether it is still to be decided what to answer."""
        return self._progress.parts is None

    def hold(self) -> None:
        """Begins to send the message that the answer will be put into, while the answer is being made."""
        if not self._progress.holder and self._holding is None:
            self._holding = asyncio.create_task(self._held())

    @property
    def shown(self) -> Chat:
        """The chat with what stands in it of this answer so far, so that leaving removes that too."""
        return self.chat.seen(*self._progress.messages)

    @property
    def joined(self) -> tuple[int, ...]:
        """The updates that were answered as one."""
        return self._progress.joined

    def take_along(self, before: Sequence[Waiting]) -> None:
        """What waited before somebody wants to leave is removed with all else."""
        for each in before:
            theirs = ((each.incoming.message, each.incoming.at),) if each.incoming.at else ()
            self.chat = self.chat.seen(*theirs, *Progress.from_json(each.progress).messages)

    def look_again(self) -> None:
        """Where the chat stands now: a try that failed may have got a part of the way."""
        self.chat = self._desk.load(self.chat.id).seen(*self.chat.trail)

    async def let_go(self) -> None:
        """The answer is given up: a message that is still on its way out is known soon, or removed when it is there."""
        if self._holding is not None:
            await asyncio.wait({self._holding}, timeout=HOLD_SECONDS)
            self._over = not self._holding.done()

    def decided(self, answer: Answer, joined: Sequence[Waiting]) -> None:
        """From here on the answer is fixed, also over a restart. `joined` are the updates that it answers."""
        self.chat = answer.chat
        if not answer.forget:
            self.chat = self.chat.seen(*self._desk.load(answer.chat.id).trail)
            self.take_along([each for each in joined if each.incoming.update != self._incoming.update])
        self._progress = replace(
            self._progress,
            parts=answer.parts,
            tidy=answer.tidy,
            forget=answer.forget,
            joined=tuple(each.incoming.update for each in joined),
        )
        state = self.chat.to_json()
        self._desk.store.decided(self._incoming.update, self._progress.to_json(), self.chat.id, state, self._desk.until)

    async def deliver(self) -> None:
        """Every message of the answer, in order. Raises ChatGone."""
        for index, part in enumerate(self._progress.parts or ()):
            message = part.message or await self._place()
            self._keep(self._progress.with_part(index, replace(part, message=message)))
            if not await self._fill(message, part):
                message = await self._desk.sender.hold(self.chat.id, self._wait)
                self._keep(self._progress.with_part(index, replace(part, message=message)))
                await self._fill(message, part)
        if self._holding is not None or self._progress.holder:  # there was nothing to say after all
            await self._desk.sender.remove(self.chat.id, [await self._place()])
        if self._progress.forget and self._progress.also:  # who left is told once, at the end
            await self._desk.sender.remove(self.chat.id, [message for message, _ in self._progress.also])

    def finish(self, together: Sequence[Incoming], answer: Answer | None = None) -> None:
        """It is there: these updates are answered for good."""
        chat = self._settled(answer.chat if answer else self.chat, together)
        updates = [each.update for each in together]
        forget = self._progress.forget or chat == Chat(chat.id)
        self._desk.store.finish(updates, chat.id, None if forget else chat.to_json(), self._desk.until)

    async def tidy(self) -> None:
        """Buttons that are open no more go, or say what was chosen. Raises ChatGone."""
        tidy = self._progress.tidy
        if tidy.message and tidy.message not in [each.message for each in self._progress.parts or ()]:
            await self._desk.sender.show(self.chat.id, tidy.message, chosen(tidy.titles))

    async def tell_trouble(self) -> None:
        """Once: that it could not be read just now, with the numbers to ring. Raises ChatGone."""
        if not self._progress.told:
            await self.say("removed_later" if is_leave(self._incoming) else "trouble")
            self._keep(replace(self._progress, told=True))

    async def tell_more(self) -> None:
        """The same in a few words for what was written after it. Raises ChatGone."""
        if not self._progress.told and self._incoming.kind != "press":
            await self.say("trouble_more")
            self._keep(replace(self._progress, told=True))

    async def say(self, name: str) -> None:
        """A line of the worker's own beside the answer. Raises ChatGone."""
        message = await self._place()
        self._keep(replace(self._progress, also=(*self._progress.also, (message, int(self._desk.now())))))
        await self._desk.sender.fill(self.chat.id, message, self._desk.words(self.chat).say(name), None)

    async def _fill(self, message: int, part: Part) -> bool:
        """Words without their buttons are better than none: they can be answered by typing. Raises Unshowable."""
        buttons = self._buttons(part.offer)
        try:
            return await self._desk.sender.fill(self.chat.id, message, part.text, buttons)
        except Unshowable:
            if buttons is None:
                raise
            return await self._desk.sender.fill(self.chat.id, message, part.text, None)

    async def _place(self) -> int:
        """The message that waits to be filled, or a new one."""
        if self._holding is not None:
            await self._holding
            self._holding = None
        held = self._progress.holder or await self._desk.sender.hold(self.chat.id, self._wait)
        self._progress = replace(self._progress, holder=0)
        return held

    async def _held(self) -> None:
        message = await self._desk.sender.hold(self.chat.id, self._wait)
        if self._over:
            await self._desk.sender.remove(self.chat.id, [message])
            return
        try:
            self._keep(replace(self._progress, holder=message))
        except sqlite3.Error:  # unknown to the next try, it would stay for ever
            await self._desk.sender.remove(self.chat.id, [message])
            raise

    @property
    def _wait(self) -> str:
        return self._desk.words(self.chat).say("wait")

    def _keep(self, progress: Progress) -> None:
        self._progress = progress
        self._desk.store.note(self._incoming.update, progress.to_json())

    def _buttons(self, offer: Offer) -> InlineKeyboardMarkup | None:
        return keyboard(offer, (), self._desk.words(self.chat).buttons["done"])

    def _settled(self, chat: Chat, together: Sequence[Incoming]) -> Chat:
        """With the messages of this turn, and the buttons that are open now."""
        now = int(self._desk.now())
        parts: tuple[Part, ...] = self._progress.parts or ()
        theirs = [(each.message, each.at) for each in together if each.kind not in ("press", "blocked", "edit")]
        if not self._progress.forget:  # what was said beside this answer meanwhile, such as that a message waits
            chat = chat.seen(*self._desk.load(chat.id).trail)
        chat = chat.seen(*theirs, *self._progress.also, *((each.message, now) for each in parts))
        opened = next((each for each in reversed(parts) if each.offer.boxes or each.offer.choices), None)
        if opened is None:
            return chat
        return replace(chat, open_at=opened.message, offer=opened.offer, ticked=())
