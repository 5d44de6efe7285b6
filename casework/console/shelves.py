"""The folders of the queue: which reports stand in each, and which come first."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.console.sight import Sight
from casework.store.reports import ReportRow


@dataclass(frozen=True)
class Shelf:
    """One folder. `holds` picks its reports; `beside`: what was folded into the side queue stands here as well."""

    name: str
    empty: str
    caption: str
    holds: Callable[[Sequence[ReportRow], Sight], list[ReportRow]]
    order: Callable[[ReportRow], Any]
    beside: bool = False
    unlocked: bool = False


def _urgent_then_oldest(row: ReportRow) -> Any:
    return (not row.urgent, row.arrived_on, row.report_id)


def _newest(row: ReportRow) -> Any:
    return (-row.status_on.toordinal(), row.report_id)


def _longest_unread(row: ReportRow) -> Any:
    return (row.message_since, row.report_id)


_FIRST = "urgent first, then the oldest"

SHELVES: Mapping[str, Shelf] = {
    "waiting": Shelf(
        "New",
        "Nothing is waiting.",
        f"Reports that wait for somebody, {_FIRST}",
        lambda rows, _: [row for row in rows if row.status == "new"],
        _urgent_then_oldest,
    ),
    "mine": Shelf(
        "Mine",
        "You have taken no report.",
        f"Reports you have taken, {_FIRST}",
        lambda rows, sight: [row for row in rows if row.status == "taken" and row.taken_by == sight.me],
        _urgent_then_oldest,
    ),
    "late": Shelf(
        "Waiting too long",
        "Nobody waits too long.",
        f"Reports in which somebody waits too long, {_FIRST}",
        lambda rows, sight: [row for row in rows if sight.is_late(row)],
        _urgent_then_oldest,
    ),
    "urgent": Shelf(
        "Urgent",
        "Nothing is urgent.",
        "Urgent reports that are not closed, the oldest first",
        lambda rows, _: [row for row in rows if row.urgent and row.status != "closed"],
        _urgent_then_oldest,
        beside=True,
    ),
    "messages": Shelf(
        "Message waits",
        "No message waits.",
        "Reports with a message that no worker has read, longest wait first",
        lambda rows, _: [row for row in rows if row.message_since is not None],
        _longest_unread,
    ),
    "calls": Shelf(
        "Call-backs",
        "Nobody asks to be called.",
        f"People who asked to be called, {_FIRST}",
        lambda rows, sight: [row for row in rows if row.status != "closed" and sight.calls_back(row)],
        _urgent_then_oldest,
        unlocked=True,
    ),
    "taken": Shelf(
        "All taken",
        "No report is taken.",
        f"All taken reports, {_FIRST}",
        lambda rows, _: [row for row in rows if row.status == "taken"],
        _urgent_then_oldest,
    ),
    "folded": Shelf(
        "Suspected raid",
        "Nothing is folded away.",
        f"Reports that were folded into the side queue, {_FIRST}",
        lambda rows, sight: [row for row in rows if row.report_id in sight.folded],
        _urgent_then_oldest,
        beside=True,
    ),
    "soon": Shelf(
        "Due for erasure",
        "Nothing is due for erasure within a month.",
        "Reports that are erased within a month, the soonest first",
        lambda rows, sight: [row for row in rows if row.report_id in sight.soon],
        lambda row: (row.retain_until, row.report_id),
        beside=True,
    ),
    "closed": Shelf(
        "Closed",
        "No report is closed.",
        "Closed reports, newest first",
        lambda rows, _: [row for row in rows if row.status == "closed"],
        _newest,
    ),
}


def standing(rows: Sequence[ReportRow], shelves: Mapping[str, Shelf], sight: Sight) -> dict[str, list[ReportRow]]:
    """The reports that stand in each folder, by its key."""
    unfolded = [row for row in rows if row.report_id not in sight.folded]
    return {key: shelf.holds(rows if shelf.beside else unfolded, sight) for key, shelf in shelves.items()}


def raid_hint(rows: Sequence[ReportRow], sight: Sight) -> str:
    """One sentence when far more came lately than usual; nothing is done about it but by a worker."""
    came = Counter(row.arrived_on for row in rows if row.report_id not in sight.folded)
    ages = {(sight.today - day).days: number for day, number in came.items()}
    lately = sum(number for age, number in ages.items() if 0 <= age < 2)
    usual = sum(number for age, number in ages.items() if 2 <= age < 30) / 14  # of two days, over four weeks
    if lately < 12 or lately < 5 * max(usual, 1):
        return ""
    return f"{lately} reports came in two days; about {round(usual)} are usual. Some may be a raid."
