"""`python -m ops.erasures`: prints the list of erased reports, to be kept outside this machine.

With `--from FILE`, such a list or a newer copy of the database, it erases again what a restored backup brought back.
"""

import argparse
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from casework.store import engine_for, erasures, migrate, unit_of_work
from casework.store.engine import truncate_log
from evidence import kept_at
from ops.say import Refused, complain, say
from settings import Settings, SettingsError, load

DATABASE = b"SQLite format 3\0"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 with clear lines if it can't be done."""
    parser = argparse.ArgumentParser(prog="python -m ops.erasures", description=__doc__)
    parser.add_argument("--from", dest="source", type=Path, help="a list, or a newer copy of the database")
    source: Path | None = parser.parse_args(arguments).source
    try:
        settings = load()
        migrate(settings.store.url)
        if source is None:
            _print(settings)
        else:
            say(f"Erased again: {replay(settings, read(source))}.")
    except (SettingsError, Refused) as error:
        complain(error.lines)
        return 1
    except SQLAlchemyError as error:
        complain([f"The database can't be used just now ({type(error).__name__}). Nothing was changed."])
        return 1
    return 0


def replay(settings: Settings, others: Mapping[str, date] | None = None) -> int:
    """Erases what stands on the list, and on `others`; how many reports were there. Raises Refused for a bad list."""
    engine = engine_for(settings.store.url)
    try:
        with unit_of_work(engine) as session:
            again = erasures.replay(session, others)
    except ValueError as error:
        raise Refused(f"That list can't be used: {error}") from None
    if again:
        truncate_log(engine)
    _erase_files(settings, engine)
    engine.dispose()
    return again


def _erase_files(settings: Settings, engine: Engine) -> None:
    kept = kept_at(settings.evidence)
    with unit_of_work(engine) as session:
        erased = set(erasures.listed(session))
    try:
        for report_id in erased.intersection(kept.reports()):
            kept.erase(report_id)
    except OSError as error:
        raise Refused(f"Files of an erased report can't be removed ({error.strerror}).") from None


def read(source: Path) -> dict[str, date]:
    """The erased reports that a printed list or a copy of the database names. Raises Refused."""
    try:
        pairs = _of_database(source) if source.read_bytes()[:16] == DATABASE else _of_list(source)
        return {report_id: date.fromisoformat(on) for report_id, on in pairs}
    except (OSError, ValueError, sqlite3.Error) as error:
        raise Refused(f"{source} is no list of erased reports ({type(error).__name__}).") from None


def _of_database(source: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as copy:
        return copy.execute('SELECT report_id, "on" FROM erasure').fetchall()


def _of_list(source: Path) -> list[tuple[str, str]]:
    split = (line.split() for line in source.read_text(encoding="ascii").splitlines())
    return [(report_id, on) for report_id, on in split]


def _print(settings: Settings) -> None:
    with unit_of_work(engine_for(settings.store.url)) as session:
        say(*(f"{report_id} {on.isoformat()}" for report_id, on in erasures.listed(session).items()))


if __name__ == "__main__":
    raise SystemExit(main())
