"""How many bytes the whole store holds: counted anew now and then, since counting ten thousands of files takes long."""

import time
from pathlib import Path
from threading import Lock

COUNT_EVERY = 60.0  # seconds; between two counts what is added counts at once, and what is erased a little later


class Usage:
    """Of everything below `folder`; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._lock = folder, Lock()
        self._bytes, self._counted = 0, float("-inf")

    def bytes(self) -> int:
        """Bytes on the disk, near enough."""
        with self._lock:
            if time.monotonic() - self._counted > COUNT_EVERY:
                self._bytes, self._counted = self._count(), time.monotonic()
            return self._bytes

    def add(self, size: int) -> None:
        """Something was stored."""
        with self._lock:
            self._bytes += size

    def _count(self) -> int:
        total = 0
        for path in self._folder.rglob("*"):
            try:
                total += path.stat().st_size if path.is_file() else 0
            except FileNotFoundError:
                continue  # erased a moment ago
        return total
