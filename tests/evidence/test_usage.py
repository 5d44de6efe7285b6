"""The store's use is known at once when something is added, and soon when something is erased."""

import time
from pathlib import Path
from unittest.mock import patch

from evidence.usage import COUNT_EVERY, Usage


def test_what_is_added_counts_at_once_and_what_is_erased_after_the_next_count(tmp_path: Path) -> None:
    usage = Usage(tmp_path)
    (tmp_path / "one").write_bytes(b"x" * 100)
    assert usage.bytes() == 100
    (tmp_path / "two").write_bytes(b"x" * 50)
    usage.add(50)
    assert usage.bytes() == 150
    (tmp_path / "one").unlink()
    assert usage.bytes() == 150
    with patch("time.monotonic", return_value=time.monotonic() + COUNT_EVERY + 1):
        assert usage.bytes() == 50


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert Usage(tmp_path / "none").bytes() == 0
