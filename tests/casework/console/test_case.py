"""One report: opened, taken, noted, closed."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update

from casework.store import audit, reports
from casework.store.engine import unit_of_work
from casework.store.models import Note, Report

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

NOTE = "Rang at eleven.\n\nNo answer; <b>text only</b> from now on."


@pytest.fixture
def report(office: Office) -> dict[str, Any]:
    return office.file_report(arrived_on=(office.now().date() - timedelta(days=1)).isoformat())


@pytest.fixture
def path(report: dict[str, Any]) -> str:
    return f"/reports/{report['report_id']}"


def acts(office: Office, report: dict[str, Any]) -> list[tuple[str, str]]:
    with unit_of_work(office.engine) as s:
        assert audit.verify(s).ok
        return [(entry.actor, entry.action) for entry in audit.entries(s, report["report_id"])]


def files(office: Office) -> bytes:
    file = Path(str(office.engine.url.database))
    return b"".join(each.read_bytes() for each in file.parent.iterdir() if each.name.startswith(file.name))


def test_the_persons_own_words_stand_untouched_and_are_never_markup(
    worker: Browser, path: str, facts: ModuleType
) -> None:
    page = worker.get(path)
    assert "<b>its</b>" not in page
    assert facts.WORDS in unescape(page) and facts.WHY in unescape(page)


def test_the_rules_for_safe_contact_come_before_the_contact_details(
    worker: Browser, path: str, facts: ModuleType
) -> None:
    page = worker.get(path)
    assert page.index("not after 6, he reads my phone") < page.index(facts.CANARY)


def test_consents_given_and_not_given_and_not_asked_are_told_apart(worker: Browser, path: str) -> None:
    rows = re.findall(r"<tr.*?</tr>", worker.get(path), re.S)
    told = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", row)).strip() for row in rows]
    assert "West Yorkshire Police No Not asked" in told
    assert "Victim Support Yes Yes" in told
    assert "The local council Not asked Not asked" in told


def test_concerns_are_shown_with_their_reasons(worker: Browser, path: str) -> None:
    assert "It has happened before." in worker.get(path)


def test_the_whole_talk_is_there_line_by_line_but_folded(worker: Browser, path: str) -> None:
    page = worker.get(path)
    folded = page.partition("Whole talk, line by line")[2]
    assert [int(n) for n in re.findall(r'<li value="(\d+)"', folded)] == [1, 2, 3, 4]


def test_each_opening_is_audited_and_shown(worker: Browser, path: str, office: Office, report: dict[str, Any]) -> None:
    worker.get(path)
    assert "2 times" in worker.get(path)
    assert acts(office, report) == [("Sam Field", "opened")] * 2


def test_a_refused_opening_is_not_told_as_one(
    browser: Browser, path: str, office: Office, report: dict[str, Any]
) -> None:
    browser.sign_in().client.get(path)
    assert acts(office, report) == []


def test_taking_a_report_makes_it_the_workers_and_is_audited(
    worker: Browser, path: str, office: Office, report: dict[str, Any]
) -> None:
    assert worker.sent_to(f"{path}/take") == f"{path}?done=taken"
    page = worker.get(f"{path}?done=taken")
    assert "You have taken this report." in page and "Close this report" in page
    assert ("Sam Field", "took") in acts(office, report)


def test_a_report_taken_by_somebody_else_meanwhile_is_said_plainly(
    worker: Browser, another: Browser, path: str, office: Office, report: dict[str, Any]
) -> None:
    office.seat(another, "Alex Moor", unlocked=True)
    another.post(f"{path}/take")
    page = worker.post(f"{path}/take", 409)
    assert "Alex Moor has already taken this report. Nothing was changed." in page
    assert ("Sam Field", "took") not in acts(office, report)


def test_a_note_is_sealed_and_shown_as_it_was_written(
    worker: Browser, path: str, office: Office, report: dict[str, Any]
) -> None:
    worker.post(f"{path}/notes", note=NOTE)
    page = worker.get(path)
    assert NOTE in unescape(page).replace("\r\n", "\n") and "<b>text only</b>" not in page
    assert b"Rang at eleven" not in files(office)
    assert ("Sam Field", "noted") in acts(office, report)


def test_a_colleague_of_the_team_reads_the_note(worker: Browser, another: Browser, path: str, office: Office) -> None:
    worker.post(f"{path}/notes", note=NOTE)
    assert "Rang at eleven" in office.seat(another, "Alex Moor", unlocked=True).get(path)


@pytest.mark.parametrize(("form", "field"), [("notes", "note"), ("close", "reason")])
def test_an_empty_text_is_asked_for_again(worker: Browser, path: str, form: str, field: str) -> None:
    worker.post(f"{path}/take")
    page = worker.post(f"{path}/{form}", 400, **{field: "  \n "})
    assert f'href="#{field}"' in page and "There is a problem" in page


def test_a_note_that_is_too_long_is_handed_back_whole(worker: Browser, path: str) -> None:
    assert "ö" * 20_001 in worker.post(f"{path}/notes", 400, note="ö" * 20_001)


def close(browser: Browser, path: str, reason: str) -> str:
    """Press Close it on a page that is up to date."""
    found = re.search(r'name="seen" value="([^"]*)"', browser.get(path))
    assert found
    return browser.sent_to(f"{path}/close", reason=reason, seen=found[1])


def test_closing_keeps_the_reason_as_a_sealed_note(
    worker: Browser, path: str, office: Office, report: dict[str, Any]
) -> None:
    worker.post(f"{path}/take")
    assert close(worker, path, "Moved by the council, safe now.") == "/?show=closed&done=closed"
    assert "Moved by the council" in worker.get(path)
    assert b"Moved by the council" not in files(office)
    assert acts(office, report)[2] == ("Sam Field", "closed")


def test_a_colleague_may_close_a_report_and_is_named_in_the_timeline(
    worker: Browser, another: Browser, path: str, office: Office
) -> None:
    office.seat(another, "Alex Moor", unlocked=True).post(f"{path}/take")
    assert "Alex Moor has taken it. Ask first" in worker.get(path)
    close(worker, path, "Alex is away; the person rang to say it is over.")
    assert "Sam Field closed this report" in worker.get(path)


def test_closing_from_a_page_that_is_out_of_date_changes_nothing_and_keeps_the_words(
    worker: Browser, another: Browser, path: str, office: Office
) -> None:
    office.seat(another, "Alex Moor", unlocked=True).post(f"{path}/take")
    page = worker.post(f"{path}/close", 409, reason="Nothing to do here.", seen="new ")
    assert "Alex Moor has already taken this report. Nothing was changed." in page
    assert "Nothing to do here." in page
    with unit_of_work(office.engine) as s:
        assert [row.status for row in reports.listing(s, ["leeds"])] == ["taken"]


def test_a_closed_report_is_not_closed_again_and_words_are_kept(worker: Browser, path: str) -> None:
    close(worker, path, "Done.")
    page = worker.post(f"{path}/close", 409, reason="Done again.", seen="closed 1")
    assert "closed already" in page and "Done again." in page


def test_an_act_and_its_audit_entry_stand_or_fall_together(
    worker: Browser, path: str, office: Office, report: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_audit(*_args: Any, **_named: Any) -> None:
        raise RuntimeError("the audit is full")

    monkeypatch.setattr(audit, "append", no_audit)
    worker.post(f"{path}/take", 500)
    worker.post(f"{path}/notes", 500, note=NOTE)
    monkeypatch.undo()
    page = worker.get(path)
    assert "Take it" in page and "There are no notes yet." in page
    assert acts(office, report) == [("Sam Field", "opened")]


def test_a_note_written_over_the_time_out_is_handed_back_with_what_to_do(
    worker: Browser, path: str, office: Office
) -> None:
    office.late_by = timedelta(minutes=office.desk().idle_minutes, seconds=5)
    page = worker.post(f"{path}/notes", 401, note=NOTE)
    assert "Your words are not saved yet" in page and "Sign in and unlock in a new tab" in page
    assert NOTE in unescape(page).replace("\r\n", "\n")
    office.late_by = timedelta()
    worker.sign_in().unlock()
    worker.post(f"{path}/notes", note=NOTE)
    assert "Rang at eleven" in worker.get(path)


def test_a_note_written_while_locked_elsewhere_is_handed_back(worker: Browser, path: str) -> None:
    worker.post("/lock")
    page = worker.post(f"{path}/notes", 401, note=NOTE)
    assert "Unlock in a new tab" in page and "Rang at eleven" in page


def test_a_note_with_a_stale_form_token_is_handed_back_and_not_saved(worker: Browser, path: str) -> None:
    response = worker.client.post(f"{path}/notes", data={"csrf_token": "stale", "note": NOTE})
    assert response.status_code == 400 and "Rang at eleven" in response.text
    assert "There are no notes yet." in worker.get(path)


def test_a_damaged_report_says_so_and_is_not_told_as_opened(
    worker: Browser, path: str, office: Office, report: dict[str, Any]
) -> None:
    with unit_of_work(office.engine) as s:
        s.execute(update(Report).where(Report.report_id == report["report_id"]).values(words=b"x" * 64))
    assert "This report can’t be opened" in unescape(worker.get(path, 500)).replace("'", "’")
    assert acts(office, report) == []


def test_an_erased_report_is_gone_in_plain_words(
    worker: Browser, path: str, office: Office, report: dict[str, Any]
) -> None:
    with unit_of_work(office.engine) as s:
        reports.erase(s, report["report_id"])
    assert "may have been erased" in worker.get(path, 404)
    worker.post(f"{path}/take", 404)


def test_the_invented_report_is_a_sound_document(facts: ModuleType) -> None:
    from report.schema import validate_report

    assert validate_report(facts.invented_report()) == []


def test_one_damaged_note_hides_neither_the_report_nor_the_other_notes(
    worker: Browser, path: str, office: Office
) -> None:
    for note in (NOTE, "A second note."):
        worker.post(f"{path}/notes", note=note)
    with unit_of_work(office.engine) as s:
        s.execute(update(Note).where(Note.id == 1).values(blob=b"x" * 64))
    page = worker.get(path)
    assert "This note was changed or damaged" in page and "A second note." in page and "Rang at eleven" not in page
