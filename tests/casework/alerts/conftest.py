"""Alerts over a store of its own, with a clock that a test moves and mail that goes where the test can look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from casework.alerts.mailbox import NotTaken
from casework.alerts.watcher import Watcher
from casework.sealing.sealed_report import Clear, SealedReport
from casework.sealing.wrap import Wrap
from casework.store import engine_for, messages, migrate, reports, staff, unit_of_work
from casework.store.passwords import hashed
from settings import Settings, load

MONDAY = datetime(2026, 11, 23, 10, 7, 41, tzinfo=UTC)


@dataclass
class Post:
    """Mail that went: address, token and bytes. While `down`, nothing is taken; `refused` addresses never are."""

    taken: list[tuple[str, str, bytes]] = field(default_factory=list)
    down: bool = False
    refused: set[str] = field(default_factory=set)

    def send(self, mail: bytes, token: str, address: str) -> None:
        if self.down or address in self.refused:
            raise NotTaken("SMTPServerDisconnected")
        self.taken.append((address, token, mail))

    @property
    def addresses(self) -> list[str]:
        return [address.partition("@")[0] for address, _, _ in self.taken]


@dataclass
class Watched:
    """The world of one test."""

    engine: Engine
    settings: Settings
    post: Post
    moment: datetime = MONDAY
    worker: int = 0

    def __post_init__(self) -> None:
        self.watcher = self.restarted()
        with unit_of_work(self.engine) as s:
            self.worker = staff.add(s, "Sam Field", hashed("first password")).id

    def restarted(self) -> Watcher:
        """The process anew: it knows what stands in the database and nothing else."""
        self.watcher = Watcher(self.engine, self.post, self.settings, lambda: self.moment)
        return self.watcher

    def look(self, **later: float) -> list[str]:
        """Lets time pass, looks once, and gives the addresses that got mail."""
        self.moment += timedelta(**later)
        before = len(self.post.taken)
        self.watcher.look()
        return self.post.addresses[before:]

    def arrive(self, number: int = 1, district: str = "leeds", urgent: bool = False) -> str:
        report_id = f"{number:032x}"
        clear = Clear(self.moment.date(), district, urgent)
        sealed = SealedReport(report_id, clear, f"{number:032d}", b"coded", b"words", (Wrap("county", b"wrap"),))
        with unit_of_work(self.engine) as s:
            reports.submit(s, sealed, (self.moment + timedelta(days=365)).date())
        return report_id

    def take(self, report_id: str) -> None:
        with unit_of_work(self.engine) as s:
            assert reports.take(s, report_id, self.worker)

    def write(self, report_id: str) -> None:
        with unit_of_work(self.engine) as s:
            messages.add(s, report_id, "person", self.moment, b"sealed")

    def read(self, report_id: str) -> None:
        with unit_of_work(self.engine) as s:
            messages.mark_read(s, report_id, "person")


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    url = f"sqlite:///{tmp_path}/waymark.db"
    migrate(url)
    engine = engine_for(url)
    yield Watched(engine, load(env={}), Post())
    engine.dispose()
