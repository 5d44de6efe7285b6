"""A whole copy of the report database, taken while it is in use, and put back."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from ops.say import Refused

KIND = "sqlite"
FILE = "waymark.db"
_PAGES = 2000  # copied at a time, so that a send waits a moment only


def database_of(url: str) -> Path:
    """The file of the database at `url`. Raises Refused if it is no file."""
    if make_url(url).get_backend_name() != "sqlite":
        raise Refused(
            "This copies a SQLite file only, and the reports are in PostgreSQL: nothing was copied.",
            "  Use pg_dump and pg_restore for the database; docs/operations.md says what else to keep with it.",
        )
    return Path(str(make_url(url).database))


def dump(url: str, folder: Path) -> None:
    """A consistent copy of the database, in the new folder. Raises OSError, Refused."""
    folder.mkdir(mode=0o700)
    source, target = database_of(url), folder / FILE
    if not source.exists():
        raise Refused(f"There is no database {source} to copy.")
    try:
        with (
            closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as original,
            closing(sqlite3.connect(target)) as copy,
        ):
            original.backup(copy, pages=_PAGES)
    except sqlite3.Error as error:
        raise Refused(f"The database could not be copied ({type(error).__name__}): no backup was made.") from None
    target.chmod(0o600)


def put_back(url: str, folder: Path) -> None:
    """The copy as the database, where there is none yet. Raises OSError."""
    target = database_of(url)
    shutil.copyfile(folder / FILE, target)
    target.chmod(0o600)
