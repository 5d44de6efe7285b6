"""A store of its own for each test, and a file in it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from evidence import Intake, Kept, Limits, Quarantine, Taken

BOX = "b0" * 16
LIMITS = Limits(file=1_000_000, talk=2_000_000, overall=5_000_000, files=4)


@pytest.fixture
def quarantine(tmp_path: Path) -> Quarantine:
    return Quarantine(tmp_path / "evidence" / "quarantine", LIMITS)


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path / "evidence" / "kept")


@pytest.fixture
def take(quarantine: Quarantine) -> Callable[[bytes], Taken]:
    intake = Intake(quarantine)

    def taken(content: bytes) -> Taken:
        upload = quarantine.begin(BOX)
        upload.write(content)
        return intake.take(upload)

    return taken
