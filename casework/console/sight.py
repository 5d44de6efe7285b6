"""What the queue knows of this moment and this worker when it sorts reports into folders."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

from casework.console.facts_index import FactsIndex
from casework.console.waiting import late_day
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
        """Whether somebody waits longer than was promised: for a first look, an answer, or the promised day.

        A report that was taken or closed waits for no first look.
        """
        return (
            (row.status == "new" and row.arrived_on <= self._late_day)
            or (row.message_since is not None and row.message_since <= self._late_message)
            or (row.status != "closed" and row.report_id in self.due)
        )

    def calls_back(self, row: ReportRow) -> bool:
        """Whether it asks for a call, as far as that is known."""
        facts = self.index.of(row.report_id) if self.index else None
        return bool(facts and facts.call_back)

    # Once for thousands of rows.
    @cached_property
    def _late_day(self) -> date:
        return late_day(self.now, self.late_hours)

    @cached_property
    def _late_message(self) -> datetime:
        return self.now - timedelta(hours=self.late_hours)
