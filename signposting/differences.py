"""What would change in the directory, entry by entry and key by key, and whether it may."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from signposting.entries import Entry
from signposting.entry import ORDER, EntryError
from signposting.review import Fault, faults
from signposting.slips import slips


@dataclass(frozen=True)
class Difference:
    """One entry as it is (`before`) and as it would be (`after`); None on either side where there is none."""

    before: Entry | None
    after: Entry | None

    @property
    def id(self) -> str:
        there = self.after or self.before
        return there.id if there else ""

    def keys(self) -> list[tuple[str, object, object]]:
        """Each key that differs, with its value before and after; None where it is not set."""
        old = self.before.fields if self.before else {}
        new = self.after.fields if self.after else {}
        changed = [(key, old.get(key), new.get(key)) for key in ORDER if old.get(key) != new.get(key)]
        if self.before and self.after and self.before.kind != self.after.kind:
            return [("kind", self.before.kind, self.after.kind), *changed]
        return changed


def differences(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> list[Difference]:
    """Every entry that differs, in the order of `after`; entries that `after` does not name are left alone."""
    pairs = (Difference(before.get(name), entry) for name, entry in after.items())
    return [each for each in pairs if each.before is None or each.before.digest() != entry_digest(each.after)]


def entry_digest(entry: Entry | None) -> str:
    """The digest of an entry, "" for none."""
    return entry.digest() if entry else ""


def faults_with(entry: Entry, others: Mapping[str, Entry], today: date) -> list[Fault]:
    """What keeps an entry from standing among the others; empty when it may. `others` may hold its older form.

    Faults of others that it brings about count as well: a rival that it does not name back any more. What was due for
    a check before stays due and keeps nobody from mending a number.
    """
    try:
        service = entry.service()
    except EntryError as error:
        return [Fault(entry.id, error.key, error.says)]
    listed = [each.service() for name, each in others.items() if name != entry.id]
    before = others.get(entry.id)
    there = set(faults([*listed, *([before.service()] if before else [])]))
    found = [fault for fault in faults([*listed, service]) if fault.service == entry.id or fault not in there]
    return list(_once([*_slipped(entry, before, today), *found]))


def _slipped(entry: Entry, before: Entry | None, today: date) -> Iterator[Fault]:
    overdue = before is not None and before.fields.get("check_by") == entry.fields.get("check_by")
    for key, says in slips(entry.fields, entry.service(), today):
        if not (key == "check_by" and overdue):
            yield Fault(entry.id, key, says)


def faults_without(name: str, others: Mapping[str, Entry]) -> list[Fault]:
    """What keeps an entry from being retired: a rival that would name somebody who is not there."""
    return faults([each.service() for other, each in others.items() if other != name])


def _once(found: list[Fault]) -> Iterator[Fault]:
    yield from dict.fromkeys(found)


def in_words(value: object) -> str:
    """A value in words for a page of differences; empty when there is none."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join("no end" if each is None else str(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)
