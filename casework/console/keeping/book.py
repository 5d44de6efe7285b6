"""The directory as it stands here: the shipped entries with the local versions over them, and how one is saved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from casework.store import service_versions
from casework.store.service_versions import NewVersion, ServiceVersion, Standing
from signposting.differences import entry_digest, faults_with, faults_without
from signposting.entries import Entry, from_json, shipped_entries, to_json
from signposting.overlay import Change, is_fixed, laid_over, readable, shipped_changed_since
from signposting.review import Fault


@dataclass(frozen=True)
class Book:
    """`versions` holds the newest version of each service that was changed here; `entries` is what counts."""

    versions: Mapping[str, ServiceVersion]
    entries: Mapping[str, Entry]

    def number(self, name: str) -> int:
        """The number of the newest version of a service, 0 when nobody changed it here."""
        return self.versions[name].number if name in self.versions else 0

    def standing(self, name: str) -> str:
        """ "local", "retired" or "shipped"."""
        return self.versions[name].standing if name in self.versions else "shipped"

    def overtaken(self, name: str) -> bool:
        """Whether a new release of Waymark changed the shipped entry under a local change, or can't read it."""
        version = self.versions.get(name)
        if version is None or version.standing == "shipped":
            return False
        if not _usable(version):
            return True
        return shipped_changed_since(change_of(version), shipped_entries())

    @property
    def changes(self) -> list[Change]:
        """The changes to publish."""
        return [change_of(each) for each in self.versions.values() if each.standing != "shipped" and _usable(each)]


@dataclass(frozen=True)
class Edit:
    """What a keeper wants: an entry in place of the one that is there, or None to retire it."""

    id: str
    entry: Entry | None
    author: str
    reason: str
    after: int


def read_book(s: Session) -> Book:
    """The directory as it stands now."""
    versions = service_versions.newest(s)
    return _book(versions)


def faults_of(edit: Edit, book: Book, today: date) -> list[Fault]:
    """What keeps an edit from being saved; empty when nothing does."""
    if is_fixed(edit.id) or (edit.entry and edit.entry.kind == "emergency"):
        return [Fault(edit.id, "", "999, 101 and the ways to them can’t be changed here")]
    if edit.entry is None:
        return faults_without(edit.id, book.entries)
    if edit.entry.id != edit.id:
        return [Fault(edit.id, "id", "an id can’t be changed: add a new service and retire this one")]
    return faults_with(edit.entry, book.entries, today)


def save(s: Session, edit: Edit) -> ServiceVersion:
    """Keeps an edit that has no faults. Raises service_versions.Overtaken."""
    shipped = shipped_entries().get(edit.id)
    standing: Standing = "retired" if edit.entry is None else "local"
    if edit.entry is not None and entry_digest(edit.entry) == entry_digest(shipped):
        standing = "shipped"
    return service_versions.save(
        s,
        NewVersion(
            service_id=edit.id,
            standing=standing,
            entry=to_json(edit.entry) if edit.entry and standing == "local" else "",
            base=entry_digest(shipped),
            author=edit.author,
            reason=edit.reason,
            after=edit.after,
        ),
    )


def entry_in(version: ServiceVersion) -> Entry | None:
    """The entry that a version meant; None when it retired the service or there was none."""
    if version.standing == "shipped":
        return shipped_entries().get(version.service_id)
    return from_json(version.entry) if version.standing == "local" else None


def change_of(version: ServiceVersion) -> Change:
    """A version as a change laid over the shipped directory."""
    return Change(version.service_id, entry_in(version), version.base)


def with_edits(book: Book, edits: Mapping[str, Entry]) -> Book:
    """The book as it would be with several entries changed together, so that they can be checked together."""
    return replace(book, entries=dict(book.entries) | dict(edits))


def _book(versions: Mapping[str, ServiceVersion]) -> Book:
    # A version that this release can't read leaves the shipped entry in its place, and the pages open to mend it.
    changes = [change_of(each) for each in versions.values() if each.standing != "shipped" and _usable(each)]
    return Book(versions, laid_over(shipped_entries(), changes))


def _usable(version: ServiceVersion) -> bool:
    try:
        entry = entry_in(version)
    except ValueError:
        return False
    return entry is None or readable(entry)
