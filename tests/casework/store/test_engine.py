"""The engine: what was called stored survives, and what was erased is gone."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import SQLAlchemyError, StatementError

from casework.sealing.envelope import SealedReport
from casework.store import engine_for, models, reports, unit_of_work
from casework.store.clock import now, today
from casework.store.engine import truncate_log


def test_the_promises_of_the_file_are_kept_on_every_connection(sqlite: Engine) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "busy_timeout": 3000}
    with sqlite.connect() as connection:
        assert {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted} == wanted


def test_a_unit_of_work_that_fails_leaves_nothing(engine: Engine, sealed: SealedReport) -> None:
    with pytest.raises(RuntimeError), unit_of_work(engine) as s:
        reports.submit(s, sealed, today())
        raise RuntimeError
    with unit_of_work(engine) as s:
        assert not reports.exists(s, sealed.report_id)


def test_a_unit_of_work_is_alone_from_its_first_query(engine: Engine, sealed: SealedReport) -> None:
    with unit_of_work(engine) as s, pytest.raises(SQLAlchemyError, match="lock"):
        reports.exists(s, sealed.report_id)
        with unit_of_work(_impatient(engine)) as other:
            reports.exists(other, sealed.report_id)


def test_erased_bytes_are_in_no_file_of_the_store(sqlite: Engine, sealed: SealedReport, tmp_path: Path) -> None:
    with unit_of_work(sqlite) as s:
        reports.submit(s, sealed, today())
    trace = sealed.wraps[0].blob[40:80]
    assert _in_files(tmp_path, trace)
    with unit_of_work(sqlite) as s:
        reports.erase(s, sealed.report_id)
    assert truncate_log(sqlite)
    assert not _in_files(tmp_path, trace) and not _in_files(tmp_path, sealed.words[1000:1040])


def test_an_erased_key_is_in_no_table_of_postgresql(postgresql: Engine, sealed: SealedReport) -> None:
    def tables(trace: bytes) -> bool:
        with postgresql.connect() as connection:
            connection.exec_driver_sql("CHECKPOINT")
            number = connection.exec_driver_sql("SELECT oid FROM pg_database WHERE datname = current_database()")
            folder = Path(str(connection.exec_driver_sql("SHOW data_directory").scalar())) / "base"
            return _in_files(folder / str(number.scalar()), trace)

    with unit_of_work(postgresql) as s:
        reports.submit(s, sealed, today())
    trace = sealed.wraps[0].blob[40:80]
    assert tables(trace)
    with unit_of_work(postgresql) as s:
        reports.erase(s, sealed.report_id)
    assert truncate_log(postgresql)
    assert not tables(trace)


def test_what_was_called_stored_waits_for_the_disk_on_postgresql(postgresql: Engine) -> None:
    wanted = {"synchronous_commit": "on", "lock_timeout": "3s", "statement_timeout": "30s"}
    with postgresql.connect() as connection:
        assert {name: connection.exec_driver_sql(f"SHOW {name}").scalar() for name in wanted} == wanted


def test_another_database_is_refused_rather_than_half_supported() -> None:
    for url in ("postgresql://localhost/waymark", "mysql://localhost/waymark"):
        with pytest.raises(ValueError, match="SQLite"):
            engine_for(url)


def test_a_moment_without_a_time_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError), unit_of_work(engine) as s:
        naive = datetime(2026, 5, 3, tzinfo=UTC).replace(tzinfo=None)
        s.add(models.SignIn(id="x", staff_id=1, created=naive, last_seen=naive))


def test_moments_are_aware_and_to_the_second() -> None:
    assert now().tzinfo is UTC and now().microsecond == 0


def _impatient(engine: Engine) -> Engine:
    other = engine_for(engine.url)
    event.listen(other, "connect", _do_not_wait)
    return other


def _do_not_wait(connection: Any, _record: object) -> None:
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA busy_timeout = 0")
    else:
        connection.execute("SET lock_timeout = 50")
        connection.commit()


def _in_files(folder: Path, trace: bytes) -> bool:
    return any(trace in file.read_bytes() for file in folder.rglob("*") if file.is_file())
