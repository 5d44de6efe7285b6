"""A store of its own for each test, on disk as in real use."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import URL, Engine
from sqlalchemy.orm import Session

from casework.sealing.outbox import Outbox
from casework.store import engine_for, migrate, staff, unit_of_work
from casework.store.passwords import hashed
from ops.postgres import drop_database, new_database, postgres


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file to copy, for migrating takes longer than most tests."""
    file = tmp_path_factory.mktemp("empty") / "waymark.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def server() -> Iterator[URL]:
    """A PostgreSQL server with a migrated database `empty` to copy, started when the first test asks for it."""
    with postgres(durable=False) as address:
        migrate(new_database(address, "empty"))
        yield address


@pytest.fixture
def sqlite(tmp_path: Path, empty_store: Path) -> Iterator[Engine]:
    file = tmp_path / "store" / "waymark.db"
    file.parent.mkdir()
    shutil.copy(empty_store, file)
    engine = engine_for(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture
def postgresql(server: URL) -> Iterator[Engine]:
    engine = engine_for(new_database(server, f"t{uuid4().hex}", "empty"))
    yield engine
    engine.dispose()
    drop_database(engine.url)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """What holds for the store holds on both databases."""
    found: Engine = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def s(engine: Engine) -> Iterator[Session]:
    with unit_of_work(engine) as session:
        yield session


@pytest.fixture
def outbox(tmp_path: Path) -> Outbox:
    return Outbox(tmp_path / "outbox")


@pytest.fixture
def sam(s: Session) -> staff.Member:
    return staff.add(s, "Sam Field", hashed("first password"))
