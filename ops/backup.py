"""`python -m ops.backup FOLDER`: one whole copy of what would be lost, in a new folder, also while Waymark runs.

The copy is as sealed as the original: it holds no key that opens a report without a worker's password or the printed
recovery key. Talks in flight and their files are left out, so that no copy of them outlives a person's *Delete*.
"""

import argparse
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from casework.store import audit, clock, engine_for, erasures, unit_of_work
from ops import store_copy
from ops.manifest import Manifest, digests, write
from ops.say import Refused, complain, say
from settings import Settings, SettingsError, load

PARTS = ("outbox", "database", "keys", "evidence")
"""In the order in which they are copied.

A report is in the outbox before it is in the database, and its files are placed before it is stored: copied in this
order, whatever moves meanwhile is in the copy at least once.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 with clear lines if it can't be done; nothing half done is left behind."""
    parser = argparse.ArgumentParser(prog="python -m ops.backup", description=__doc__)
    parser.add_argument("folder", type=Path, help="a new folder, best on another disk")
    target: Path = parser.parse_args(arguments).folder
    try:
        manifest = make(load(), target)
    except (SettingsError, Refused) as error:
        complain(error.lines)
        return 1
    say(
        f"Backed up to {target}: {len(manifest.files)} files, {manifest.erased} reports on the list of erased ones.",
        "Keep it no longer than retention.backup_days says, and keep the list of erased reports (make erasures) apart.",
    )
    return 0


def make(settings: Settings, target: Path) -> Manifest:
    """Copies everything to `target`, which must be new or empty. Raises Refused."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise Refused(f"{target} is not empty: name a new folder for the backup.")
    part = target.with_name(f"{target.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    try:
        part.mkdir(mode=0o700, parents=True)
        manifest = _copied(settings, part)
        if target.exists():
            target.rmdir()
        part.rename(target)
    except OSError as error:
        raise Refused(
            f"The backup could not be written ({error.strerror}): nothing was left in {target}.",
            "  Is the disk full, or may this user not write there?",
        ) from None
    except SQLAlchemyError as error:
        raise Refused(f"The database could not be copied ({type(error).__name__}): no backup was made.") from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return manifest


def _copied(settings: Settings, part: Path) -> Manifest:
    copy: dict[str, Callable[[Path], None]] = {
        "outbox": lambda to: copy_tree(settings.outbox.folder, to),
        "database": lambda to: store_copy.dump(settings.store.url, to),
        "keys": lambda to: copy_tree(settings.keys.folder, to),
        "evidence": lambda to: copy_tree(settings.evidence.folder / "kept", to),
    }
    for name in PARTS:
        copy[name](part / name)
    manifest = _manifest(settings, part)
    write(manifest, part)
    return manifest


def copy_tree(source: Path, target: Path) -> None:
    """A copy of a folder in which files may come and go meanwhile. Raises OSError."""
    target.mkdir(mode=0o700)
    for path in sorted(source.rglob("*")) if source.exists() else ():
        if path.is_file() and not path.name.endswith(".part"):
            _one(path, target / path.relative_to(source))


def _one(source: Path, target: Path) -> None:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        shutil.copyfile(source, target)
    except FileNotFoundError:
        return  # stored or erased since it was listed
    target.chmod(0o600)


def _manifest(settings: Settings, part: Path) -> Manifest:
    engine = engine_for(settings.store.url)
    with unit_of_work(engine) as session:
        verdict, erased = audit.verify(session), len(erasures.listed(session))
    engine.dispose()
    return Manifest(
        made_at=clock.now().isoformat(),
        database=store_copy.KIND,
        audit_entries=verdict.count,
        audit_head=verdict.head,
        erased=erased,
        files=digests(part),
    )


if __name__ == "__main__":
    raise SystemExit(main())
