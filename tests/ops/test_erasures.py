import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from casework.sealing.outbox import Outbox
from casework.sealing.sealed_report import Clear, SealedReport
from casework.sealing.wrap import Wrap
from casework.store import engine_for, migrate, reports, unit_of_work
from casework.store.models import Erasure
from casework.store.submission import submit_report, withdraw
from evidence import kept_at
from ops import erasures
from ops.run import prepare_store
from settings import Settings, load

DAY = date(2026, 5, 3)
KEPT, ERASED = "a" * 32, "b" * 32


def sealed(report_id: str) -> SealedReport:
    clear = Clear(DAY, "leeds", urgent=False)
    return SealedReport(report_id, clear, report_id, b"coded", b"words" * 99, (Wrap("county", b"wrap"),))


def stored(settings: Settings) -> set[str]:
    with unit_of_work(engine_for(settings.store.url)) as session:
        return {row.report_id for row in reports.listing(session, ["county"])}


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Two reports, one of which was erased after the backup that stands beside."""
    monkeypatch.setenv("WAYMARK_DATA", str(tmp_path / "data"))
    loaded = load()
    migrate(loaded.store.url)
    engine, outbox = engine_for(loaded.store.url), Outbox(loaded.outbox.folder)
    for report_id in (KEPT, ERASED):
        submit_report(engine, outbox, sealed(report_id), DAY)
    engine.dispose()
    shutil.copy(loaded.data / "waymark.db", tmp_path / "backup.db")
    withdraw(engine, outbox, ERASED)
    engine.dispose()
    return loaded


@pytest.fixture
def restore(settings: Settings, tmp_path: Path) -> Callable[[], None]:
    def put_back() -> None:
        shutil.copy(tmp_path / "backup.db", settings.data / "waymark.db")
        assert stored(settings) == {KEPT, ERASED}

    return put_back


def test_what_was_erased_since_the_backup_goes_again_by_the_printed_list(
    settings: Settings, restore: Callable[[], None], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert erasures.main([]) == 0
    (tmp_path / "erased.txt").write_text(capsys.readouterr().out)
    restore()
    assert erasures.main(["--from", str(tmp_path / "erased.txt")]) == 0
    assert capsys.readouterr().out == "Erased again: 1.\n"
    assert stored(settings) == {KEPT}
    with unit_of_work(engine_for(settings.store.url)) as session, pytest.raises(reports.WasErased):
        reports.submit(session, sealed(ERASED), DAY)


def test_a_newer_copy_of_the_database_does_in_place_of_the_list(
    settings: Settings, restore: Callable[[], None], tmp_path: Path
) -> None:
    shutil.copy(settings.data / "waymark.db", tmp_path / "newer.db")
    restore()
    assert erasures.main(["--from", str(tmp_path / "newer.db")]) == 0
    assert stored(settings) == {KEPT}


def test_each_start_erases_what_stands_on_the_list_and_is_there_nevertheless(
    settings: Settings, restore: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    restore()
    with unit_of_work(engine_for(settings.store.url)) as session:
        session.add(Erasure(report_id=ERASED, on=DAY))
    monkeypatch.setattr("ops.team_keys.have_keys", lambda _: True)
    prepare_store(settings)
    assert stored(settings) == {KEPT}


@pytest.mark.parametrize("text", ["no list", "../../x 2026-05-03", f"{ERASED} yesterday", "é"])
def test_what_is_no_list_changes_nothing(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    (tmp_path / "list.txt").write_text(text)
    assert erasures.main(["--from", str(tmp_path / "list.txt")]) == 1
    assert "Traceback" not in capsys.readouterr().err
    assert stored(settings) == {KEPT}


def test_files_of_what_was_erased_go_again_too_and_others_stay(settings: Settings, restore: Callable[[], None]) -> None:
    restore()
    for report_id in (KEPT, ERASED):
        folder = settings.evidence.folder / "kept" / report_id
        folder.mkdir(parents=True)
        (folder / f"{'c' * 64}.original").write_bytes(b"sealed")
    erasures.replay(settings, {ERASED: DAY})
    assert kept_at(settings.evidence).reports() == (KEPT,)
