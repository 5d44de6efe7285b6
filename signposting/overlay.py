"""Local changes laid over the shipped directory: what a keeper wrote here stands in place of what was shipped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from signposting.directory import EMERGENCY
from signposting.entries import Entry
from signposting.entry import EntryError
from signposting.review import Fault, faults

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
    out, and the shipped entry stands in its place: an old number must not come back because of another's slip.
    """
    left = [change for change in changes if change.entry is None or readable(change.entry)]
    wrong = _wrong(shipped, left)
    own = {fault.service for fault in wrong if fault.key != "beside"}
    left = [change for change in left if change.id not in own]
    while wrong and left and _wrong(shipped, left):
        # Rivals lean on each other, so the fault may stand at the one that was not touched: leave out the cause.
        left = min(
            ([*left[:at], *left[at + 1 :]] for at in range(len(left))), key=lambda some: len(_wrong(shipped, some))
        )
    return left


def _wrong(shipped: Mapping[str, Entry], changes: Iterable[Change]) -> list[Fault]:
    return faults(each.service() for each in laid_over(shipped, changes).values())


def readable(entry: Entry) -> bool:
    """Whether an entry can become a service in this release."""
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
