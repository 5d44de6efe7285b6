"""Where files wait, sealed, while their talk goes on: one folder (box) for each talk, whose name the talk keeps."""

import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Literal

from evidence.refusal import Refused
from evidence.stream import KEY_BYTES, Sealer, opened
from evidence.upload import Upload
from evidence.usage import Usage
from logs import own_logger

Role = Literal["original", "copy"]
_log = own_logger("evidence.quarantine")
_BOX = re.compile(r"[0-9a-f]{32}")
_NAME = re.compile(r"[0-9a-f]{64}")
# An upload that is slower than this was broken off.
_ABANDONED_SECONDS = 3600


@dataclass(frozen=True)
class Limits:
    """Bytes for one file, for one talk in all, and for the whole store; and how many files one talk may hold."""

    file: int
    talk: int
    overall: int
    files: int


def checked(name: str) -> str:
    """The name of a file, which is its folder and a random half. Raises ValueError."""
    if not _NAME.fullmatch(name):
        raise ValueError("not the name of a file")
    return name


class Quarantine:
    """`folder` is made when first needed; a box is 32 hex digits. Limits hold for one process that takes files in."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self.folder, self.limits = folder, limits
        self._lock = Lock()
        self._usage = Usage(folder.parent)

    def begin(self, box: str) -> Upload:
        """A sink for one more file of this talk. Raises Refused when there is no room, OSError for a bad disk."""
        room = self._room(box)
        self._box(box).mkdir(mode=0o700, parents=True, exist_ok=True)
        name = box + secrets.token_hex(16)
        part = self._path(name, "original").with_suffix(".part")
        return Upload(part, name, os.urandom(KEY_BYTES), room, lambda size: self._commit(part, name, size))

    def original(self, name: str, key: bytes) -> Iterator[bytes]:
        """The content in clear, chunk by chunk. Raises Damaged or FileNotFoundError."""
        with self._path(name, "original").open("rb") as source:
            yield from opened(source, key, f"{name}/original")

    def put_copy(self, name: str, key: bytes, content: Iterator[bytes]) -> None:
        """Seals the working copy beside the original. Raises OSError, after which there is none."""
        path = self._path(name, "copy")
        part = path.with_suffix(".copypart")
        try:
            with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as sink:
                sealer = Sealer(sink, key, f"{name}/copy")
                for chunk in content:
                    sealer.write(chunk)
                sealer.finish()
                sink.flush()
                os.fsync(sink.fileno())
            self._usage.add(_size(part))
            part.replace(path)
        except BaseException:
            part.unlink(missing_ok=True)
            raise

    def holds(self, name: str) -> bool:
        """Whether the file waits here."""
        return self._path(name, "original").exists()

    def discard(self, name: str) -> None:
        """Removes one file; harmless when it is gone. Raises OSError."""
        for path in self._box(name[:32]).glob(f"{checked(name)[32:]}.*"):
            path.unlink(missing_ok=True)

    def empty(self, box: str) -> None:
        """Removes all files of a talk; harmless when there are none. Raises OSError."""
        if self._box(box).exists():
            shutil.rmtree(self._box(box))

    def touch(self, box: str) -> None:
        """The talk is in use: its files live on with it. A disk that fails must not keep anybody from talking."""
        with suppress(OSError):
            os.utime(self._box(box))

    def sweep(self, seconds: float) -> int:
        """Removes what talks left behind that nobody used for so long, and broken-off uploads; how many talks."""
        swept = 0
        for box in self.folder.glob("*") if self.folder.exists() else ():
            for part in (*box.glob("*.part"), *box.glob("*.copypart")):
                if _age(part) > _ABANDONED_SECONDS:
                    part.unlink(missing_ok=True)
            if _age(box) > seconds:
                shutil.rmtree(box, ignore_errors=True)
                swept += 1
        if swept:
            _log.info("%d talks that nobody used had files, which are removed", swept)
        return swept

    def _room(self, box: str) -> int:
        """Bytes that the next file of this talk may have. Raises Refused."""
        held = list(self._box(box).glob("*.original")) if self._box(box).exists() else []
        if len(held) >= self.limits.files:
            raise Refused("too_many")
        left = self.limits.overall - self._usage.bytes()
        if left <= 0:
            _log.error("the store of files is full; see the setting evidence.overall_megabytes")
            raise Refused("full")
        return min(self.limits.file, self.limits.talk - sum(map(_size, held)), left)

    def _commit(self, part: Path, name: str, size: int) -> None:
        """Two files sent at once must not both take the last place."""
        with self._lock:
            if size > self._room(name[:32]):
                raise Refused("too_large")
            self._usage.add(_size(part))
            part.replace(self._path(name, "original"))
            sync(self._box(name[:32]))

    def _box(self, box: str) -> Path:
        if not _BOX.fullmatch(box):
            raise ValueError("not the name of a talk's folder")
        return self.folder / box

    def _path(self, name: str, role: Role) -> Path:
        return self._box(checked(name)[:32]) / f"{name[32:]}.{role}"


def sync(path: Path) -> None:
    """A new name in a folder survives a power cut only when the folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _age(path: Path) -> float:
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0
