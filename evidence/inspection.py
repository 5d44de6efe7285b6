"""Looking at a file from outside: a process of its own gets the bytes through a pipe and has nothing else.

It is started with no environment in an empty folder, closes itself in (evidence/sandbox/limits.py), and is killed with
all its children when its time is over. What it answers is as little trusted as the file: codes are held against the
list, and a copy may not be larger than `MOST_COPY` times the original.
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import BoundedSemaphore, Thread, Timer
from typing import IO

from evidence.found import in_order
from evidence.kinds import KINDS
from evidence.refusal import REASONS, Refused

SECONDS = 30.0  # on the wall; the sandbox may use 20 s of a processor
AT_ONCE = 2  # each may take as much memory as limits.py allows
MOST_COPY, SMALLEST = 4, 1024 * 1024  # a small picture may grow when it is written anew
_LONGEST_LINE = 2048
_ROOT = Path(__file__).parents[1]
_BEGIN = "import sys; sys.path.append(sys.argv[1]); from evidence.sandbox.inside import main; main(sys.argv[2])"


class Seen:
    """What a look found: `found` codes, and whether a working copy follows, to be read once through `content`."""

    def __init__(self, found: tuple[str, ...], copy: bool, rest: IO[bytes], most: int) -> None:
        self.found, self.copy = found, copy
        self._rest, self._most = rest, most

    def content(self) -> Iterator[bytes]:
        """Raises Refused when it is too large to be a copy."""
        read = 0
        while chunk := self._rest.read(64 * 1024):
            read += len(chunk)
            if read > self._most:
                raise Refused("heavy")
            yield chunk


class Inspector:
    """Safe to share between threads. `seconds`: how long one look may take."""

    def __init__(self, seconds: float = SECONDS, begin: str = _BEGIN) -> None:
        self._seconds, self._begin = seconds, begin
        self._places = BoundedSemaphore(AT_ONCE)

    @contextmanager
    def look(self, content: Iterator[bytes], kind: str) -> Iterator[Seen]:
        """Raises Refused when the file is not what it says, or too heavy; also after the copy, if the look failed."""
        if kind not in KINDS:
            raise Refused("type")
        with self._places, tempfile.TemporaryDirectory(prefix="look-") as empty:
            process = self._started(kind, empty)
            timer = Timer(self._seconds, _kill, (process,))
            fed: list[int] = []
            feeder = Thread(target=_feed, args=(process, content, fed), daemon=True)
            timer.start()
            feeder.start()
            try:
                yield self._answer(process, fed)
                if process.wait() != 0:
                    raise Refused("heavy")
            finally:
                _kill(process)
                timer.cancel()
                feeder.join()
                process.wait()
                if process.stdout:
                    process.stdout.close()

    def _started(self, kind: str, folder: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(  # noqa: S603 (our own interpreter and code)
            [sys.executable, "-I", "-c", self._begin, str(_ROOT), kind],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library's complaint may quote the file
            cwd=folder,
            env={},
            start_new_session=True,
        )

    def _answer(self, process: "subprocess.Popen[bytes]", fed: list[int]) -> Seen:
        assert process.stdout
        line = process.stdout.readline(_LONGEST_LINE)
        try:
            said = json.loads(line)
            refused, found, copy = said["refused"], {str(each) for each in said["found"]}, said["copy"] is True
        except (ValueError, KeyError, TypeError):
            raise Refused("heavy") from None  # it was ended by a limit before it could say anything
        if refused in REASONS:
            raise Refused(refused)
        return Seen(in_order(found), copy, process.stdout, max(SMALLEST, MOST_COPY * sum(fed)))


def _feed(process: "subprocess.Popen[bytes]", content: Iterator[bytes], fed: list[int]) -> None:
    assert process.stdin
    # The sandbox may end before it has read everything; a damaged file then ends as a broken one.
    with suppress(Exception):
        for chunk in content:
            fed.append(len(chunk))
            process.stdin.write(chunk)
    with suppress(OSError):
        process.stdin.close()


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
