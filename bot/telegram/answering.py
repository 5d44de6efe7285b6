"""Answers the oldest update of a lane: reads it, decides, delivers, and only then takes it off the disk."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

from bot.client.channel import EngineUnavailable
from bot.telegram import presses
from bot.telegram.answer import Answer
from bot.telegram.chat import Chat
from bot.telegram.deciding import decide, is_silent, silently
from bot.telegram.delivery import Delivery
from bot.telegram.desk import Desk
from bot.telegram.incoming import Attached, Incoming
from bot.telegram.lanes import Lane
from bot.telegram.pace import Pace
from bot.telegram.progress import Progress
from bot.telegram.sender import ChatGone
from bot.telegram.store import Waiting
from bot.telegram.together import as_edited, belongs
from logs import own_logger

ALBUM_SECONDS = 0.8  # until the last photo of an album has come
TYPING_AFTER, TYPING_EVERY = 0.7, 4.5
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 15.0
MOST_FAULTS = 3
SLOW_WAITING = 5  # messages that wait before somebody is told that they write fast
_log = own_logger("telegram.answering")


class Answering:
    """`handle` is what lanes call."""

    def __init__(self, desk: Desk, pace: Pace) -> None:
        self._desk, self._pace = desk, pace
        self._faults: dict[int, int] = {}

    async def handle(self, lane: Lane) -> None:
        """One update, or one album. Whatever happens, the lane goes on behind it."""
        first = lane.waiting()[0]
        number = first.incoming.update
        try:
            await self._handle(lane, first)
        except ChatGone:
            self._desk.store.finish([number], first.incoming.chat, None, 0)
            self._desk.store.forget_wish(first.incoming.chat)
        except Exception as error:
            _log.error("an update could not be answered", exc_info=error)
            self._faults[number] = self._faults.get(number, 0) + 1
            if self._faults[number] < MOST_FAULTS:
                await self._desk.sleep(FIRST_PAUSE)
                return
            await self._give_up(first)
        self._faults.pop(number, None)

    async def _handle(self, lane: Lane, first: Waiting) -> None:
        desk, incoming = self._desk, first.incoming
        if incoming.kind == "elsewhere":
            await self._elsewhere(incoming)
            return
        chat = desk.load(incoming.chat)
        delivery = Delivery(desk, chat, incoming, Progress.from_json(first.progress))
        if incoming.kind == "press" and presses.is_quick(chat, incoming) and delivery.fresh:
            delivery.finish([incoming], await presses.quick(desk, chat, incoming))
            return
        if is_silent(desk, chat, incoming):
            delivery.finish([incoming], silently(desk, chat, incoming))
            return
        await self._in_turn(lane, delivery)
        together = [incoming]
        if delivery.undecided:
            together = await self._together(lane, incoming)
            merged = as_edited(incoming, together)
            files = [each.file for each in together if each.kind == "file" and each.file]
            answer = await self._decided(lane, delivery, merged, files)
            delivery.decided(answer)
        await delivery.deliver()
        delivery.finish(together)
        await delivery.tidy()

    async def _in_turn(self, lane: Lane, delivery: Delivery) -> None:
        """Waits for this chat's turn; somebody who writes much is told once that all of it is read."""
        wait = self._pace.seconds(lane.name)
        if wait <= 0:
            return
        if len(lane.waiting()) > SLOW_WAITING and self._pace.may_say(lane.name):
            await delivery.say("slow")
        await self._desk.sleep(wait)

    async def _together(self, lane: Lane, incoming: Incoming) -> list[Incoming]:
        """The update with those that belong to it: the rest of an album, or an edit of words that wait still."""
        if incoming.kind == "file" and incoming.group:
            await self._desk.sleep(ALBUM_SECONDS)
        waiting = [each.incoming for each in lane.waiting()]
        found = [each for each in waiting if each.update == incoming.update or belongs(each, incoming)]
        return found or [incoming]

    async def _decided(self, lane: Lane, delivery: Delivery, incoming: Incoming, files: Sequence[Attached]) -> Answer:
        """Until the engine answers: the person hears at once that it does not, and their words are kept."""
        pause = FIRST_PAUSE
        if incoming.kind == "press":
            await self._desk.sender.toast(incoming.query)
        while True:
            delivery.hold()
            typing = asyncio.create_task(self._type(incoming.chat))
            try:
                return await decide(self._desk, delivery.chat, incoming, files)
            except EngineUnavailable:
                typing.cancel()
                await delivery.tell_trouble()
                await self._wait_out(lane, incoming, pause)
                pause = min(LONGEST_PAUSE, 2 * pause)
            finally:
                typing.cancel()

    async def _wait_out(self, lane: Lane, incoming: Incoming, pause: float) -> None:
        """Whoever writes on meanwhile is told, too, that it is kept."""
        until = asyncio.get_running_loop().time() + pause
        while True:
            for each in lane.waiting():
                if each.incoming.update != incoming.update:
                    await Delivery.of(self._desk, each).tell_more()
            lane.arrived.clear()
            left = until - asyncio.get_running_loop().time()
            if left <= 0:
                return
            with suppress(TimeoutError):
                await asyncio.wait_for(lane.arrived.wait(), left)

    async def _type(self, chat: int) -> None:
        await asyncio.sleep(TYPING_AFTER)
        while True:
            await self._desk.sender.typing(chat)
            await asyncio.sleep(TYPING_EVERY)

    async def _elsewhere(self, incoming: Incoming) -> None:
        """Groups and channels: one line, and out."""
        if incoming.what not in ("left", "kicked"):
            chat = Chat(incoming.chat)
            await self._desk.sender.leave(incoming.chat, self._desk.words(chat).say("only_private"))
        self._desk.store.finish([incoming.update], incoming.chat, None, 0)

    async def _give_up(self, waiting: Waiting) -> None:
        """A message that can't be answered must not keep those behind it; the person is told to send it again."""
        with suppress(ChatGone):
            await Delivery.of(self._desk, waiting).say("broken")
        chat = self._desk.load(waiting.incoming.chat)
        self._desk.store.finish([waiting.incoming.update], chat.id, chat.to_json(), self._desk.until)
