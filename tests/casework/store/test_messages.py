"""Messages: kept in order beside their report, once each, and gone with it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.sealing.envelope import SealedReport
from casework.store import clock, messages, reports, staff

TEAMS = ("county",)


@pytest.fixture
def stored(s: Session, sealed: SealedReport) -> str:
    reports.submit(s, sealed, date(2027, 5, 3))
    return sealed.report_id


def test_messages_come_back_oldest_first_with_their_authors(s: Session, stored: str, sam: staff.Member) -> None:
    now = clock.now()
    messages.add(s, stored, "person", now, b"one")
    messages.add(s, stored, "worker", now, b"two", staff_id=sam.id)
    told = [(each.author, each.staff_id, each.at, each.read_at, each.blob) for each in messages.of(s, stored)]
    assert told == [("person", None, now, None, b"one"), ("worker", sam.id, now, None, b"two")]


def test_the_same_sending_is_kept_once_and_others_are_not_touched(s: Session, stored: str) -> None:
    kept = [messages.add(s, stored, "person", clock.now(), blob, once="a") for blob in (b"one", b"again")]
    kept += [messages.add(s, stored, "person", clock.now(), b"other") for _ in range(2)]
    assert kept == [True, False, True, True]
    assert [each.blob for each in messages.of(s, stored)] == [b"one", b"other", b"other"]


def test_a_message_needs_a_report_and_an_author_that_is_known(s: Session, stored: str) -> None:
    for report_id, author in (("f" * 32, "person"), (stored, "stranger")):
        with pytest.raises(IntegrityError), s.begin_nested():
            messages.add(s, report_id, author, clock.now(), b"x")  # type: ignore[arg-type]


def test_a_message_waits_from_the_oldest_that_no_worker_has_read(s: Session, stored: str, sam: staff.Member) -> None:
    now = clock.now()
    messages.add(s, stored, "worker", now - timedelta(days=3), b"x", staff_id=sam.id)
    assert reports.row(s, stored, TEAMS).message_since is None
    for days in (1, 2):
        messages.add(s, stored, "person", now - timedelta(days=days), b"x")
    [listed] = reports.listing(s, TEAMS)
    assert listed.message_since == now - timedelta(days=2) and listed == reports.row(s, stored, TEAMS)
    messages.mark_read(s, stored, "person")
    assert reports.row(s, stored, TEAMS).message_since is None


def test_reading_marks_the_other_sides_messages_once(
    s: Session, stored: str, sam: staff.Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages.add(s, stored, "worker", clock.now(), b"x", staff_id=sam.id)
    messages.mark_read(s, stored, "worker")
    [first] = messages.of(s, stored)
    later = clock.now() + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    messages.add(s, stored, "person", later, b"y")
    messages.mark_read(s, stored, "worker")
    assert [each.read_at for each in messages.of(s, stored)] == [first.read_at, None] and first.read_at


def test_erasing_the_report_erases_its_messages(s: Session, stored: str) -> None:
    messages.add(s, stored, "person", clock.now(), b"x")
    assert messages.count(s, stored, "person") == 1
    reports.erase(s, stored)
    assert messages.of(s, stored) == [] and messages.count(s, stored, "person") == 0
