"""One long step of set-up, run as a command of its own, showing how long it has taken and what it says last."""

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from ops.say import Refused, rewrite, say, terminal

ROOT = Path(__file__).resolve().parent.parent
QUIET_SECONDS = 20  # how often a step speaks when its output goes to a file
LAST_LINES = 15
COLOUR = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def run_step(title: str, command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> str:
    """Runs `command` at the root and returns its output. Raises Refused with the last lines of it if it fails."""
    began = time.monotonic()
    say(f"{title} …")
    with tempfile.TemporaryFile() as output:
        child = subprocess.Popen(  # noqa: S603 - the commands are our own
            [str(part) for part in command],
            cwd=ROOT,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _watch(child, output, began)
        lines = _lines(output)
    if child.returncode:
        raise Refused(f"{title} failed. Its last lines:", *(f"  {line}" for line in lines[-LAST_LINES:]))
    say(f"  done in {time.monotonic() - began:.0f} s")
    return "\n".join(lines)


def _watch(child: subprocess.Popen[bytes], output: IO[bytes], began: float) -> None:
    spoken = began
    try:
        while _running(child):
            now = time.monotonic()
            progress = f"  {now - began:.0f} s  {(_lines(output) or [''])[-1][:90]}"
            if terminal():
                rewrite(progress)
            elif now - spoken >= QUIET_SECONDS:
                say(progress)
                spoken = now
    except BaseException:
        child.terminate()
        child.wait()
        raise
    if terminal():
        rewrite("")


def _running(child: subprocess.Popen[bytes]) -> bool:
    try:
        child.wait(timeout=0.5)
    except subprocess.TimeoutExpired:
        return True
    return False


def _lines(output: IO[bytes]) -> list[str]:
    # The child shares the file's position, so it is read by offset: a seek here would move where the child writes.
    text = _whole(output.fileno()).decode("utf-8", "replace").replace("\r", "\n")
    return [line for raw in text.splitlines() if (line := COLOUR.sub("", raw).strip())]


def _whole(descriptor: int) -> bytes:
    return os.pread(descriptor, os.fstat(descriptor).st_size, 0)
