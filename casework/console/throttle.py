"""Slows guessing at a password, for the guesser only."""

import hashlib
import hmac
import math
import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

FREE_TRIES = 3
"""Honest slips cost nothing."""
LONGEST_WAIT = 60.0
"""Seconds. Long enough to make guessing hopeless, short enough for a worker whose caps lock was on."""
FORGET_AFTER = 900.0
"""Seconds after the last try when a count starts again."""
MOST_COUNTS = 10_000
"""Counts kept at once, so that invented names can't fill the memory."""


@dataclass(frozen=True)
class _Tries:
    count: int
    last: float

    def wait_ends(self) -> float:
        """The clock's reading when the next try is heard: 1, 2, 4 … seconds after the free tries."""
        over = self.count - FREE_TRIES
        return self.last + (min(LONGEST_WAIT, 2.0**over) if over >= 0 else 0.0)


class Throttle:
    """Counts tries per name and network address together.

    So a stranger who hammers somebody's name does not lock that person out, nor anybody else.
    Names and addresses are kept only as keyed hashes under a key that dies with the process.
    """

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._key = secrets.token_bytes(32)
        self._tries: OrderedDict[bytes, _Tries] = OrderedDict()
        self._lock = Lock()

    def begin(self, name: str, address: str) -> int:
        """Count a try and return 0, or return the whole seconds to wait before one is heard.

        A try counts before it is checked, so that many at once can't slip through together.
        """
        slot, now = self._slot(name, address), self._clock()
        with self._lock:
            tries = self._tries.get(slot, _Tries(0, now))
            if now - tries.last > FORGET_AFTER:
                tries = _Tries(0, now)
            if now < tries.wait_ends():
                return math.ceil(tries.wait_ends() - now)
            self._count(slot, _Tries(tries.count + 1, now))
            return 0

    def succeeded(self, name: str, address: str) -> None:
        """The password was right: forget the tries."""
        with self._lock:
            self._tries.pop(self._slot(name, address), None)

    def _count(self, slot: bytes, tries: _Tries) -> None:
        self._tries[slot] = tries
        self._tries.move_to_end(slot)
        if len(self._tries) > MOST_COUNTS:
            self._tries.popitem(last=False)

    def _slot(self, name: str, address: str) -> bytes:
        return hmac.new(self._key, f"{name.strip().casefold()}\0{address}".encode(), hashlib.sha256).digest()
