"""Migrations and models say the same, and a store can go up and down with reports in it."""

from __future__ import annotations

import stat
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from casework.sealing.envelope import SealedReport
from casework.store import audit, migrate, reports, staff, unit_of_work
from casework.store.clock import today
from casework.store.models import Base
from casework.store.passwords import hashed
from casework.store.schema import config_for


def test_migrations_and_models_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        checks = inspect(connection).get_check_constraints("report")
        assert [each["name"] for each in checks] == ["ck_report_status"]


def test_the_comparison_would_see_a_missing_column(engine: Engine) -> None:
    with engine.connect() as connection:
        connection.execute(text("ALTER TABLE staff DROP COLUMN active"))
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) != []
        connection.rollback()


def test_migrating_again_changes_nothing(engine: Engine, sealed: SealedReport) -> None:
    with unit_of_work(engine) as s:
        reports.submit(s, sealed, today())
    migrate(engine)
    migrate(engine.url)
    with unit_of_work(engine) as s:
        assert reports.exists(s, sealed.report_id)


def test_a_store_with_data_goes_down_and_up_again(engine: Engine, sealed: SealedReport) -> None:
    with unit_of_work(engine) as s:
        reports.submit(s, sealed, today())
        reports.take(s, sealed.report_id, staff.add(s, "Sam", hashed("password")).id)
        audit.append(s, "Sam", "took", sealed.report_id)
    with engine.begin() as connection:
        command.downgrade(config_for(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
    migrate(engine)
    with unit_of_work(engine) as s:
        assert reports.submit(s, sealed, today()) and audit.verify(s).count == 0


def test_a_migration_that_fails_leaves_the_store_as_it_was(engine: Engine) -> None:
    with engine.begin() as connection:
        command.downgrade(config_for(connection), "base")
        connection.execute(text("CREATE TABLE audit (n INTEGER)"))
    try:
        migrate(engine)
    except Exception:
        with engine.connect() as connection:
            assert set(inspect(connection).get_table_names()) == {"alembic_version", "audit"}
    else:
        raise AssertionError("the migration should have failed on the second audit table")


def test_the_first_migration_makes_the_folder_for_nobody_else_to_read(tmp_path: Path) -> None:
    migrate(f"sqlite:///{tmp_path}/new/waymark.db")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700
