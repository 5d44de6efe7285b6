"""Slows the guessing of codes, for one network only; the others and the talks themselves notice nothing.

A code has 80 random bits, so nobody guesses one; this keeps a guesser from being a burden, and from being tempted.
"""

import math
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic

from bot.web.rate import DailyKey, network_of

FREE_TRIES = 5  # honest slips of a household or an office cost nothing
LONGEST_WAIT = 30.0  # seconds: nobody is locked out for longer because of a neighbour
FORGET_AFTER = 900.0  # seconds after the last wrong code when a count starts again
MOST_COUNTS = 10_000  # counts kept at once, so that many networks can't fill the memory


@dataclass(frozen=True)
class _Tries:
    count: int = 0
    last: float = 0.0

    def wait_ends(self) -> float:
        """The clock's reading when the next code is looked at: 1, 2, 4 … seconds after the free tries."""
        over = self.count - FREE_TRIES
        return self.last + (min(LONGEST_WAIT, 2.0**over) if over >= 0 else 0.0)


class WrongCodes:
    """Counts by a hash of the network that nobody can turn back and that changes every day."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._key = DailyKey()
        self._tries: OrderedDict[str, _Tries] = OrderedDict()
        self._lock = Lock()

    def begin(self, address: str) -> int:
        """Count a try as wrong and return 0, or return the whole seconds until a code is looked at again.

        It counts before it is looked at, so that many at once can't slip through together.
        """
        name, now = self._name(address), self._clock()
        with self._lock:
            tries = self._tries.get(name, _Tries())
            if now - tries.last > FORGET_AFTER:
                tries = _Tries()
            if now < tries.wait_ends():
                return math.ceil(tries.wait_ends() - now)
            self._keep(name, _Tries(tries.count + 1, now))
            return 0

    def was_not_wrong(self, address: str) -> None:
        """The code was right, or could not be looked at: the try does not count."""
        name = self._name(address)
        with self._lock:
            if tries := self._tries.get(name):
                self._keep(name, _Tries(max(0, tries.count - 1), tries.last))

    def _keep(self, name: str, tries: _Tries) -> None:
        self._tries[name] = tries
        self._tries.move_to_end(name)
        if len(self._tries) > MOST_COUNTS:
            self._tries.popitem(last=False)

    def _name(self, address: str) -> str:
        return self._key.name(network_of(address))
