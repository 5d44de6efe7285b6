"""A settings file of one's own, so that a test can spoil it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from settings.loading import FILE

Spoil = Callable[[str, str], Path]


@pytest.fixture
def with_line(tmp_path: Path) -> Spoil:
    """A copy of waymark.toml in which one line is replaced by another."""

    def write(line: str, instead: str) -> Path:
        text = FILE.read_text(encoding="utf-8")
        assert f"\n{line}\n" in text
        copy = tmp_path / "waymark.toml"
        copy.write_text(text.replace(f"\n{line}\n", f"\n{instead}\n", 1), encoding="utf-8")
        return copy

    return write
