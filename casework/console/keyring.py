"""Unwrapped private team keys, in this process's memory only, each set under one hashed sign-in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from time import monotonic

from casework.console.facts_index import FactsIndex
from casework.sealing.team_key import TeamKey


@dataclass(frozen=True)
class _Held:
    keys: tuple[TeamKey, ...]
    used: float
    index: FactsIndex = field(default_factory=FactsIndex)


class Keyring:
    """Holds keys from unlock until lock, sign-out or `idle_seconds` without use.

    Python can't promise to overwrite freed memory, so dropping means: no reference of ours remains.
    """

    def __init__(self, idle_seconds: float, clock: Callable[[], float] = monotonic) -> None:
        self._idle_seconds = idle_seconds
        self._clock = clock
        self._held: dict[str, _Held] = {}
        self._lock = Lock()

    def hold(self, session: str, keys: Sequence[TeamKey]) -> None:
        """Keep these keys for this hashed sign-in."""
        with self._lock:
            self._held[session] = _Held(tuple(keys), self._clock())

    def keys(self, session: str) -> tuple[TeamKey, ...]:
        """The keys of this hashed sign-in, () when it is locked; asking counts as use."""
        self.sweep()
        with self._lock:
            held = self._held.get(session)
            if held is None:
                return ()
            self._held[session] = replace(held, used=self._clock())
            return held.keys

    def index(self, session: str) -> FactsIndex | None:
        """What was opened of the list with these keys, None when locked: it is gone with them."""
        with self._lock:
            held = self._held.get(session)
            return held.index if held else None

    def drop(self, session: str) -> None:
        """Forget the keys of this hashed sign-in; harmless when there are none."""
        with self._lock:
            self._forget(session)

    def drop_team(self, team: str) -> None:
        """Forget every set that holds a key of this team: it was changed, and must be unlocked again."""
        with self._lock:
            for session in [name for name, held in self._held.items() if team in {key.team for key in held.keys}]:
                self._forget(session)

    def keep_newest(self, team: str, newest: TeamKey) -> None:
        """Forget the team's older keys wherever they are held beside this one."""
        with self._lock:
            for name, held in self._held.items():
                kept = tuple(key for key in held.keys if key.team != team or key.key_id == newest.key_id)
                self._held[name] = replace(held, keys=kept)

    def sweep(self) -> None:
        """Forget every set that nobody has used for the idle time."""
        oldest = self._clock() - self._idle_seconds
        with self._lock:
            for session in [name for name, held in self._held.items() if held.used <= oldest]:
                self._forget(session)

    def _forget(self, session: str) -> None:
        held = self._held.pop(session, None)
        if held is not None:
            held.index.stop()
