"""What is done for a person: promised, tried, done and given on, with every line where the person can see it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casework.sealing.envelope import open_envelope
from casework.sealing.public_key import write_public
from casework.store import audit, case_acts, reports, staff
from casework.store.engine import unit_of_work

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

CANARY = "quenching heronsbill"


@pytest.fixture
def path(office: Office) -> str:
    return f"/reports/{office.file_report()['report_id']}/doing"


def day(office: Office, ahead: int) -> str:
    return (office.now().date() + timedelta(days=ahead)).isoformat()


def acts(office: Office) -> list[str]:
    with unit_of_work(office.engine) as s:
        return [entry.action for entry in audit.entries(s)]


def test_how_to_reach_them_safely_stands_there_and_must_be_read(worker: Browser, office: Office, path: str) -> None:
    page = worker.get(path)
    assert "Safe ways" in page and "Before you ring or write" in page
    form = {"channel": "phone", "outcome": "no_answer"}
    assert "Read how to reach them safely" in worker.post(f"{path}/contacts", 400, **form)
    worker.post(f"{path}/contacts", safe="yes", words=CANARY, **form)
    page = worker.get(path)
    assert "By phone: No answer." in page and CANARY in page
    assert acts(office)[-1] == "tried_contact"
    assert CANARY.encode() not in b"".join(file.read_bytes() for file in _files(office))


def _files(office: Office) -> list[Path]:
    found = Path(str(office.engine.url.database))
    return [file for file in found.parent.iterdir() if file.name.startswith(found.name)]


def test_a_promised_day_is_kept_until_they_are_reached_and_a_missed_one_is_due(
    worker: Browser, office: Office, path: str
) -> None:
    worker.post(f"{path}/promise", day=day(office, 1))
    worker.post(f"{path}/promise", day=day(office, 2))
    with unit_of_work(office.engine) as s:
        assert case_acts.due(s, office.now().date() + timedelta(days=2)) == {}
        assert len(case_acts.due(s, office.now().date() + timedelta(days=3))) == 1
    worker.post(f"{path}/contacts", safe="yes", channel="phone", outcome="reached")
    with unit_of_work(office.engine) as s:
        assert case_acts.due(s, office.now().date() + timedelta(days=9)) == {}
    assert "No day is promised" in worker.get(path)


@pytest.mark.parametrize("text", ["", "soon", "2020-01-01", "2026-02-31"])
def test_a_day_that_cannot_be_promised_is_refused(worker: Browser, path: str, text: str) -> None:
    assert "Choose today or a day to come" in worker.post(f"{path}/promise", 400, day=text)


def test_a_task_is_done_once_and_a_form_sent_twice_is_kept_once(worker: Browser, office: Office, path: str) -> None:
    for _ in range(2):
        worker.post(f"{path}/tasks", words="ring the school", due=day(office, 1), once="a")
    assert worker.get(path).count("ring the school") == 1
    for _ in range(2):
        worker.post(f"{path}/tasks/1")
    assert acts(office).count("did_task") == 1 and acts(office).count("set_task") == 1
    assert "Done" in worker.get(path)


def test_a_report_is_given_to_who_can_open_it_and_to_nobody_else(worker: Browser, office: Office, path: str) -> None:
    with unit_of_work(office.engine) as s:
        alex, ada = staff.by_name(s, "Alex Moor"), staff.by_name(s, "Ada Keel")
    assert alex and ada
    assert "Nothing was changed" in worker.post(f"{path}/assign", 409, to=str(ada.id), seen="new ")
    worker.post(f"{path}/assign", to=str(alex.id), seen="new ")
    assert "Taken" in worker.get(path) and "by Alex Moor" in worker.get(path)
    assert "Nothing was changed" in worker.post(f"{path}/assign", 409, to=str(alex.id), seen="new ")


def test_another_team_gets_the_key_with_the_report(worker: Browser, office: Office, path: str, tmp_path: Path) -> None:
    write_public(office.teams["wakefield"].public, tmp_path / "keys" / "public")
    assert "Choose a team" in worker.post(f"{path}/team", 400, team="york")
    worker.post(f"{path}/team", team="wakefield")
    report_id = path.split("/")[2]
    with unit_of_work(office.engine) as s:
        sealed = reports.sealed(s, report_id, ("wakefield",))
        assert reports.row(s, report_id, ("wakefield",)).district == "leeds"
    assert open_envelope(sealed, office.teams["wakefield"], "words")["report_id"] == report_id


def test_a_closed_report_is_taken_up_again(worker: Browser, office: Office, path: str) -> None:
    case = path.removesuffix("/doing")
    worker.post(f"{case}/close", reason="all done", seen="new ")
    worker.post(f"{path}/reopen")
    assert acts(office)[-1] in ("reopened", "opened")
    with unit_of_work(office.engine) as s:
        assert reports.row(s, path.split("/")[2], ("leeds",)).status == "taken"


def test_script_in_a_workers_words_stays_words(worker: Browser, office: Office, path: str) -> None:
    worker.post(f"{path}/tasks", words="<script>alert(1)</script>", due=day(office, 1))
    assert "<script>alert" not in worker.get(path)


def test_another_districts_report_has_no_such_page(worker: Browser, office: Office) -> None:
    elsewhere = office.file_report(district="wakefield")["report_id"]
    for page in ("doing", "passing"):
        worker.get(f"/reports/{elsewhere}/{page}", 404)
    worker.post(f"/reports/{elsewhere}/doing/promise", 404, day=day(office, 1))
