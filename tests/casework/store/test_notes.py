"""Notes: kept in order beside their report."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.sealing.envelope import SealedReport
from casework.store import notes, reports, staff


def test_notes_come_back_oldest_first(s: Session, sealed: SealedReport, sam: staff.Member) -> None:
    reports.submit(s, sealed, date(2027, 5, 3))
    written = [notes.add(s, sealed.report_id, sam.id, blob) for blob in (b"one", b"two")]
    assert notes.of(s, sealed.report_id) == written and [note.blob for note in written] == [b"one", b"two"]
    assert notes.of(s, "f" * 32) == []


def test_a_note_needs_a_report(s: Session, sam: staff.Member) -> None:
    with pytest.raises(IntegrityError):
        notes.add(s, "f" * 32, sam.id, b"x")
    s.rollback()
