"""Figures for the operator's watch, as Prometheus reads them. No label names a person, a report, a team or a place."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from casework import wellbeing
from casework.alerts.watcher import Watcher
from casework.store import alert_watch, alerts, waiting
from casework.store.engine import unit_of_work
from settings import Settings

FEWEST = 5
"""No count is broken down into parts of which one is smaller: few enough could be known again."""

Family = GaugeMetricFamily | CounterMetricFamily


class Figures(Collector):
    """Counted anew whenever they are asked for."""

    def __init__(self, engine: Engine, settings: Settings, watcher: Watcher) -> None:
        self._engine = engine
        self._settings = settings
        self._watcher = watcher

    def collect(self) -> Iterator[Family]:
        """Every figure; those of the database are left out while it can't be read, and waymark_database_up says so."""
        yield self._processes()
        yield CounterMetricFamily(
            "waymark_mails_sent", "Mails taken since this process began", value=self._watcher.sent
        )
        yield CounterMetricFamily("waymark_mails_failed", "Mails not taken, each try", value=self._watcher.failed)
        with suppress(OSError):
            count = wellbeing.outbox_files(self._settings.outbox.folder)
            yield GaugeMetricFamily("waymark_outbox_files", "Sealed reports that wait for the database", value=count)
        try:
            with unit_of_work(self._engine) as s:
                found = [*_reports(s), *_alerts(s, self._watcher.now())]
        except SQLAlchemyError:
            found = []
        yield GaugeMetricFamily("waymark_database_up", "1 while the database can be read", value=int(bool(found)))
        yield from found

    def _processes(self) -> GaugeMetricFamily:
        up = GaugeMetricFamily("waymark_process_up", "1 while the process says that it is well", labels=["process"])
        for name, state in wellbeing.states(self._settings).items():
            up.add_metric([name], int(state == "well"))
        return up


def _reports(s: Session) -> Iterator[Family]:
    counts = waiting.statuses(s)
    yield GaugeMetricFamily("waymark_reports", "Reports that are kept", value=sum(counts.values()))
    yield GaugeMetricFamily("waymark_reports_waiting", "Reports that nobody has taken", value=counts.get("new", 0))
    if all(counts.get(status, 0) >= FEWEST for status in ("new", "taken", "closed")):
        parts = GaugeMetricFamily("waymark_reports_by_status", "The same, by status", labels=["status"])
        for status, count in sorted(counts.items()):
            parts.add_metric([status], count)
        yield parts


def _alerts(s: Session, now: datetime) -> Iterator[Family]:
    watch = alert_watch.watch(s)
    failing = (now - watch.failing_since).total_seconds() if watch and watch.failing_since else 0.0
    yield GaugeMetricFamily("waymark_mails_due", "Mails that should have gone", value=alerts.overdue(s, now))
    yield GaugeMetricFamily(
        "waymark_mails_failing_seconds", "For how long mail has failed, 0 if it goes", value=failing
    )
