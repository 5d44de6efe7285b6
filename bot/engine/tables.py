"""The file of talks: its two tables, and how it is opened."""

import time
from pathlib import Path

from sqlalchemy import Boolean, Column, Integer, LargeBinary, MetaData, Table, create_engine, event
from sqlalchemy.engine import Engine
from sqlalchemy.pool import StaticPool

_STEP = 300  # expiry is kept to five minutes, so that it does not tell when somebody wrote

meta = MetaData()
talk = Table(
    "talk",
    meta,
    Column("lookup", LargeBinary, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("sealed", LargeBinary),
    Column("expires_at", Integer, nullable=False, index=True),
    Column("wiped", Boolean, nullable=False, default=False),
)
# A resume code's row. `talk` names the talk that it opens; `sealed`, under the code: the talk's conversation ids, now
# and after leaving; `following`, under the talk's own key: the id after leaving; `used`: redeemed, but not yet shown.
resume = Table(
    "resume",
    meta,
    Column("lookup", LargeBinary, primary_key=True),
    Column("talk", LargeBinary, nullable=False, unique=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("following", LargeBinary),
    Column("used", Boolean, nullable=False, default=False),
)


def open_file(path: Path) -> Engine:
    """SQLite in WAL mode; a commit survives `kill -9` of the process (synchronous NORMAL)."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(
        f"sqlite:///{path}",
        future=True,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": 5},
    )
    event.listen(engine, "connect", _pragmas)
    meta.create_all(engine)
    return engine


def expiry(seconds: float) -> int:
    """So many seconds from now, as Unix time, rounded up to five minutes."""
    return (int(time.time() + seconds) // _STEP + 1) * _STEP


def _pragmas(connection: "object", _record: object) -> None:
    cursor = connection.cursor()  # type: ignore[attr-defined]  # sqlite3's own connection
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "secure_delete=ON", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
