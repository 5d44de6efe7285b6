"""The processes' logs: one file each, kept small. They hold no personal words; the rooms that write them see to it."""

import shutil
from pathlib import Path

LARGEST_BYTES = 5_000_000
LAST_LINES = 12


def log_path(data: Path, name: str) -> Path:
    """The log of one process, readable by its owner only."""
    path = data / "log" / f"{name}.log"
    path.touch(mode=0o600)
    return path


def keep_small(path: Path, largest: int = LARGEST_BYTES) -> None:
    """Moves a log that has grown too large to <name>.log.1, in place of the one before.

    It is copied and emptied, not renamed: the process holds it open and, appending, goes on at the new end.
    """
    if path.stat().st_size > largest:
        shutil.copy2(path, path.with_suffix(".log.1"))
        with path.open("r+b") as log:
            log.truncate(0)


def last_lines(path: Path) -> list[str]:
    """The end of a log, indented, for a person to see what went wrong."""
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return [f"  {line}" for line in lines[-LAST_LINES:]]
