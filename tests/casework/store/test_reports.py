"""Reports: stored once, seen only by their teams, and erased for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.sealing import access_code
from casework.sealing.envelope import Clear, EnvelopeDamaged, SealedReport, open_envelope, seal, seal_note
from casework.sealing.team_key import TeamKey
from casework.store import notes, reports, staff
from casework.store.clock import today
from casework.store.passwords import hashed

KEEP = date(2027, 5, 3)


def test_a_report_is_stored_once(s: Session, sealed: SealedReport) -> None:
    assert reports.submit(s, sealed, KEEP) is True
    assert reports.submit(s, sealed, KEEP) is False
    assert reports.exists(s, sealed.report_id) and len(reports.listing(s, ["leeds", "county"])) == 1


def test_a_stored_report_opens_as_it_was_sealed(
    s: Session, sealed: SealedReport, report: dict[str, Any], leeds: TeamKey
) -> None:
    reports.submit(s, sealed, KEEP)
    stored = reports.sealed(s, sealed.report_id, {"leeds"})
    assert open_envelope(stored, leeds, "words") == report
    assert stored == replace(sealed, wraps=tuple(w for w in sealed.wraps if w.recipient == "leeds"))


def test_a_team_sees_only_what_is_wrapped_to_it(s: Session, sealed: SealedReport) -> None:
    reports.submit(s, sealed, KEEP)
    for teams in (["bradford"], []):
        assert reports.listing(s, teams) == [] and reports.coded_of(s, teams, [sealed.report_id]) == []
        with pytest.raises(reports.NoSuchReport):
            reports.sealed(s, sealed.report_id, teams)
    assert len(reports.listing(s, ["county"])) == len(reports.coded_of(s, ["leeds"], [sealed.report_id])) == 1


def test_a_list_shows_only_what_stands_in_clear(s: Session, sealed: SealedReport) -> None:
    reports.submit(s, sealed, KEEP)
    row = reports.ReportRow(
        sealed.report_id, date(2026, 5, 3), "leeds", True, "new", date(2026, 5, 3), None, date(2027, 5, 3)
    )
    assert reports.listing(s, ["leeds"]) == [row]
    allowed = {"report_id", "arrived_on", "district", "urgent", "status", "status_on", "taken_by", "retain_until"}
    allowed.add("message_since")
    assert set(reports.ReportRow._fields) == allowed


def test_urgent_reports_come_first_then_the_oldest(s: Session, sealed: SealedReport) -> None:
    wanted = []
    for n, (urgent, day) in enumerate([(True, 2), (True, 9), (False, 1), (False, 4)]):
        each = replace(
            sealed, report_id=f"{9 - n:032x}", lookup_id=str(n), clear=Clear(date(2026, 5, day), "leeds", urgent)
        )
        wanted.append(each.report_id)
        reports.submit(s, each, KEEP)
    assert [row.report_id for row in reports.listing(s, ["leeds"])] == wanted


def test_the_unlocked_list_opens_coded_facts_but_carries_no_words(
    s: Session, sealed: SealedReport, report: dict[str, Any], county: TeamKey
) -> None:
    reports.submit(s, sealed, KEEP)
    (listed,) = reports.coded_of(s, ["county"], [sealed.report_id])
    assert open_envelope(listed, county, "coded")["coded"]["motivation"]["value"] == ["race"]
    with pytest.raises(EnvelopeDamaged):
        open_envelope(listed, county, "words")


def test_a_report_is_taken_by_one_and_closed_once(s: Session, sealed: SealedReport, sam: staff.Member) -> None:
    reports.submit(s, sealed, KEEP)
    kim = staff.add(s, "Kim", hashed("password"))
    assert reports.take(s, sealed.report_id, sam.id) and not reports.take(s, sealed.report_id, kim.id)
    (row,) = reports.listing(s, ["leeds"])
    assert (row.status, row.taken_by, row.status_on) == ("taken", sam.id, today())
    assert reports.close(s, sealed.report_id, kim.id) and not reports.close(s, sealed.report_id, sam.id)
    (row,) = reports.listing(s, ["leeds"])
    assert (row.status, row.taken_by) == ("closed", sam.id)
    assert not reports.take(s, sealed.report_id, kim.id)


def test_erasing_destroys_wraps_envelopes_and_notes(
    s: Session, sealed: SealedReport, leeds: TeamKey, sam: staff.Member
) -> None:
    reports.submit(s, sealed, KEEP)
    notes.add(s, sealed.report_id, sam.id, seal_note(sealed, leeds, {"text": "x"}))
    assert reports.erase(s, sealed.report_id) and not reports.erase(s, sealed.report_id)
    for table in ("report", "wrap", "note"):
        assert s.execute(text(f"SELECT count(*) FROM {table}")).scalar() == 0


def test_an_erased_report_never_comes_back(s: Session, sealed: SealedReport) -> None:
    reports.erase(s, sealed.report_id)
    with pytest.raises(reports.WasErased):
        reports.submit(s, sealed, KEEP)
    assert not reports.exists(s, sealed.report_id)


def test_two_reports_never_share_a_look_up_id(
    s: Session, sealed: SealedReport, report: dict[str, Any], leeds: TeamKey, code: str
) -> None:
    reports.submit(s, sealed, KEEP)
    with pytest.raises(IntegrityError):
        reports.submit(s, seal({**report, "report_id": "a" * 32}, (leeds.public,), code), KEEP)
    s.rollback()


def test_the_person_finds_the_row_by_their_code_alone(s: Session, sealed: SealedReport, code: str) -> None:
    reports.submit(s, sealed, KEEP)
    found = s.execute(text("SELECT report_id FROM report WHERE lookup_id = :id"), {"id": access_code.lookup_id(code)})
    assert found.scalar() == sealed.report_id
