"""How quickly one account is answered: generous to people, slow to floods, and nobody waits for another's."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MOST_CHATS = 5_000  # whose pace is remembered
LEAST_AT_ONCE = 5
SAID_EVERY = 60.0  # seconds


@dataclass
class _Bucket:
    tokens: float
    seen: float
    said: float = float("-inf")


class Pace:
    """`per_minute` messages of one chat in the long run, a third of it at once. In memory, by digests of chats."""

    def __init__(
        self,
        per_minute: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate, self._most = per_minute / 60, float(max(LEAST_AT_ONCE, per_minute // 3))
        self._clock = clock
        self._buckets: OrderedDict[bytes, _Bucket] = OrderedDict()

    def may_say(self, chat: bytes) -> bool:
        """Whether to say that it goes slowly: once in a minute is enough."""
        now = self._clock()
        bucket = self._buckets.get(chat)
        if bucket is None or now - bucket.said < SAID_EVERY:
            return False
        bucket.said = now
        return True

    def seconds(self, chat: bytes) -> float:
        """Takes a turn; how long it is until then."""
        now = self._clock()
        bucket = self._buckets.get(chat) or _Bucket(self._most, now)
        bucket.tokens = min(self._most, bucket.tokens + (now - bucket.seen) * self._rate) - 1
        bucket.seen = now
        self._buckets[chat] = bucket
        self._buckets.move_to_end(chat)
        if len(self._buckets) > MOST_CHATS:
            self._buckets.popitem(last=False)
        return max(0.0, -bucket.tokens / self._rate)
