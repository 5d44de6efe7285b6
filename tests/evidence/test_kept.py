"""Files beside their report: exactly those that it names, however often it is sent, until it is erased."""

from base64 import b64decode
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from evidence import Damaged, Kept, Quarantine, Taken
from tests.evidence import samples
from tests.evidence.conftest import BOX

REPORT = "0123456789abcdef" * 2


@pytest.fixture
def photo(take: Callable[[bytes], Taken]) -> Taken:
    return take(samples.jpeg_with_place())


def read(kept: Kept, file: Taken, role: str = "original") -> bytes:
    return b"".join(kept.open(REPORT, file.id, role, b64decode(file.key)))  # type: ignore[arg-type]


def test_a_sent_file_opens_from_its_report(kept: Kept, quarantine: Quarantine, photo: Taken) -> None:
    assert kept.keep(REPORT, [photo.id], quarantine) == frozenset()
    quarantine.empty(BOX)
    assert read(kept, photo) == samples.jpeg_with_place()
    assert samples.CANARY.encode() not in read(kept, photo, "copy")


def test_sending_twice_is_harmless_before_and_after_the_quarantine_is_emptied(
    kept: Kept, quarantine: Quarantine, photo: Taken
) -> None:
    for _ in range(2):
        assert kept.keep(REPORT, [photo.id], quarantine) == frozenset()
    quarantine.empty(BOX)
    assert kept.keep(REPORT, [photo.id], quarantine) == frozenset()
    assert read(kept, photo) == samples.jpeg_with_place()


def test_a_file_that_is_gone_is_named(kept: Kept, quarantine: Quarantine, photo: Taken) -> None:
    quarantine.discard(photo.id)
    assert kept.keep(REPORT, [photo.id], quarantine) == {photo.id}
    with pytest.raises(Damaged):
        read(kept, photo)


def test_a_file_taken_back_between_two_tries_does_not_stay(kept: Kept, quarantine: Quarantine, photo: Taken) -> None:
    kept.keep(REPORT, [photo.id], quarantine)
    quarantine.discard(photo.id)
    kept.keep(REPORT, [], quarantine)
    with pytest.raises(Damaged):
        read(kept, photo)


def test_a_disk_without_hard_links_gets_a_copy(kept: Kept, quarantine: Quarantine, photo: Taken) -> None:
    with patch("os.link", side_effect=OSError):
        kept.keep(REPORT, [photo.id], quarantine)
    quarantine.empty(BOX)
    assert read(kept, photo) == samples.jpeg_with_place()


def test_a_changed_file_is_refused_before_its_first_byte(
    kept: Kept, quarantine: Quarantine, take: Callable[[bytes], Taken], tmp_path: Path
) -> None:
    long = take(b"he wrote again and again\n" * 10_000)
    kept.keep(REPORT, [long.id], quarantine)
    [path] = tmp_path.rglob(f"{long.id}.original")
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    with pytest.raises(Damaged):
        kept.open(REPORT, long.id, "original", b64decode(long.key))


def test_erasing_removes_every_file_of_a_report(kept: Kept, quarantine: Quarantine, photo: Taken) -> None:
    kept.keep(REPORT, [photo.id], quarantine)
    assert kept.reports() == (REPORT,)
    assert kept.erase(REPORT) and not kept.erase(REPORT)
    assert kept.reports() == ()


def test_only_a_sending_that_never_ended_is_pending(kept: Kept, quarantine: Quarantine, photo: Taken) -> None:
    kept.keep(REPORT, [photo.id], quarantine)
    assert kept.pending(older_than=0) == (REPORT,) and kept.pending(older_than=60) == ()
    kept.settle(REPORT)
    kept.keep(REPORT, [photo.id], quarantine)
    assert kept.pending(older_than=0) == () and kept.reports() == (REPORT,)
