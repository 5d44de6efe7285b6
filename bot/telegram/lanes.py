"""One lane for each chat: what somebody sends is answered in order, and nobody waits for somebody else."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.telegram.incoming import Incoming, is_leave
from bot.telegram.key import WorkerKey
from bot.telegram.store import Store, Waiting
from logs import own_logger

MOST_WAITING = 300
"""Messages of one chat that may wait. Nobody writes so many by hand while an answer is on its way."""
_log = own_logger("telegram.lanes")
Handle = Callable[["Lane"], Awaitable[None]]
Refuse = Callable[[int, str], None]


class Lane:
    """The waiting updates of one chat; `arrived` is set when there is a new one."""

    def __init__(self, name: bytes, store: Store) -> None:
        self.name, self._store = name, store
        self.arrived = asyncio.Event()

    def waiting(self) -> list[Waiting]:
        """Oldest first."""
        return self._store.waiting(self.name)

    def every(self) -> list[Waiting]:
        """All of them."""
        return self._store.waiting(self.name, MOST_WAITING + 1)

    def leaving(self) -> list[Waiting]:
        """All up to the first wish to leave, which overtakes them; empty if there is none."""
        if self._store.count(self.name) < 2:
            return []
        every = self.every()
        last = next((index for index, each in enumerate(every) if is_leave(each.incoming)), -1)
        return every[: last + 1]


class Lanes:
    """`handle` answers the oldest of a lane, and takes it off; `refuse` says to somebody why theirs is not kept."""

    def __init__(self, store: Store, key: WorkerKey, handle: Handle, refuse: Refuse) -> None:
        self._store, self._key, self._handle, self._refuse = store, key, handle, refuse
        self._lanes: dict[bytes, Lane] = {}
        self._tasks: dict[bytes, asyncio.Task[None]] = {}

    def put(self, incoming: Incoming) -> None:
        """Keeps an update on the disk and wakes its lane. One that was here before changes nothing."""
        name = self._key.row(incoming.chat)
        if self._store.count(name) >= MOST_WAITING and not is_leave(incoming):
            self._refuse(incoming.chat, "full")
            return
        if self._store.take(incoming):
            self._wake(name)

    def not_kept(self, incoming: Incoming) -> None:
        """The disk does not take it. It comes again, and until then nobody is left in silence."""
        if incoming.kind not in ("elsewhere", "blocked"):
            self._refuse(incoming.chat, "not_kept")

    def go_on(self) -> None:
        """Wakes whatever waited when the process ended."""
        for name in self._store.chats_waiting():
            self._wake(name)

    async def stop(self) -> None:
        """Ends all lanes; what they had not finished waits on the disk."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _wake(self, name: bytes) -> None:
        lane = self._lanes.setdefault(name, Lane(name, self._store))
        lane.arrived.set()
        if name not in self._tasks:
            self._tasks[name] = asyncio.create_task(self._run(lane))

    async def _run(self, lane: Lane) -> None:
        try:
            while self._store.count(lane.name):
                lane.arrived.clear()
                await self._handle(lane)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            _log.error("a lane stopped and begins again with its next message", exc_info=error)
        finally:
            self._tasks.pop(lane.name, None)
            self._lanes.pop(lane.name, None)
