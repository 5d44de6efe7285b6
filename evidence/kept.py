"""Files that were sent with a report: a folder for each report, named by its id. Their keys are in the report alone."""

import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from evidence.quarantine import Quarantine, Role, checked, sync
from evidence.stream import Damaged, opened

_REPORT = re.compile(r"[0-9a-f]{32}")
# Stands in the folder until the report was sent, so that the files of a sending that never ended can be told apart.
_PENDING = "pending"
_ROLES: tuple[Role, ...] = ("original", "copy")


class Kept:
    """`folder` is made when first needed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, report_id: str, names: Iterable[str], quarantine: Quarantine) -> frozenset[str]:
        """Places the files with their report, and no others; the names that are nowhere any more.

        The quarantine keeps its own until it is emptied, so a sending that fails or is repeated loses nothing.
        Raises OSError, after which it can be tried again.
        """
        wanted = [checked(name) for name in names]
        if not wanted and not self._of(report_id).exists():
            return frozenset()
        self._made(report_id)
        for path in self._of(report_id).iterdir():
            if path.stem not in wanted and path.name != _PENDING:
                path.unlink()
        for name in wanted:
            for role in _ROLES:
                _place(quarantine.folder / name[:32] / f"{name[32:]}.{role}", self._path(report_id, name, role))
        sync(self._of(report_id))
        sync(self.folder)
        return frozenset(name for name in wanted if not self._path(report_id, name, "original").exists())

    def settle(self, report_id: str) -> None:
        """The report was sent: from now on only its erasure removes its files. Raises OSError."""
        (self._of(report_id) / _PENDING).unlink(missing_ok=True)

    def open(self, report_id: str, name: str, role: Role, key: bytes) -> Iterator[bytes]:
        """The content, chunk by chunk, once the whole was found sound. Raises Damaged, also when it is gone."""
        path = self._path(report_id, name, role)
        try:
            for _chunk in _chunks(path, key, f"{name}/{role}"):
                pass
        except FileNotFoundError:
            raise Damaged("The file is not here any more.") from None
        return _chunks(path, key, f"{name}/{role}")

    def erase(self, report_id: str) -> bool:
        """Removes all files of a report; False if there were none. Raises OSError."""
        if not self._of(report_id).exists():
            return False
        shutil.rmtree(self._of(report_id))
        sync(self.folder)
        return True

    def reports(self) -> tuple[str, ...]:
        """The ids of reports that have files here."""
        found = sorted(self.folder.iterdir()) if self.folder.exists() else ()
        return tuple(path.name for path in found if _REPORT.fullmatch(path.name))

    def pending(self, older_than: float) -> tuple[str, ...]:
        """The ids of those whose sending was begun at least so many seconds ago and never settled."""
        marks = ((each, self.folder / each / _PENDING) for each in self.reports())
        return tuple(each for each, mark in marks if mark.exists() and time.time() - mark.stat().st_mtime >= older_than)

    def _made(self, report_id: str) -> None:
        if not self._of(report_id).exists():
            self._of(report_id).mkdir(mode=0o700, parents=True)
            (self._of(report_id) / _PENDING).touch(mode=0o600)

    def _of(self, report_id: str) -> Path:
        if not _REPORT.fullmatch(report_id):
            raise ValueError("not the id of a report")
        return self.folder / report_id

    def _path(self, report_id: str, name: str, role: Role) -> Path:
        return self._of(report_id) / f"{checked(name)}.{role}"


def _chunks(path: Path, key: bytes, name: str) -> Iterator[bytes]:
    with path.open("rb") as source:
        yield from opened(source, key, name)


def _place(source: Path, target: Path) -> None:
    """A second name for the same file where the disk can do that, else a copy; harmless when it was done before."""
    if target.exists() or not source.exists():
        return
    part = target.with_suffix(".part")
    part.unlink(missing_ok=True)
    try:
        os.link(source, part)
    except OSError:
        shutil.copyfile(source, part)
        part.chmod(0o600)
        sync(part)
    part.replace(target)
