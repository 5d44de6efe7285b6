"""The files of an opened report, as its page lists them; the audit tells which of them nobody may open any more."""

from base64 import b64decode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.console.acts import Act
from casework.store.audit import AuditEntry
from evidence.kinds import KINDS
from report import Attachment
from report.codes import CODES, label

KIND_WORDS = {"image": "Picture", "audio": "Sound", "video": "Film", "text": "Text", "application": "PDF"}

REASONS = {
    "no_copy": "There is no working copy",
    "unclear": "The working copy is not clear enough",
    "hidden": "Its hidden data is needed, such as place or time",
    "police": "The police asked for it",
    "person": "The person asked for it",
}
"""Why somebody may open an original; the code stands in the audit."""


class NoSuchFile(Exception):
    """The report has no such file."""


@dataclass(frozen=True)
class FileShown:
    """One file. `barred`: somebody suspects that it shows a child, so it is closed to everybody."""

    number: int
    id: str
    name: str
    kind: str
    size: str
    found: str
    copy: bool
    missing: bool
    barred: bool


def files(document: Mapping[str, Any], entries: Sequence[AuditEntry]) -> list[FileShown]:
    """In the order in which they were added. A report from before there were files has none."""
    closed = barred(entries)
    return [
        FileShown(
            number=number,
            id=each.id,
            name=each.name,
            kind=KIND_WORDS.get(each.kind.split("/")[0], "File"),
            size=_size(each.size),
            found=", ".join(label(f"hidden.{code}") for code in each.found if code in CODES["hidden"]),
            copy=each.copy,
            missing=each.missing,
            barred=each.id in closed,
        )
        for number, each in enumerate(_attachments(document), 1)
    ]


def links(document: Mapping[str, Any]) -> list[Mapping[str, str]]:
    """Posts that the person noted; they are shown as words, never as links to press."""
    return list(document.get("links", ()))


def attachment(document: Mapping[str, Any], file_id: str) -> tuple[int, Attachment]:
    """The file of this id and its number. Raises NoSuchFile."""
    found = (pair for pair in enumerate(_attachments(document), 1) if pair[1].id == file_id)
    number, file = next(found, (0, None))
    if file is None or file.missing:
        raise NoSuchFile
    return number, file


def key_of(file: Attachment) -> bytes:
    """Raises ValueError for what is no key: anybody can seal a report to our public key."""
    return b64decode(file.key, validate=True)


def download_name(reference: str, number: int, file: Attachment) -> str:
    """A name that says nothing of the content; its ending is the found kind's, never that of the given name."""
    return f"{reference}-file-{number}.{KINDS.get(file.kind, 'bin')}"


def barred(entries: Sequence[AuditEntry]) -> set[str]:
    """The ids of files that somebody has marked. The audit is append-only, so a mark stays."""
    return {entry.detail for entry in entries if entry.action == Act.SUSPECTED}


def _attachments(document: Mapping[str, Any]) -> list[Attachment]:
    return [Attachment.from_dict(each) for each in document.get("attachments", ())]


def _size(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(1, round(size / 1000))} kB"
