"""What the queue knows of this moment and this worker when it sorts reports into folders."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from casework.console.facts_index import FactsIndex
from casework.console.waiting import waits_too_long
from casework.store.reports import ReportRow


@dataclass(frozen=True)
class Sight:
    """What it takes to sort reports into folders, at one moment, for one worker."""

    me: int
    now: datetime
    today: date
    late_hours: int
    folded: Mapping[str, str] = field(default_factory=dict)
    due: Mapping[str, date] = field(default_factory=dict)
    soon: frozenset[str] = frozenset()
    index: FactsIndex | None = None

    def is_late(self, row: ReportRow) -> bool:
        """Whether somebody waits longer than was promised: for a first look, an answer, or the promised day."""
        unread = row.message_since is not None and self.now - row.message_since >= timedelta(hours=self.late_hours)
        return (
            unread
            or (row.status != "closed" and row.report_id in self.due)
            or waits_too_long(row.arrived_on, self.now, self.late_hours, row.status)
        )

    def calls_back(self, row: ReportRow) -> bool:
        """Whether it asks for a call, as far as that is known."""
        facts = self.index.of(row.report_id) if self.index else None
        return bool(facts and facts.call_back)
