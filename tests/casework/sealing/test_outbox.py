"""The outbox: whole or not at all, and nothing in it is ever lost silently."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casework.sealing.envelope import SealedReport
from casework.sealing.outbox import Outbox, Waiting

KEEP = date(2027, 5, 3)


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "outbox")


def test_what_is_put_in_waits_until_it_is_removed(outbox: Outbox, sealed: SealedReport) -> None:
    assert outbox.pending() == () and not outbox.holds(sealed.report_id)
    outbox.put(sealed, KEEP)
    assert outbox.pending() == (Waiting(sealed, KEEP),) and outbox.holds(sealed.report_id)
    assert outbox.remove(sealed.report_id) and not outbox.remove(sealed.report_id)
    assert outbox.pending() == () and not outbox.holds(sealed.report_id)


def test_the_same_report_waits_once_in_its_latest_form(outbox: Outbox, sealed: SealedReport) -> None:
    outbox.put(sealed, KEEP)
    outbox.put(sealed, date(2028, 1, 1))
    assert outbox.pending() == (Waiting(sealed, date(2028, 1, 1)),)


def test_names_say_nothing_but_the_id_and_only_we_may_read(outbox: Outbox, sealed: SealedReport) -> None:
    outbox.put(sealed, KEEP)
    assert os.listdir(outbox.folder) == [f"{sealed.report_id}.sealed"]
    assert stat.S_IMODE((outbox.folder / f"{sealed.report_id}.sealed").stat().st_mode) == 0o600
    assert stat.S_IMODE(outbox.folder.stat().st_mode) == 0o700


def test_a_damaged_file_is_set_aside_and_the_rest_goes_on(
    outbox: Outbox, sealed: SealedReport, caplog: pytest.LogCaptureFixture
) -> None:
    whole = replace(sealed, report_id="f" * 32)
    for each in (sealed, whole):
        outbox.put(each, KEEP)
    file = outbox.folder / f"{sealed.report_id}.sealed"
    content = file.read_bytes()
    for damage in (content[:-9], content.replace(b"2027", b"2037"), b"", b"\xff" * 50):
        file.write_bytes(damage)
        assert outbox.pending() == (Waiting(whole, KEEP),)
        assert file.with_suffix(".damaged").read_bytes() == damage
    assert sealed.report_id in caplog.text


def test_a_file_under_another_reports_name_is_set_aside(outbox: Outbox, sealed: SealedReport) -> None:
    outbox.put(sealed, KEEP)
    (outbox.folder / f"{sealed.report_id}.sealed").rename(outbox.folder / f"{'f' * 32}.sealed")
    assert outbox.pending() == ()
    assert os.listdir(outbox.folder) == [f"{'f' * 32}.damaged"]


def test_a_disk_that_fails_leaves_no_half_file(
    outbox: Outbox, sealed: SealedReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="space"):
        outbox.put(sealed, KEEP)
    assert os.listdir(outbox.folder) == []


def test_what_a_killed_writer_left_is_cleared_after_an_hour_and_by_removal(
    outbox: Outbox, sealed: SealedReport
) -> None:
    outbox.put(sealed, KEEP)
    old, young = (outbox.folder / f"{sealed.report_id}.{name}.part" for name in ("old", "young"))
    for part in (old, young):
        part.write_bytes(b"half")
    os.utime(old, (0, 0))
    assert outbox.pending() == (Waiting(sealed, KEEP),)
    assert not old.exists() and young.exists()
    outbox.remove(sealed.report_id)
    assert os.listdir(outbox.folder) == []


def test_an_id_that_is_a_path_reaches_no_file(outbox: Outbox) -> None:
    for ask in (outbox.holds, outbox.remove):
        with pytest.raises(ValueError, match="UUID"):
            ask("../" + "f" * 29)
