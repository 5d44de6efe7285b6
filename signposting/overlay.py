"""Local changes laid over the shipped directory: what a keeper wrote here stands in place of what was shipped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from signposting.directory import EMERGENCY
from signposting.entries import Entry
from signposting.entry import EntryError
from signposting.review import faults

# 999, 101 and the ways to them: a slip here would cost somebody the help that cannot wait, so no change touches them.
FIXED = frozenset(EMERGENCY)
FIXED_KIND = "emergency"


@dataclass(frozen=True)
class Change:
    """A service as it is here: `entry` in place of the shipped one, or None when it is retired.

    `base` is the digest of the shipped entry when the change was made, "" if there was none.
    """

    id: str
    entry: Entry | None
    base: str = ""


def laid_over(shipped: Mapping[str, Entry], changes: Iterable[Change]) -> dict[str, Entry]:
    """The directory with the changes: in the order of the shipped one, new services after it."""
    effective = dict(shipped)
    for change in changes:
        if is_fixed(change.id) or (change.entry and change.entry.kind == FIXED_KIND):
            continue
        if change.entry is None:
            effective.pop(change.id, None)
        else:
            effective[change.id] = change.entry
    return effective


def sound_changes(shipped: Mapping[str, Entry], changes: Iterable[Change]) -> list[Change]:
    """Those changes with which the directory still keeps its rules.

    A new release may have stricter rules than those under which a change was saved. Then this change alone is left
    out, with whatever leans on it, and the shipped entry stands in its place.
    """
    left = [change for change in changes if change.entry is None or _readable(change.entry)]
    while wrong := {fault.service for fault in faults(each.service() for each in laid_over(shipped, left).values())}:
        kept = [change for change in left if change.id not in wrong]
        if len(kept) == len(left):  # what is wrong is a shipped entry that misses somebody who was retired
            kept = [change for change in left if change.entry is not None and change.id not in wrong]
        if len(kept) == len(left):
            return []
        left = kept
    return left


def _readable(entry: Entry) -> bool:
    try:
        entry.service()
    except EntryError:
        return False
    return True


def shipped_changed_since(change: Change, shipped: Mapping[str, Entry]) -> bool:
    """Whether the shipped entry is another one than when the change was made, so that a keeper must look."""
    now = shipped.get(change.id)
    return (now.digest() if now else "") != change.base


def is_fixed(name: str) -> bool:
    """Whether the service of this id is one that keepers can't change."""
    return name in FIXED
