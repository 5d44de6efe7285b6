"""One file on its way in: each byte is counted, hashed and sealed as it arrives, and none is ever in clear on disk.

It is the sink that the web app's form parser writes to. A file that can't be kept swallows the rest of its bytes, so
that the other files of the same form still arrive and the person gets an answer.
"""

import os
import time
from collections.abc import Callable
from hashlib import sha256
from io import RawIOBase
from pathlib import Path
from typing import Any

from evidence.kinds import HEAD, kind_of
from evidence.refusal import Reason, Refused
from evidence.stream import Sealer

SECONDS = 900.0  # a phone's slow line brings 25 MB in that time; slower ones must not hold a place for ever


class TooSlow(TimeoutError):
    """The file was longer on its way than `SECONDS`. An OSError, so that it ends the request that brings it."""


class Sink(RawIOBase):
    """What the form parser writes a file to."""

    def __init__(self, seconds: float = SECONDS) -> None:
        super().__init__()
        self._until = time.monotonic() + seconds

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        """Takes any bytes. Raises TooSlow."""
        if time.monotonic() > self._until:
            raise TooSlow
        return len(data)

    def seek(self, offset: int, whence: int = 0) -> int:
        """The form parser rewinds what it has filled; there is nothing to rewind."""
        return 0


class Upload(Sink):
    """`most` bytes are taken. `settle` keeps the file, `drop` forgets it; `refusal` says early that it isn't kept."""

    def __init__(self, part: Path, name: str, key: bytes, most: int, commit: Callable[[int], None]) -> None:
        super().__init__()
        self.name, self.key, self.size = name, key, 0
        self.refusal: Reason | None = None
        self.kind = ""
        self._part, self._most, self._commit = part, most, commit
        self._head, self._digest = bytearray(), sha256()
        self._file = os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
        self._sealer = Sealer(self._file, key, f"{name}/original")

    @property
    def sha256(self) -> str:
        """Hex digest of what arrived."""
        return self._digest.hexdigest()

    def write(self, data: Any) -> int:
        """Never raises for what a file holds; see `refusal`. Raises OSError when the disk fails, or TooSlow."""
        if self.refusal is None:
            self._take(bytes(data))
        return super().write(data)

    def settle(self) -> None:
        """The whole file is on the disk, sealed. Raises Refused or OSError, after which nothing of it is left."""
        try:
            if self.refusal is None and not self.kind:
                self._know()
            if self.refusal is not None:
                raise Refused(self.refusal)
            self._sealer.finish()
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._commit(self.size)
        except BaseException:
            self.drop()
            raise

    def drop(self) -> None:
        """Forgets the file; harmless after `settle`."""
        self._file.close()
        self._part.unlink(missing_ok=True)

    def _take(self, data: bytes) -> None:
        self.size += len(data)
        if self.size > self._most:
            self._refuse("too_large")
            return
        self._digest.update(data)
        if not self.kind:
            self._head += data[: HEAD - len(self._head)]
            if len(self._head) == HEAD:
                self._know()
        if self.refusal is None:
            self._sealer.write(data)

    def _know(self) -> None:
        try:
            self.kind = kind_of(bytes(self._head))
        except Refused as refused:
            self._refuse(refused.reason)

    def _refuse(self, reason: Reason) -> None:
        self.refusal = reason
        self.drop()


class Nowhere(Sink):
    """A sink for a file that there is no room for, or that nobody asked for: it swallows everything."""

    def __init__(self, reason: Reason) -> None:
        super().__init__()
        self.refusal: Reason = reason

    def settle(self) -> None:
        """Raises Refused."""
        raise Refused(self.refusal)

    def drop(self) -> None:
        """There is nothing to forget."""
