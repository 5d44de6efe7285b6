"""Which reports are like one: the same district, a kind in common, and at most a week apart. A hint, and no more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from casework.console.facts_index import FactsIndex, Filtered

WEEK = timedelta(days=7)
MOST = 10
_NO_PLACE = {"unknown", "outside", ""}


@dataclass(frozen=True)
class Alike:
    """A report that is like another: which kinds they share, and how many days lie between them (0: the same days)."""

    report_id: str
    kinds: tuple[str, ...]
    days_apart: int


def alike(report_id: str, index: FactsIndex, apart_from: Iterable[str] = ()) -> list[Alike]:
    """The nearest in time first, at most `MOST`; empty where the district or the kind is not known."""
    mine = index.of(report_id)
    if mine is None or mine.district in _NO_PLACE:
        return []
    passed_over = {report_id, *apart_from}
    found = [
        each
        for name, facts in index.items()
        if name not in passed_over and (each := _like(name, mine, facts)) is not None
    ]
    return sorted(found, key=lambda each: (each.days_apart, -len(each.kinds), each.report_id))[:MOST]


def _like(name: str, mine: Filtered, other: Filtered) -> Alike | None:
    kinds = tuple(kind for kind in mine.kinds if kind in other.kinds)
    if other.district != mine.district or not kinds or not (mine.days and other.days):
        return None
    apart = days_apart(mine.days, other.days)
    return Alike(name, kinds, apart) if apart <= WEEK.days else None


def days_apart(one: tuple[str, str], other: tuple[str, str]) -> int:
    """Days between two spans, each from its first ISO day to its last; 0 when they overlap."""
    before, after = sorted((one, other))
    return max(0, (date.fromisoformat(after[0]) - date.fromisoformat(before[1])).days)
