"""The data folder: made for its owner only, and used by one run at a time."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ops.say import Refused
from settings import Settings

LOCK = "run.lock"


def make_folders(settings: Settings) -> None:
    """Every folder that Waymark writes to, closed to other users of the machine (0700)."""
    data = settings.data
    shutil.rmtree(data / "tmp", ignore_errors=True)  # what a killed process left there
    for folder in (
        data,
        data / "tmp",
        data / "log",
        settings.keys.folder,
        settings.outbox.folder,
        settings.evidence.folder,
        settings.alerts.folder,
        settings.telegram_folder,
    ):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    settings.engine.models.mkdir(parents=True, exist_ok=True)


def write_private(path: Path, text: str) -> None:
    """A new file that only its owner can read. Raises FileExistsError."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)


@contextmanager
def only_run(data: Path) -> Iterator[None]:
    """Holds the data folder. Raises Refused if another run holds it; the system lets go of it if we die."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (data / LOCK).open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Refused(f"Waymark already runs on the data folder {data}: `make stop` ends it.") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield
        lock.truncate(0)


def running(data: Path) -> int | None:
    """The id of the process that holds the data folder, or None."""
    try:
        with (data / LOCK).open("r+", encoding="ascii") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return int(lock.read() or 0) or None
    except FileNotFoundError:
        pass
    return None
