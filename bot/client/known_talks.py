"""Which talks this process has seen alive, so that most messages need no question to the engine first."""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock

MOST = 10_000  # talks; about a megabyte


class KnownTalks:
    """The talks last seen, by a hash of their conversation id: the id itself opens a talk and is kept nowhere."""

    def __init__(self) -> None:
        self._seen: OrderedDict[bytes, None] = OrderedDict()
        self._lock = Lock()

    def __contains__(self, conversation: str) -> bool:
        with self._lock:
            return _name(conversation) in self._seen

    def add(self, conversation: str) -> None:
        """Remember a talk as the newest; the oldest beyond `MOST` is forgotten."""
        with self._lock:
            self._seen[_name(conversation)] = None
            self._seen.move_to_end(_name(conversation))
            if len(self._seen) > MOST:
                self._seen.popitem(last=False)

    def forget(self, conversation: str) -> None:
        """The talk is gone."""
        with self._lock:
            self._seen.pop(_name(conversation), None)


def _name(conversation: str) -> bytes:
    return sha256(conversation.encode()).digest()
