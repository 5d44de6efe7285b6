"""A backup is whole and sealed, a damaged one is found before it is put back, and what was erased stays erased."""

import errno
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from casework.sealing.outbox import Outbox
from casework.sealing.sealed_report import Clear, SealedReport
from casework.sealing.wrap import Wrap
from casework.store import audit, engine_for, migrate, reports, unit_of_work
from casework.store.submission import submit_report, withdraw
from evidence import kept_at
from ops import backup, erasures, restore
from ops.folders import make_folders, only_run
from ops.say import Refused
from settings import Settings, load

DAY = date(2026, 5, 3)
KEPT, ERASED, WAITING = "a" * 32, "b" * 32, "c" * 32


def sealed(report_id: str) -> SealedReport:
    return SealedReport(
        report_id, Clear(DAY, "leeds", urgent=False), report_id, b"coded", b"words" * 99, (Wrap("county", b"w"),)
    )


def settings_in(data: Path) -> Settings:
    loaded = load(env={"WAYMARK_DATA": str(data)})
    make_folders(loaded)
    return loaded


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Two reports in the database, one in the outbox, a file of evidence and a key."""
    loaded = settings_in(tmp_path / "data")
    migrate(loaded.store.url)
    engine, outbox = engine_for(loaded.store.url), Outbox(loaded.outbox.folder)
    for report_id in (KEPT, ERASED):
        submit_report(engine, outbox, sealed(report_id), DAY)
        file = loaded.evidence.folder / "kept" / report_id / f"{'d' * 64}.original"
        file.parent.mkdir(parents=True)
        file.write_bytes(b"sealed")
    with unit_of_work(engine) as s:
        audit.append(s, "Sam", "took", KEPT)
    engine.dispose()
    outbox.put(sealed(WAITING), DAY)
    (loaded.keys.folder / "public").mkdir()
    (loaded.keys.folder / "public" / "county.json").write_text("{}")
    return loaded


def stored(settings: Settings) -> set[str]:
    with unit_of_work(engine_for(settings.store.url)) as session:
        return {row.report_id for row in reports.listing(session, ["county"])}


def emptied(tmp_path: Path) -> Settings:
    return settings_in(tmp_path / "new")


def erased_list(settings: Settings, tmp_path: Path, capsys: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("WAYMARK_DATA", str(settings.data))
    capsys.readouterr()
    assert erasures.main([]) == 0
    (tmp_path / "erased.txt").write_text(capsys.readouterr().out)
    return str(tmp_path / "erased.txt")


def test_everything_comes_back_and_what_was_erased_since_does_not(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.make(settings, tmp_path / "copy")
    withdraw(engine_for(settings.store.url), Outbox(settings.outbox.folder), ERASED)
    listed = erased_list(settings, tmp_path, capsys, monkeypatch)
    new = emptied(tmp_path)
    lines = restore.restore(new, tmp_path / "copy", listed)
    assert "Erased again: 1." in lines[0]
    assert stored(new) == {KEPT} and kept_at(new.evidence).reports() == (KEPT,)
    assert [each.sealed.report_id for each in Outbox(new.outbox.folder).pending()] == [WAITING]
    assert (new.keys.folder / "public" / "county.json").exists()


def test_nobody_else_can_read_a_backup(settings: Settings, tmp_path: Path) -> None:
    backup.make(settings, tmp_path / "copy")
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "copy").rglob("*")} == {0}


def test_talks_in_flight_are_not_in_a_backup(settings: Settings, tmp_path: Path) -> None:
    (settings.data / "talks.db").write_bytes(b"talks")
    found = backup.make(settings, tmp_path / "copy")
    assert not any("talks" in name or "quarantine" in name for name in found.files)


@pytest.mark.parametrize("harm", ["change", "remove", "add", "manifest"])
def test_a_backup_that_is_not_as_it_was_written_is_refused_before_anything_happens(
    settings: Settings, tmp_path: Path, harm: str
) -> None:
    backup.make(settings, tmp_path / "copy")
    file = tmp_path / "copy" / "database" / "waymark.db"
    if harm == "change":
        file.write_bytes(file.read_bytes()[:-1] + b"x")
    elif harm == "remove":
        file.unlink()
    elif harm == "add":
        (tmp_path / "copy" / "outbox" / "more").write_text("x")
    else:
        (tmp_path / "copy" / "manifest.json").write_text("{}")
    new = emptied(tmp_path)
    with pytest.raises(Refused, match=r"not as it was written|is no backup"):
        restore.restore(new, tmp_path / "copy", restore.NONE)
    assert not (new.data / "waymark.db").exists()


def test_a_list_older_than_the_backup_is_refused(settings: Settings, tmp_path: Path) -> None:
    withdraw(engine_for(settings.store.url), Outbox(settings.outbox.folder), ERASED)
    backup.make(settings, tmp_path / "copy")
    (tmp_path / "old.txt").write_text("")
    with pytest.raises(Refused, match="older than the backup"):
        restore.restore(emptied(tmp_path), tmp_path / "copy", str(tmp_path / "old.txt"))


def test_without_a_list_it_says_what_comes_back(settings: Settings, tmp_path: Path) -> None:
    backup.make(settings, tmp_path / "copy")
    lines = restore.restore(emptied(tmp_path), tmp_path / "copy", restore.NONE)
    assert "are back" in lines[-1]


def test_nothing_is_put_over_what_is_there(settings: Settings, tmp_path: Path) -> None:
    backup.make(settings, tmp_path / "copy")
    with pytest.raises(Refused, match="is there already"):
        restore.restore(settings, tmp_path / "copy", restore.NONE)
    with pytest.raises(Refused, match="is not empty"):
        backup.make(settings, tmp_path / "copy")


def test_nothing_is_put_under_a_waymark_that_runs(settings: Settings, tmp_path: Path) -> None:
    backup.make(settings, tmp_path / "copy")
    new = emptied(tmp_path)
    with only_run(new.data), pytest.raises(Refused, match="already runs"):
        restore.restore(new, tmp_path / "copy", restore.NONE)


def test_a_full_disk_leaves_no_half_backup(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(Refused, match="No space left"):
        backup.make(settings, tmp_path / "copy")
    assert list(tmp_path.iterdir()) == [settings.data]


def test_a_database_that_is_no_file_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    url = "postgresql+psycopg://waymark:hush-hush@127.0.0.1:1/waymark"
    elsewhere = load(env={"WAYMARK_DATA": str(tmp_path / "data"), "WAYMARK_STORE__URL": url})
    make_folders(elsewhere)
    with pytest.raises(Refused, match="PostgreSQL"):
        backup.make(elsewhere, tmp_path / "copy")
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
