"""Where files wait: limits hold, names say nothing, and what is gone is gone."""

import os
import stat
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

import pytest

from evidence import Quarantine, Refused, Taken
from evidence.stream import Damaged
from evidence.upload import TooSlow
from tests.evidence import samples
from tests.evidence.conftest import BOX, LIMITS


def files(quarantine: Quarantine) -> list[Path]:
    return [path for path in quarantine.folder.rglob("*") if path.is_file()]


def settled(quarantine: Quarantine, content: bytes, box: str = BOX) -> str:
    upload = quarantine.begin(box)
    upload.write(content)
    upload.settle()
    return upload.name


def test_a_file_comes_back_with_its_key_only(quarantine: Quarantine) -> None:
    upload = quarantine.begin(BOX)
    upload.write(b"he wrote: go home")
    upload.settle()
    assert b"".join(quarantine.original(upload.name, upload.key)) == b"he wrote: go home"
    with pytest.raises(Damaged):
        list(quarantine.original(upload.name, os.urandom(32)))


def test_only_we_may_read_it_and_its_name_says_nothing(quarantine: Quarantine) -> None:
    settled(quarantine, b"text")
    [path] = files(quarantine)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600 and stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert path.parent.name == BOX and path.stem != BOX and path.suffix == ".original"


def test_a_file_that_is_too_large_leaves_nothing_and_is_read_to_its_end(quarantine: Quarantine) -> None:
    upload = quarantine.begin(BOX)
    for _ in range(30):
        assert upload.write(b"words " * 10_000) == 60_000
    assert upload.refusal == "too_large" and files(quarantine) == []
    with pytest.raises(Refused, match="too_large"):
        upload.settle()


def test_a_talk_may_not_hold_more_than_its_bytes_or_its_files(quarantine: Quarantine) -> None:
    for _ in range(2):
        settled(quarantine, b"x" * 900_000)
    with pytest.raises(Refused, match="too_large"):
        settled(quarantine, b"x" * 300_000)
    for _ in range(2):
        settled(quarantine, b"small")
    with pytest.raises(Refused, match="too_many"):
        quarantine.begin(BOX)


def test_files_sent_at_once_do_not_share_the_last_place(quarantine: Quarantine) -> None:
    uploads = [quarantine.begin(BOX) for _ in range(4)]
    for upload in uploads:
        upload.write(b"x" * 900_000)

    def outcome(number: int) -> str:
        try:
            uploads[number].settle()
        except Refused as refused:
            return refused.reason
        return "kept"

    with ThreadPoolExecutor(4) as threads:
        outcomes = sorted(threads.map(outcome, range(4)))
    assert outcomes == ["kept", "kept", "too_large", "too_large"]
    assert sum(path.stat().st_size for path in files(quarantine)) < LIMITS.talk


def test_the_whole_store_has_an_end(quarantine: Quarantine) -> None:
    for talk in range(6):
        quarantine_box = f"{talk:032x}"
        try:
            settled(quarantine, b"x" * 950_000, quarantine_box)
        except Refused as refused:
            assert refused.reason in ("too_large", "full") and talk == 5
            return
    raise AssertionError("the store took more than its limit")


def test_what_is_discarded_or_emptied_is_gone(quarantine: Quarantine) -> None:
    one, _two = settled(quarantine, b"one"), settled(quarantine, b"two")
    quarantine.discard(one)
    assert not quarantine.holds(one) and len(files(quarantine)) == 1
    quarantine.empty(BOX)
    quarantine.empty(BOX)
    assert files(quarantine) == []


def test_a_talk_that_is_in_use_keeps_its_files_and_one_that_is_not_loses_them(quarantine: Quarantine) -> None:
    settled(quarantine, b"used")
    settled(quarantine, b"left behind", "a0" * 16)
    for box in quarantine.folder.iterdir():
        os.utime(box, (time.time() - 1000, time.time() - 1000))
    quarantine.touch(BOX)
    assert quarantine.sweep(500) == 1
    assert [path.parent.name for path in files(quarantine)] == [BOX]


def test_a_broken_off_upload_is_swept(quarantine: Quarantine) -> None:
    upload = quarantine.begin(BOX)
    upload.write(b"text" * 5000)
    [part] = files(quarantine)
    assert quarantine.sweep(10_000) == 0 and part.exists()
    os.utime(part, (0, 0))
    quarantine.sweep(10_000)
    assert not part.exists()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "a" * 63, "A" * 64, "a" * 64 + "/.."])
def test_a_name_that_is_none_touches_no_file(quarantine: Quarantine, name: str) -> None:
    for use in (quarantine.holds, quarantine.discard):
        with pytest.raises(ValueError, match="name"):
            use(name)


def test_a_refused_file_leaves_nothing(quarantine: Quarantine, take: Callable[[bytes], Taken]) -> None:
    for content in (b"", samples.zipped(), samples.jpeg()[:300], samples.png_of(10_000, 10_000)):
        with pytest.raises(Refused):
            take(content)
    assert files(quarantine) == []


def test_a_taken_file_is_described_as_it_arrived(take: Callable[[bytes], Taken], quarantine: Quarantine) -> None:
    from base64 import b64decode
    from hashlib import sha256

    content = samples.jpeg_with_place()
    taken = take(content)
    assert (taken.size, taken.sha256, taken.kind) == (len(content), sha256(content).hexdigest(), "image/jpeg")
    assert "place" in taken.found and taken.copy
    assert b"".join(quarantine.original(taken.id, b64decode(taken.key))) == content


def test_a_file_that_never_ends_is_ended(quarantine: Quarantine) -> None:
    upload = quarantine.begin(BOX)
    with patch("time.monotonic", return_value=time.monotonic() + 10_000), pytest.raises(TooSlow):
        upload.write(b"x")
    upload.drop()
    assert files(quarantine) == []
