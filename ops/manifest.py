"""What a backup holds: every file with its digest, so that a damaged copy is found before it is restored."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path

from ops.folders import write_private
from ops.say import Refused

NAME = "manifest.json"
FORM = "waymark-backup/1"


@dataclass(frozen=True)
class Manifest:
    """`made_at` is ISO 8601 in UTC; `files` maps paths relative to the backup to SHA-256 digests in hex."""

    made_at: str
    database: str
    audit_entries: int
    audit_head: str
    erased: int
    files: Mapping[str, str]


def write(manifest: Manifest, folder: Path) -> None:
    """Writes it into the backup. Raises OSError."""
    write_private(folder / NAME, json.dumps({"form": FORM} | asdict(manifest), indent=1) + "\n")


def checked(folder: Path) -> Manifest:
    """The manifest of a backup whose files are all there, and as they were written. Raises Refused."""
    manifest = _read(folder)
    try:
        found = digests(folder)
    except OSError as error:
        raise Refused(f"The backup {folder} can't be read ({error.strerror}).") from None
    wrong = sorted(name for name in {*found, *manifest.files} if found.get(name) != manifest.files.get(name))
    if wrong:
        raise Refused(f"The backup {folder} is not as it was written: {len(wrong)} files differ, first {wrong[0]}.")
    return manifest


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of every file but the manifest, by its path in the backup. Raises OSError."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path != folder / NAME)
    return {path.relative_to(folder).as_posix(): _digest(path) for path in files}


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _read(folder: Path) -> Manifest:
    try:
        fields = json.loads((folder / NAME).read_text(encoding="utf-8"))
        if fields.pop("form") != FORM:
            raise ValueError(FORM)
        return Manifest(**fields)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise Refused(f"{folder} is no backup of Waymark: it has no {NAME} that can be read.") from None
