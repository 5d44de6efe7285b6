"""While the disk is full: nothing is half saved, nothing is opened unrecorded, and words are handed back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import event, func, select, text

from casework.store import audit, models
from casework.store.engine import unit_of_work

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

NOTE = "Rang after six. Safe with her sister tonight. " * 60
"""More than fits beside the rows that there are."""


@contextmanager
def full_disk(office: Office) -> Iterator[None]:
    """The database may grow no more and has no page left: SQLite itself says that the disk is full."""

    def limit(connection: Any, _record: Any) -> None:
        connection.execute("pragma max_page_count = 1")  # never less than the pages that there are

    with office.engine.begin() as connection:
        connection.execute(text("create table filler (bytes blob)"))
    office.engine.dispose()
    event.listen(office.engine, "connect", limit)
    fill(office)
    yield
    event.remove(office.engine, "connect", limit)
    office.engine.dispose()


def fill(office: Office) -> None:
    with office.engine.connect() as connection:
        for size in (4000, 400, 40):
            with pytest.raises(Exception, match="full"):
                while True:
                    connection.execute(text("insert into filler values (zeroblob(:size))"), {"size": size})
                    connection.commit()
            connection.rollback()


def rows(office: Office) -> tuple[int, int]:
    """Notes, and entries of the record."""
    with unit_of_work(office.engine) as s:
        return tuple(s.scalar(select(func.count()).select_from(table)) or 0 for table in (models.Note, models.Audit))  # type: ignore[return-value]


def test_a_note_that_cannot_be_saved_is_handed_back_and_nothing_of_it_stays(worker: Browser, office: Office) -> None:
    path = f"/reports/{office.file_report()['report_id']}"
    before = rows(office)
    with full_disk(office):
        page = worker.post(f"{path}/notes", 503, note=NOTE)
        assert NOTE.strip() in page and "Your words are not lost" in page
    assert rows(office) == before
    worker.post(f"{path}/notes", note=NOTE)
    assert NOTE.strip() in worker.get(path)


def test_no_report_is_opened_whose_opening_cannot_be_written_down(worker: Browser, office: Office) -> None:
    report = office.file_report()
    path = f"/reports/{report['report_id']}"
    words = "outside Leeds market 2 lads"
    with full_disk(office):
        answers = [worker.client.get(path) for _ in range(40)]  # until the last free bytes are used
        assert answers[-1].status_code == 503 and words not in answers[-1].text
        assert "No report is lost" in answers[-1].text
    opened = sum(answer.status_code == 200 for answer in answers)
    with unit_of_work(office.engine) as s:
        seen = s.scalar(
            select(func.count()).select_from(models.Audit).where(models.Audit.report_id == report["report_id"])
        )
        assert (seen or 0) >= opened
        assert audit.verify(s).ok
    assert words in worker.get(path)
