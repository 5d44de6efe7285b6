"""Where files are kept and how much, as the settings say it: this room knows their shape, not the settings file."""

from pathlib import Path
from typing import Protocol

from evidence.kept import Kept
from evidence.quarantine import Limits, Quarantine

MEGABYTE = 1_000_000


class Place(Protocol):
    """The section `evidence` of the settings."""

    @property
    def folder(self) -> Path: ...
    @property
    def file_megabytes(self) -> int: ...
    @property
    def talk_megabytes(self) -> int: ...
    @property
    def talk_files(self) -> int: ...
    @property
    def overall_megabytes(self) -> int: ...


def quarantine_at(place: Place) -> Quarantine:
    """Files of talks that go on."""
    limits = Limits(
        file=place.file_megabytes * MEGABYTE,
        talk=place.talk_megabytes * MEGABYTE,
        overall=place.overall_megabytes * MEGABYTE,
        files=place.talk_files,
    )
    return Quarantine(place.folder / "quarantine", limits)


def kept_at(place: Place) -> Kept:
    """Files of reports that were sent."""
    return Kept(place.folder / "kept")
