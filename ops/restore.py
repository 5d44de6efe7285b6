"""`python -m ops.restore FOLDER --erased LIST`: puts a backup back where there is no database, and erases again.

A backup holds what was erased after it was made. So the list of erased reports, which is kept apart from the backups,
must be given. Who has none says `--erased none`, and is told what that means.
"""

import argparse
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from alembic.util import CommandError
from sqlalchemy.exc import SQLAlchemyError

from casework.store import audit, engine_for, migrate, unit_of_work
from ops import erasures, manifest, store_copy
from ops.backup import copy_tree
from ops.folders import make_folders, only_run
from ops.manifest import Manifest
from ops.say import Refused, complain, say
from settings import Settings, SettingsError, load

NONE = "none"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 with clear lines if it can't be done."""
    parser = argparse.ArgumentParser(prog="python -m ops.restore", description=__doc__)
    parser.add_argument("folder", type=Path, help="the backup")
    parser.add_argument("--erased", required=True, help="the list of erased reports, a newer database, or none")
    options = parser.parse_args(arguments)
    try:
        lines = restore(load(), options.folder, options.erased)
    except (SettingsError, Refused) as error:
        complain(error.lines)
        return 1
    say(*lines)
    return 0


def restore(settings: Settings, folder: Path, erased: str) -> list[str]:
    """What was done, in lines. Raises Refused: before anything was written, unless the disk or the database fails."""
    found = manifest.checked(folder)
    others = {} if erased == NONE else erasures.read(Path(erased))
    if erased != NONE and len(others) < found.erased:
        raise Refused(
            f"The list {erased} names {len(others)} erased reports, and the backup already knew {found.erased}:",
            "  it is older than the backup, or not whole. Give the newest list, or --erased none.",
        )
    with only_run(settings.data):
        _require_empty(settings)
        make_folders(settings)
        again = _put_back(settings, folder, others)
        _require_same_record(settings, found)
    return _told(found, again, erased)


def _require_empty(settings: Settings) -> None:
    kept = settings.evidence.folder / "kept"
    there = [place for place in (store_copy.database_of(settings.store.url), kept) if _holds_something(place)]
    if there:
        raise Refused(f"{there[0]} is there already: a backup is put back beside nothing. Move it away first.")


def _holds_something(place: Path) -> bool:
    return place.is_file() or (place.is_dir() and any(place.iterdir()))


def _put_back(settings: Settings, folder: Path, others: Mapping[str, date]) -> int:
    try:
        store_copy.put_back(settings.store.url, folder / "database")
        places = (
            ("keys", settings.keys.folder),
            ("evidence", settings.evidence.folder / "kept"),
            ("outbox", settings.outbox.folder),
        )
        for name, place in places:
            if place.exists() and not any(place.iterdir()):
                place.rmdir()
            copy_tree(folder / name, place)
        migrate(settings.store.url)
        return erasures.replay(settings, others)
    except OSError as error:
        raise Refused(
            f"The backup could not be put back ({error.strerror}). Empty the data folder, then try again."
        ) from None
    except (SQLAlchemyError, CommandError) as error:
        raise Refused(f"The database of the backup can't be used ({type(error).__name__}).") from None


def _require_same_record(settings: Settings, found: Manifest) -> None:
    """The record in the database must be the one that the backup was made of."""
    engine = engine_for(settings.store.url)
    with unit_of_work(engine) as session:
        verdict = audit.verify(session)
    engine.dispose()
    if not verdict.ok or verdict.count < found.audit_entries:
        raise Refused("The record of who did what in this backup is not as it was written. Do not go on with it.")


def _told(found: Manifest, again: int, erased: str) -> list[str]:
    lines = [f"Put back the backup of {found.made_at}: {len(found.files)} files. Erased again: {again}."]
    if erased == NONE:
        lines.append(
            "Reports that were erased after that moment are back. Erase them again as soon as you have a list."
        )
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
