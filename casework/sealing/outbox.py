"""The outbox: sealed reports on disk that the database has not taken yet.

Each is there whole or not at all, and survives a power cut.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from casework.sealing.binding import checked_report_id
from casework.sealing.errors import EnvelopeDamaged
from casework.sealing.sealed_report import SealedReport
from logs import own_logger

_log = own_logger("sealing.outbox")

_WAITING, _DAMAGED, _PART = ".sealed", ".damaged", ".part"
_FORM = "waymark-outbox/1"
# A file is written in well under a second: after an hour its writer is surely dead.
_ABANDONED_SECONDS = 3600


@dataclass(frozen=True)
class Waiting:
    """A sealed report that waits for the database, and the day until which it may be kept."""

    sealed: SealedReport
    retain_until: date


@dataclass(frozen=True)
class Outbox:
    """The folder of waiting reports. File names are made of the report's id alone."""

    folder: Path

    def put(self, sealed: SealedReport, retain_until: date) -> None:
        """Keeps the report; when this returns, a power cut can't lose it. Raises OSError."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(_PART, f"{sealed.report_id}.", self.folder)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_framed(sealed, retain_until))
                file.flush()
                os.fsync(file.fileno())
            Path(part).replace(self._path(sealed.report_id))
        except BaseException:
            Path(part).unlink(missing_ok=True)
            raise
        self._sync_folder()

    def pending(self) -> tuple[Waiting, ...]:
        """All that waits, by report id. A damaged file is set aside as `.damaged` for somebody to look at."""
        self._drop_abandoned()
        read = (self._read(path) for path in sorted(self.folder.glob("*" + _WAITING)))
        return tuple(waiting for waiting in read if waiting)

    def holds(self, report_id: str) -> bool:
        """Whether the report waits here."""
        return self._path(report_id).exists()

    def remove(self, report_id: str) -> bool:
        """Removes every file of the report, whole, damaged or half written; False if there was none. Raises OSError."""
        files = list(self.folder.glob(f"{checked_report_id(report_id)}.*"))
        for file in files:
            file.unlink(missing_ok=True)
        if files:
            self._sync_folder()
        return bool(files)

    def _path(self, report_id: str) -> Path:
        return self.folder / (checked_report_id(report_id) + _WAITING)

    def _read(self, path: Path) -> Waiting | None:
        try:
            return _unframed(path.read_bytes(), path.stem)
        except EnvelopeDamaged:
            _log.error("A damaged report is set aside in the outbox: %s", path.stem)
            with suppress(OSError):
                path.rename(path.with_suffix(_DAMAGED))
        except FileNotFoundError:
            pass  # another process has just stored or erased it
        except OSError as error:
            _log.error("The outbox can't read report %s: %s", path.stem, error.strerror)
        return None

    def _drop_abandoned(self) -> None:
        for part in self.folder.glob("*" + _PART):
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > _ABANDONED_SECONDS:
                    part.unlink()

    def _sync_folder(self) -> None:
        # A rename or removal survives a power cut only when the folder itself is on the disk.
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _framed(sealed: SealedReport, retain_until: date) -> bytes:
    body = retain_until.isoformat().encode("ascii") + b"\n" + sealed.to_bytes()
    return f"{_FORM} {sha256(body).hexdigest()}\n".encode("ascii") + body


def _unframed(content: bytes, report_id: str) -> Waiting:
    head, _, body = content.partition(b"\n")
    if head != f"{_FORM} {sha256(body).hexdigest()}".encode("ascii"):
        raise EnvelopeDamaged("The file is not as it was written.")
    day, _, packed = body.partition(b"\n")
    sealed = SealedReport.from_bytes(packed)
    if sealed.report_id != report_id:
        raise EnvelopeDamaged("The file bears another report's name.")
    return Waiting(sealed, date.fromisoformat(day.decode("ascii")))
