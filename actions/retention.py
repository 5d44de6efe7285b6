"""Erasing what is due, by itself, unless the clock can't be trusted."""

import time
from collections.abc import Callable
from datetime import date, timedelta

from sqlalchemy import Engine

from actions.report_files import ReportFiles
from casework.sealing.outbox import Outbox
from casework.store import audit, retention
from casework.store.clock import today
from casework.store.engine import unit_of_work
from casework.store.submission import NotErased, withdraw
from logs import own_logger

_log = own_logger("actions.retention")

LEAP = timedelta(days=3)
"""Between two looks. A longer one is a clock that jumped, or a server that was off: then it waits a day."""
DOUBT_SECONDS = 86_400.0
MOST, SHARE = 20, 0.05
"""Reports erased at one look: at most so many, or this share of all. More is a mistake until somebody looked."""
ACTOR = "retention"


class Eraser:
    """Looks at what is due. `clock` is monotonic: it can't jump."""

    def __init__(
        self, engine: Engine, outbox: Outbox, files: ReportFiles, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._engine = engine
        self._outbox = outbox
        self._files = files
        self._clock = clock
        self._seen: date | None = None
        self._doubt_until = 0.0

    def look(self) -> int:
        """Erases what is due, and gives how many reports. Raises SQLAlchemyError."""
        day = today()
        if not self._trusts(day):
            return 0
        with unit_of_work(self._engine) as s:
            due, all_of_them = retention.due(s, day), retention.count(s)
        if len(due) > max(MOST, SHARE * all_of_them):
            _log.error("%d reports would be erased at once; none is, until somebody looks at the clock", len(due))
            return 0
        return sum(self._erased(report_id) for report_id in due)

    def _trusts(self, day: date) -> bool:
        """Whether the day follows from the one before. The audit knows the last day on which somebody worked."""
        before, self._seen = self._seen or self._last_worked() or day, day
        if day < before or day - before > LEAP:
            self._doubt_until = self._clock() + DOUBT_SECONDS
            _log.error(
                "the clock is %d days from where it was; nothing is erased by itself for a day", (day - before).days
            )
        return self._clock() >= self._doubt_until

    def _last_worked(self) -> date | None:
        with unit_of_work(self._engine) as s:
            last = audit.last(s)
        return last.at.date() if last else None

    def _erased(self, report_id: str) -> bool:
        try:
            withdraw(self._engine, self._outbox, report_id)
            self._files.erase_kept(report_id)
        except (NotErased, OSError) as error:
            _log.error("report %s is due and could not be erased: %s", report_id, type(error).__name__)
            return False
        with unit_of_work(self._engine) as s:
            audit.append(s, ACTOR, "erased", report_id, detail="its time was over")
        return True
