"""What the store needs of PostgreSQL to keep the same promises as on a SQLite file."""

from __future__ import annotations

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import SQLAlchemyError

DRIVER = "postgresql+psycopg"
# Rasa gives an action about 8 seconds: connecting and waiting for a turn together stay below it.
CONNECT_TIMEOUT_S = 3
LOCK_TIMEOUT_MS = 3000
STATEMENT_TIMEOUT_MS = 30_000
# "WMRK" in ASCII; it counts within one database only, so two stores on one server do not wait for each other.
_TURN = 0x574D524B


def postgres_engine(place: URL) -> Engine:
    """An engine for the database at `place`. Opens nothing yet."""
    options = {
        "lock_timeout": LOCK_TIMEOUT_MS,
        "statement_timeout": STATEMENT_TIMEOUT_MS,
        "synchronous_commit": "on",  # a report that was called stored survives a power cut
        "idle_in_transaction_session_timeout": 60_000,  # a process that hangs does not hold up everybody else
    }
    engine = create_engine(
        place,
        pool_pre_ping=True,  # the server may have started anew since
        connect_args={
            "connect_timeout": CONNECT_TIMEOUT_S,
            "options": " ".join(f"-c {name}={value}" for name, value in options.items()),
        },
    )
    event.listen(engine, "begin", _wait_for_turn)
    return engine


def rewrite_keys(engine: Engine) -> bool:
    """Writes the table of wrapped keys anew, without what was erased: what was sealed with them opens no more.

    False if that can't be done just now; vacuuming frees the pages in time. The write-ahead log of the server holds
    the old pages until it is recycled, which only its operator can hasten.
    """
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM FULL wrap"))
    except SQLAlchemyError:
        return False
    return True


def _wait_for_turn(connection: Connection) -> None:
    # One unit of work at a time, as on SQLite: the audit's next number, and what was read, can't change under it.
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_TURN})")
