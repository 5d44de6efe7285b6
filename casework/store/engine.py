"""The database engine, and the unit of work in which every change is committed or undone as one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.orm import Session

from casework.store.postgres import DRIVER, postgres_engine, rewrite_keys

# Rasa gives an action about 8 seconds: a send that can't get the database in this time goes to the outbox instead.
BUSY_TIMEOUT_MS = 3000
_PRAGMAS = (
    f"busy_timeout = {BUSY_TIMEOUT_MS}",
    "journal_mode = WAL",
    "synchronous = FULL",  # a report that was called stored survives a power cut
    "foreign_keys = ON",
    "secure_delete = ON",  # erased pages are overwritten, not only unlinked
)


def engine_for(url: str | URL) -> Engine:
    """An engine for `sqlite:///var/waymark.db`, or for `postgresql+psycopg://name@host/waymark`. Opens nothing yet.

    Raises ValueError for any other database: the rules of the audit and of erasure are written for these two.
    """
    place = make_url(url)
    if place.drivername == DRIVER:
        return postgres_engine(place)
    if place.get_backend_name() != "sqlite":
        raise ValueError(f"The store's address begins with sqlite:/// for a SQLite file, or with {DRIVER}://")
    engine = create_engine(place)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def unit_of_work(engine: Engine) -> Iterator[Session]:
    """A session whose changes are committed together at the end, or undone together if anything is raised.

    From its first query on it is alone, so what it has read can't change before it writes: keep it short.
    Raises SQLAlchemyError if the database can't be written.
    """
    with Session(engine, expire_on_commit=False) as session, session.begin():
        yield session


def truncate_log(engine: Engine) -> bool:
    """Empties SQLite's write-ahead log, which still holds pages as they were before an erasure.

    On PostgreSQL, where the log is the server's, the table of wrapped keys is written anew instead.
    False if that can't be done just now: later changes overwrite it in time. Raises SQLAlchemyError if there is no
    connection to be had.
    """
    if engine.dialect.name == "postgresql":
        return rewrite_keys(engine)
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        try:
            return not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.Error:
            return False


def _prepare(connection: Any, _record: object) -> None:
    # The driver would begin transactions at a time of its own choosing; `_begin` does it instead.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # IMMEDIATE: a transaction that turns from reading to writing could otherwise fail half way with "locked".
    connection.exec_driver_sql("BEGIN IMMEDIATE")
