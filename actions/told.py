"""What the audit says of a report, as the person is told it: that a support worker did it and when, never who."""

from collections.abc import Iterable, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from casework.store.audit import AuditEntry

LONDON = ZoneInfo("Europe/London")
OPENED = "opened"
ACTS = (
    *(OPENED, "took", "released", "noted", "wrote", "closed", "took_copy", "took_original", "suspected_image"),
    *("assigned", "moved", "reopened", "contacted", "tried_contact", "promised", "set_task", "did_task"),
    *("passed_police", "passed_victim_support", "passed_community_partner", "passed_council", "passed_service"),
    *("held_back", "ended_hold", "asked_own_copy", "took_own_copy", "gave_own_copy"),
    *(
        "folded",
        "unfolded",
        "passed_unasked",
        "acknowledged",
        "outcome",
        "linked",
        "unlinked",
        "took_copy_for_receiver",
    ),
)
"""The acts on one report that the console writes down (`casework.console.acts`) and that the person may see."""
UNTOLD = ("passed_untold", "asked_exception", "refused_exception")
"""Passing something on without consent, where telling would add danger. Asking for it and refusing it are not told
either: they would say the same.
"""


def told(entries: Sequence[AuditEntry]) -> list[dict[str, Any]]:
    """Each act as `{"what", "at", "last", "times"}`, oldest first; moments are ISO 8601 in UTC.

    What one worker looked at several times in a day is one line: `at` is the first time and `last` the last.
    """
    lines: dict[object, list[AuditEntry]] = {}
    for entry in (each for each in entries if each.action in ACTS):
        lines.setdefault(_line(entry), []).append(entry)
    return sorted(map(_told, lines.values()), key=lambda line: line["at"])


def _line(entry: AuditEntry) -> object:
    return (entry.actor, entry.at.astimezone(LONDON).date()) if entry.action == OPENED else entry.n


def _told(same: Iterable[AuditEntry]) -> dict[str, Any]:
    all_of_it = list(same)
    times = sorted(each.at.isoformat() for each in all_of_it)
    return {"what": all_of_it[0].action, "at": times[0], "last": times[-1], "times": len(times)}
