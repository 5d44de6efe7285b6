"""Bringing a database to the newest form of its tables, with Alembic."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine
from sqlalchemy.engine import URL

from casework.store.engine import engine_for

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(store: Engine | URL | str) -> None:
    """Brings the tables to the newest form, all or nothing; first makes a SQLite file and its folder if needed."""
    engine = store if isinstance(store, Engine) else engine_for(store)
    if engine.dialect.name == "sqlite" and engine.url.database not in (None, "", ":memory:"):
        Path(str(engine.url.database)).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with engine.begin() as connection:
        command.upgrade(config_for(connection), "head")
    if engine is not store:
        engine.dispose()


def config_for(connection: Connection) -> Config:
    """Alembic's configuration for the migrations of this room, working on `connection`."""
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
