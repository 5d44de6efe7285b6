"""Slows the guessing of access codes without locking anybody out.

A code is always looked up, and a right one opens at once, however many wrong ones came from the same network. Only the
answer to a wrong one is held back, longer each time. With 80 random bits nobody guesses a code; this keeps a guesser
from keeping the machine busy.
"""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock, Semaphore
from time import monotonic, sleep

from bot.web.rate import DailyKey, network_of
from logs import own_logger

FREE_TRIES = 3
"""Wrong codes of one network that are answered at once: honest slips."""
LONGEST_WAIT = 8.0
"""Seconds. A person who mistypes behind a busy network waits so long, and no longer."""
FORGET_AFTER = 900.0
"""Seconds after the last wrong code when a network's count starts again."""
MOST_NETWORKS = 10_000
"""Counts kept at once."""
MOST_HELD = 8
"""Answers held back at once: a quarter of the server's threads, so that guessers can't use up all of them."""
MANY = 120
"""Wrong codes in a minute from everywhere, from which on each waits longest and the operator is told."""
_log = own_logger("web.wrong_codes")


@dataclass(frozen=True)
class _Tries:
    count: int
    last: float


class WrongCodes:
    """Counts wrong codes by network, under a name that nobody can turn back and that changes every day."""

    def __init__(self, clock: Callable[[], float] = monotonic, wait: Callable[[float], None] = sleep) -> None:
        self._clock = clock
        self._wait = wait
        self._key = DailyKey()
        self._tries: OrderedDict[str, _Tries] = OrderedDict()
        self._recent: deque[float] = deque(maxlen=MANY)
        self._warned = float("-inf")
        self._lock = Lock()
        self._held = Semaphore(MOST_HELD)

    def hold(self, address: str) -> bool:
        """Count a wrong code and return when its answer is due; False at once if too many answers are held already."""
        seconds = self.seconds(address)
        if not seconds:
            return True
        if not self._held.acquire(blocking=False):
            return False
        try:
            self._wait(seconds)
        finally:
            self._held.release()
        return True

    def seconds(self, address: str) -> float:
        """Count a wrong code; how long its answer is to be held back: 0 at first, then 1, 2, 4 … seconds."""
        name, now = self._key.name(network_of(address)), self._clock()
        with self._lock:
            before = self._tries.get(name, _Tries(0, now))
            count = 1 if now - before.last > FORGET_AFTER else before.count + 1
            self._tries[name] = _Tries(count, now)
            self._tries.move_to_end(name)
            if len(self._tries) > MOST_NETWORKS:
                self._tries.popitem(last=False)
            if self._many(now):
                return LONGEST_WAIT
        over = count - FREE_TRIES
        return min(LONGEST_WAIT, 2.0 ** (over - 1)) if over > 0 else 0.0

    def _many(self, now: float) -> bool:
        self._recent.append(now)
        many = len(self._recent) == MANY and now - self._recent[0] < 60
        if many and now - self._warned >= 60:
            self._warned = now
            _log.warning("more than %d wrong access codes came within a minute", MANY)
        return many
