"""Answers the oldest update of a lane: reads it, decides, delivers, and only then takes it off the disk."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from contextlib import suppress
from typing import Any

from bot.client.channel import EngineRefused, EngineUnavailable
from bot.telegram import presses
from bot.telegram.answer import Answer
from bot.telegram.chat import Chat
from bot.telegram.deciding import decide, is_silent, silently
from bot.telegram.delivery import Delivery
from bot.telegram.desk import Desk
from bot.telegram.incoming import Incoming, is_leave
from bot.telegram.lanes import Lane, Refuse
from bot.telegram.pace import Pace
from bot.telegram.progress import Progress
from bot.telegram.sender import ChatGone
from bot.telegram.store import Waiting
from bot.telegram.together import as_edited, belongs
from logs import own_logger

ALBUM_SECONDS = 0.8  # until the last photo of an album has come
TYPING_AFTER, TYPING_EVERY = 0.7, 4.5
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 15.0
NO_ROOM_PAUSE = 5.0  # seconds between two tries while the disk takes nothing
MOST_FAULTS = 3
SLOW_WAITING = 5  # messages that wait before somebody is told that they write fast
_log = own_logger("telegram.answering")


class Overtaken(Exception):
    """The person wants to leave: that comes first, and takes what waited before it along."""


class Answering:
    """`handle` is what lanes call."""

    def __init__(self, desk: Desk, pace: Pace, refuse: Refuse) -> None:
        self._desk, self._pace, self._refuse = desk, pace, refuse
        self._faults: dict[int, int] = {}
        self._no_room: set[int] = set()

    async def handle(self, lane: Lane) -> None:
        """One update, one album, or a wish to leave with all before it. Whatever happens, the lane goes on."""
        before = lane.leaving() or lane.waiting()[:1]
        if not before:
            return
        first = before[-1]
        number = first.incoming.update
        try:
            await self._handle(lane, first, before)
        except Overtaken:
            return
        except ChatGone:
            self._gone(lane, before)
        except sqlite3.Error as error:  # the disk's fault and not the message's: it waits until there is room
            _log.error("the disk does not take an answer: %s", type(error).__name__)
            await self._wait_for_room(first.incoming)
            return
        except Exception as error:
            _log.error("an update could not be answered", exc_info=error)
            self._faults[number] = self._faults.get(number, 0) + 1
            if self._faults[number] < MOST_FAULTS:
                await self._desk.sleep(FIRST_PAUSE)
                return
            await self._give_up(lane, before)
        self._faults.pop(number, None)

    async def _handle(self, lane: Lane, first: Waiting, before: Sequence[Waiting]) -> None:
        desk, incoming = self._desk, first.incoming
        if incoming.update in self._no_room:  # is there some now? Asked before anything is said at each try again
            desk.store.note(incoming.update, first.progress)
            self._no_room.discard(incoming.update)
        if incoming.kind == "elsewhere":
            await self._elsewhere(incoming)
            return
        delivery = Delivery.of(desk, first)
        chat = delivery.chat
        if incoming.kind == "press" and presses.is_quick(chat, incoming) and delivery.fresh:
            delivery.finish([incoming], await presses.quick(desk, chat, incoming))
            return
        if is_silent(desk, chat, incoming):
            delivery.finish([incoming], silently(desk, chat, incoming))
            return
        await self._answer(lane, delivery, incoming, before)

    async def _wait_for_room(self, incoming: Incoming) -> None:
        """Once for each message it is said that it waits."""
        if incoming.update not in self._no_room and incoming.kind not in ("elsewhere", "blocked"):
            self._refuse(incoming.chat, "trouble")
        self._no_room.add(incoming.update)
        await self._desk.sleep(NO_ROOM_PAUSE)

    async def _answer(self, lane: Lane, delivery: Delivery, incoming: Incoming, before: Sequence[Waiting]) -> None:
        if delivery.undecided:
            await self._in_turn(lane, delivery, incoming)
            delivery.take_along(before[:-1])
            together = await self._together(lane, incoming, before)
            try:
                answer = await self._decided(lane, delivery, incoming, together)
            except Exception:
                await delivery.let_go()
                raise
            numbers = {each.update for each in together}
            delivery.decided(answer, [each for each in lane.every() if each.incoming.update in numbers])
        together = [each.incoming for each in lane.every() if each.incoming.update in delivery.joined]
        await delivery.deliver()
        delivery.finish(together)
        await delivery.tidy()

    async def _in_turn(self, lane: Lane, delivery: Delivery, incoming: Incoming) -> None:
        """Waits for this chat's turn; somebody who writes much is told once that all of it is read."""
        wait = 0.0 if is_leave(incoming) else self._pace.seconds(lane.name)
        if wait <= 0:
            return
        if len(lane.waiting()) > SLOW_WAITING and self._pace.may_say(lane.name):
            with suppress(ChatGone):
                await delivery.say("slow")
        await self._pause(lane, incoming, wait)

    async def _together(self, lane: Lane, incoming: Incoming, before: Sequence[Waiting]) -> list[Incoming]:
        """The update with those that belong to it: the rest of an album, an edit of words that wait still, or, of who
        leaves, everything before.
        """
        if is_leave(incoming):
            return [each.incoming for each in before]
        if incoming.kind == "file" and incoming.group:
            await self._desk.sleep(ALBUM_SECONDS)
        waiting = [each.incoming for each in lane.waiting()]
        found = [each for each in waiting if each.update == incoming.update or belongs(each, incoming)]
        return found or [incoming]

    async def _decided(
        self, lane: Lane, delivery: Delivery, incoming: Incoming, together: Sequence[Incoming]
    ) -> Answer:
        """Until the engine answers: the person hears at once that it does not, and their words are kept."""
        pause = FIRST_PAUSE
        merged = as_edited(incoming, together)
        if incoming.kind == "press":
            await self._desk.sender.toast(incoming.query)
        while True:
            if not is_leave(incoming):  # the screen of who leaves stays as empty as it is
                delivery.hold()
            typing = asyncio.create_task(self._type(incoming.chat))
            try:
                return await self._unless_they_leave(
                    lane, incoming, decide(self._desk, delivery.chat, merged, together)
                )
            except EngineRefused:
                raise
            except EngineUnavailable:
                typing.cancel()
                with suppress(ChatGone):  # their words are read all the same
                    await delivery.tell_trouble()
                await self._pause(lane, incoming, pause, lambda: self._tell_more(lane, together))
                delivery.look_again()
                pause = min(LONGEST_PAUSE, 2 * pause)
            finally:
                typing.cancel()

    async def _unless_they_leave(self, lane: Lane, incoming: Incoming, deciding: Coroutine[Any, Any, Answer]) -> Answer:
        """Nobody at the door waits for a slow download of their own. Raises Overtaken."""
        task = asyncio.create_task(deciding)
        try:
            while not task.done():
                arrived = asyncio.create_task(lane.arrived.wait())
                await asyncio.wait({task, arrived}, return_when=asyncio.FIRST_COMPLETED)
                arrived.cancel()
                lane.arrived.clear()
                if not task.done() and not is_leave(incoming) and lane.leaving():
                    raise Overtaken
            return await task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _tell_more(self, lane: Lane, together: Sequence[Incoming]) -> None:
        """Whoever writes on meanwhile is told, too, that it is kept."""
        known = {each.update for each in together}
        for each in lane.waiting():
            if each.incoming.update not in known:
                with suppress(ChatGone):
                    await Delivery.of(self._desk, each).tell_more()

    async def _pause(
        self, lane: Lane, incoming: Incoming, seconds: float, also: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """Raises Overtaken when the person wants to leave; does `also` whenever something arrives."""
        until = asyncio.get_running_loop().time() + seconds
        while True:
            lane.arrived.clear()
            if not is_leave(incoming) and lane.leaving():
                raise Overtaken
            if also:
                await also()
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

    def _gone(self, lane: Lane, before: Sequence[Waiting]) -> None:
        """Nothing can be said to them any more. What was told stays told: to block is not to delete."""
        chat = self._desk.load(before[-1].incoming.chat)
        state = None if chat == Chat(chat.id) else chat.to_json()
        self._desk.store.finish(_numbers(lane, before), chat.id, state, self._desk.until)
        self._desk.store.forget_wish(chat.id)

    async def _give_up(self, lane: Lane, before: Sequence[Waiting]) -> None:
        """A message that can't be answered must not keep those behind it; the person is told to send it again."""
        delivery = Delivery.of(self._desk, before[-1])
        with suppress(Exception):
            await delivery.say("broken")
        delivery.take_along(before)
        chat = delivery.shown
        self._desk.store.finish(_numbers(lane, before), chat.id, chat.to_json(), self._desk.until)


def _numbers(lane: Lane, before: Sequence[Waiting]) -> list[int]:
    """The updates that are over with this one."""
    mine = {each.incoming.update for each in before}
    joined = (Progress.from_json(each.progress).joined for each in lane.every() if each.incoming.update in mine)
    return sorted(mine.union(*joined))
