"""Messages on the worker's side: read, marked, answered; consents that were taken back."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text

from casework.sealing.access_code import AccessCodeKey
from casework.sealing.message import Written, open_written
from casework.store import audit, clock, messages, reports
from casework.store.engine import unit_of_work

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

WORDS = "he came <b>back</b>\n\nplease ring my sister"


@pytest.fixture
def report(office: Office) -> dict[str, Any]:
    return office.file_report()


@pytest.fixture
def path(report: dict[str, Any]) -> str:
    return f"/reports/{report['report_id']}"


def wrote(office: Office, report: dict[str, Any], **written: Any) -> None:
    now = written.pop("at", clock.now())
    office.person_writes(report["report_id"], Written(**{"kind": "message", "author": "person", "at": now, **written}))


def row_of(page: str, name: str) -> str:
    rows = re.findall(r"<tr.*?</tr>", page, re.S)
    return next(row for each in rows if name in (row := re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", each)).strip()))


def test_the_persons_message_stands_letter_by_letter_and_is_new_once(
    worker: Browser, office: Office, report: dict[str, Any], path: str
) -> None:
    wrote(office, report, text=WORDS)
    page = worker.get(path)
    assert WORDS in unescape(page) and "<b>back" not in page and ">New</strong>" in page
    again = worker.get(path)
    assert WORDS in unescape(again) and ">New</strong>" not in again


def test_an_addition_says_that_it_is_one(worker: Browser, office: Office, report: dict[str, Any], path: str) -> None:
    wrote(office, report, kind="addition", text=WORDS)
    assert "The person added to the report" in worker.get(path)


def test_a_consent_taken_back_shows_at_once_with_its_time(
    worker: Browser, office: Office, report: dict[str, Any], path: str
) -> None:
    assert row_of(worker.get(path), "Victim Support") == "Victim Support Yes Yes"
    wrote(office, report, kind="withdrawal", receiver="victim_support", part="contact_details")
    page = worker.get(path)
    assert re.fullmatch(r"Victim Support Yes Taken back \d+ \w+ \d{4}, \d\d:\d\d", row_of(page, "Victim Support"))
    assert "Victim Support may no longer have the contact details." in page
    wrote(office, report, kind="withdrawal", receiver="victim_support", part="send")
    assert row_of(worker.get(path), "Victim Support").count("Taken back") == 2


def test_a_message_to_the_person_opens_with_their_code_is_audited_and_names_nobody(
    worker: Browser, office: Office, report: dict[str, Any], path: str
) -> None:
    assert "#messages" in worker.sent_to(f"{path}/messages", message=WORDS)
    key = AccessCodeKey.from_code(office.codes[report["report_id"]])
    with unit_of_work(office.engine) as s:
        [message] = messages.of(s, report["report_id"])
        sealed = reports.sealed(s, report["report_id"], (key.recipient,))
        acts = [(each.actor, each.action) for each in audit.entries(s, report["report_id"])]
    written = open_written(sealed, key, message.blob, message.author, message.at)
    assert (written.text, written.author) == (WORDS, "worker") and "Sam" not in repr(written)
    assert ("Sam Field", "wrote") in acts
    assert "Not read by the person yet" in worker.get(path)


def test_what_is_written_is_in_no_file_of_the_store(worker: Browser, office: Office, path: str) -> None:
    worker.post(f"{path}/messages", message="quenching heronsbill")
    file = Path(str(office.engine.url.database))
    kept = b"".join(each.read_bytes() for each in file.parent.iterdir() if each.name.startswith(file.name))
    assert b"quenching heronsbill" not in kept


def test_once_the_person_has_it_the_worker_sees_when(worker: Browser, office: Office, path: str) -> None:
    worker.post(f"{path}/messages", message=WORDS)
    with unit_of_work(office.engine) as s:
        messages.mark_read(s, path.rpartition("/")[2], "worker")
    assert "Read by the person" in worker.get(path)


@pytest.mark.parametrize("words", ["", " \n", "x" * 20_001], ids=["empty", "blank", "long"])
def test_a_message_that_can_not_be_kept_is_given_back(worker: Browser, office: Office, path: str, words: str) -> None:
    page = worker.post(f"{path}/messages", status=400, message=words)
    assert "There is a problem" in page and (not words.strip() or words in page)
    with unit_of_work(office.engine) as s:
        assert messages.of(s, path.rpartition("/")[2]) == []


def test_a_message_of_a_signed_out_worker_is_not_lost(browser: Browser, path: str) -> None:
    page = browser.post(f"{path}/messages", status=401, message=WORDS)
    assert WORDS in unescape(page)


def test_nobody_writes_about_a_report_of_another_team(worker: Browser, office: Office) -> None:
    other = office.file_report(district="wakefield")
    worker.post(f"/reports/{other['report_id']}/messages", status=404, message=WORDS)
    with unit_of_work(office.engine) as s:
        assert messages.of(s, other["report_id"]) == []


def test_the_person_can_be_written_to_after_the_report_is_closed(worker: Browser, path: str) -> None:
    worker.post(f"{path}/close", reason="done", seen="new ")
    worker.post(f"{path}/messages", message=WORDS)
    assert WORDS in unescape(worker.get(path))


def test_the_list_says_that_a_message_waits_until_somebody_reads_it_even_of_a_closed_report(
    worker: Browser, office: Office, report: dict[str, Any], path: str
) -> None:
    worker.post(f"{path}/close", reason="done", seen="new ")
    assert "No message waits." in worker.get("/?show=messages")
    wrote(office, report, text=WORDS)
    page = worker.get("/?show=messages")
    assert "Message waits" in page and report["report_id"] in page and "ring my sister" not in page
    worker.get(path)
    assert "No message waits." in worker.get("/?show=messages")


def test_a_message_that_waits_too_long_is_said_on_every_list(
    worker: Browser, office: Office, report: dict[str, Any]
) -> None:
    wrote(office, report, text=WORDS, at=clock.now() - timedelta(hours=office.desk().late_hours, minutes=1))
    assert "In 1 report somebody waits too long" in worker.get("/?show=closed")


def test_a_damaged_message_hides_nothing_else_and_warns_that_it_may_have_been_a_consent(
    worker: Browser, office: Office, report: dict[str, Any], path: str
) -> None:
    wrote(office, report, text="first")
    wrote(office, report, text="second")
    with office.engine.begin() as connection:
        connection.execute(text("UPDATE message SET blob = x'00' WHERE id = 1"))
    page = worker.get(path)
    assert "may have taken a consent back" in page and "second" in page


def test_the_worker_is_told_that_the_person_sees_the_openings(worker: Browser, path: str) -> None:
    assert "The person sees that a support worker opened it and when, never who." in worker.get(path)
