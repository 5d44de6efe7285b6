"""One lock per talk, in the memory of the one engine process.

Rasa's in-memory lock store polls each second (three messages at once took 13, 1026 and 2037 ms); waiting on an
`asyncio.Lock` answers at once and in order.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.lock_store import LockStore


class TalkLocks(LockStore):  # type: ignore[misc]  # Rasa is untyped
    """A lock lives as long as somebody holds or awaits it."""

    def __init__(self, endpoint_config: Any = None) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = 0, wait_time_in_seconds: float = 0
    ) -> AsyncGenerator[None, None]:
        """Holds the talk's lock; the two times are Rasa's and do nothing here, since no lock outlives this process."""
        held = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with held:
            yield
