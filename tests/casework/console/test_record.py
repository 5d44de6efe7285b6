"""The auditor's page: everything that was done, whether it is as it was written, and nothing of any report."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from casework.store import audit, audit_heads
from casework.store.clock import today
from casework.store.engine import unit_of_work

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office


@pytest.fixture
def auditor(office: Office, another: Browser) -> Browser:
    return office.seat(another, "Abe Lund", unlocked=False)


def test_who_did_what_is_found_by_person_act_report_and_day(office: Office, auditor: Browser, worker: Browser) -> None:
    report = office.file_report()["report_id"]
    worker.get(f"/reports/{report}")
    worker.post(f"/reports/{report}/take")
    assert "Sam Field" in auditor.get("/record/?act=took")
    assert "1 entry fits" in auditor.get(f"/record/?act=took&actor=Sam+Field&report={report}")
    assert "0 entries fit" in auditor.get("/record/?actor=Alex+Moor")
    tomorrow = (today() + timedelta(days=1)).isoformat()
    assert "0 entries fit" in auditor.get(f"/record/?since={tomorrow}")
    assert "1 entry fits" in auditor.get(f"/record/?act=took&until={tomorrow}")
    assert "Write a day" in auditor.get("/record/?since=soon")


def test_reading_the_record_stands_in_the_record(office: Office, auditor: Browser) -> None:
    auditor.get("/record/")
    assert "Abe Lund" in auditor.get("/record/?act=read_record")


def test_the_record_holds_no_word_of_a_report(office: Office, auditor: Browser, worker: Browser) -> None:
    report = office.file_report()["report_id"]
    worker.get(f"/reports/{report}")
    page = auditor.get("/record/")
    for word in ("Leeds market", "2 lads", "my mum"):
        assert word not in page


def test_a_row_that_was_tampered_with_shows(office: Office, auditor: Browser) -> None:
    auditor.get("/record/")
    auditor.get("/record/")
    with office.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_refuses_update"))
        connection.execute(text("UPDATE audit SET actor = 'Somebody else' WHERE n = 2"))
    assert "not as it was written: entry 2" in auditor.get("/record/")


def test_an_end_that_was_cut_off_shows(office: Office, auditor: Browser) -> None:
    for _ in range(3):
        auditor.get("/record/")
    with unit_of_work(office.engine) as s:
        assert audit_heads.note(s, office.desk().heads, today())
        assert not audit_heads.note(s, office.desk().heads, today())
    assert "is as it was written" in auditor.get("/record/")
    with office.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_refuses_delete"))
        connection.execute(text("DELETE FROM audit WHERE n >= 2"))
    assert "its end was cut off" in auditor.get("/record/")


def test_the_copy_holds_the_chain_and_no_formula(office: Office, auditor: Browser) -> None:
    with unit_of_work(office.engine) as s:
        audit.append(s, "=cmd()", "signed_in")
    copy = auditor.client.get("/record/copy.csv")
    assert copy.headers["Cache-Control"] == "no-store"
    assert "'=cmd()" in copy.text and copy.text.splitlines()[0].startswith("n,at,actor")
