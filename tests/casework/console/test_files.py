"""Files of a report: saved but never shown, each time audited, closed for good when one may show a child."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.test import TestResponse

from casework.store import audit
from casework.store.engine import unit_of_work
from evidence import Intake, Limits, Quarantine, Taken
from tests.evidence import samples

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

NAME = "his <b>face</b>.jpg"
LINK = {"address": "https://example.org/post/1", "platform": "Some app", "account": "@he", "seen": "last tues"}


@pytest.fixture
def keep(office: Office, tmp_path: Path) -> Callable[[bytes], tuple[dict[str, Any], Taken]]:
    """A report with this file, sent."""

    def kept(content: bytes) -> tuple[dict[str, Any], Taken]:
        quarantine = Quarantine(tmp_path / "quarantine", Limits(10**7, 10**7, 10**8, 9))
        upload = quarantine.begin("b0" * 16)
        upload.write(content)
        taken = Intake(quarantine).take(upload)
        file = {**asdict(taken), "found": list(taken.found), "name": NAME, "missing": False}
        report = office.file_report({"attachments": [file], "links": [LINK]})
        office.desk().kept.keep(report["report_id"], [taken.id], quarantine)
        return report, taken

    return kept


@pytest.fixture
def photo(keep: Callable[[bytes], tuple[dict[str, Any], Taken]]) -> tuple[dict[str, Any], Taken]:
    return keep(samples.jpeg_with_place())


@pytest.fixture
def path(photo: tuple[dict[str, Any], Taken]) -> str:
    report, taken = photo
    return f"/reports/{report['report_id']}/files/{taken.id}"


def post(worker: Browser, path: str, **form: str) -> TestResponse:
    return worker.client.post(path, data={"csrf_token": worker.token(), **form})


def acts(office: Office, path: str) -> list[tuple[str, str]]:
    with unit_of_work(office.engine) as s:
        return [(each.action, each.detail) for each in audit.entries(s, path.split("/")[2]) if each.action != "opened"]


def test_the_page_lists_files_and_links_and_shows_none(worker: Browser, path: str) -> None:
    page = worker.get(path.split("/files")[0])
    assert "File 1: Picture" in page and "the place where it was made" in page
    assert "his &lt;b&gt;face&lt;/b&gt;.jpg" in page and page.index("<summary") < page.index("his &lt;b&gt;")
    assert "<img" not in page and "example.org/post/1" in page and 'href="https://example.org' not in page


def test_the_working_copy_is_saved_without_what_was_hidden(worker: Browser, path: str, office: Office) -> None:
    answer = post(worker, f"{path}/copy")
    assert answer.status_code == 200 and answer.data.startswith(b"\xff\xd8")
    assert samples.CANARY.encode() not in answer.data and b"Exif" not in answer.data
    assert acts(office, path) == [("took_copy", "")]


def test_a_file_is_only_ever_handed_over_to_be_saved(worker: Browser, path: str) -> None:
    headers = post(worker, f"{path}/copy").headers
    assert re.fullmatch(r'attachment; filename="WM-[0-9A-Z-]{9}-file-1\.jpg"', headers["Content-Disposition"])
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Cache-Control"] == "no-store"
    assert (
        "sandbox" in headers["Content-Security-Policy"] and "default-src 'none'" in headers["Content-Security-Policy"]
    )


def test_the_original_needs_a_reason_and_comes_as_it_was(worker: Browser, path: str, office: Office) -> None:
    for why in ("", "curious"):
        answer = post(worker, f"{path}/original", why=why)
        assert answer.status_code == 400 and "Choose why you need the original." in answer.text
    assert acts(office, path) == []
    assert post(worker, f"{path}/original", why="police").data == samples.jpeg_with_place()
    assert acts(office, path) == [("took_original", "police")]
    assert "took the original of a file (The police asked for it)" in worker.get(path.split("/files")[0])


def test_a_file_that_may_show_a_child_is_closed_for_everybody_and_for_good(
    worker: Browser, another: Browser, path: str, office: Office
) -> None:
    page = worker.sent_to(f"{path}/suspect")
    shown = worker.get(page.split("#")[0])
    for words in ("999", "101", "CEOP", "Report Remove", "Do not open, copy, print or send it"):
        assert words in shown
    assert "Save the working copy" not in shown
    for browser in (worker, office.seat(another, "Alex Moor", unlocked=True)):
        for way, form in (("copy", {}), ("original", {"why": "police"})):
            answer = post(browser, f"{path}/{way}", **form)
            assert answer.status_code == 403 and "This file is closed" in answer.text
    worker.sent_to(f"{path}/suspect")
    assert [act for act, _detail in acts(office, path)] == ["suspected_image"]


def test_another_teams_file_is_no_file_at_all(
    worker: Browser, office: Office, photo: tuple[dict[str, Any], Taken]
) -> None:
    elsewhere = office.file_report(district="wakefield")
    for way in ("copy", "original", "suspect"):
        path = f"/reports/{elsewhere['report_id']}/files/{photo[1].id}/{way}"
        assert post(worker, path, why="police").status_code == 404


def test_a_file_of_another_report_does_not_open_from_this_one(
    worker: Browser, office: Office, photo: tuple[dict[str, Any], Taken]
) -> None:
    other = office.file_report()
    assert post(worker, f"/reports/{other['report_id']}/files/{photo[1].id}/copy").status_code == 404


def test_a_changed_file_says_so_and_gives_no_byte(worker: Browser, path: str, tmp_path: Path) -> None:
    [file] = tmp_path.joinpath("kept").rglob("*.copy")
    file.write_bytes(file.read_bytes()[:-1])
    answer = post(worker, f"{path}/copy")
    assert answer.status_code == 500 and "This file can" in answer.text


def test_a_kind_without_a_copy_says_so(worker: Browser, keep: Callable[[bytes], tuple[dict[str, Any], Taken]]) -> None:
    report, taken = keep(samples.heic())
    page = worker.get(f"/reports/{report['report_id']}")
    assert "There is no working copy" in page and "Save the working copy" not in page
    assert post(worker, f"/reports/{report['report_id']}/files/{taken.id}/copy").status_code == 404


def test_a_file_that_was_missing_when_the_report_was_sent_is_told(worker: Browser, office: Office) -> None:
    file = {"id": "a" * 64, "key": "a2V5", "name": NAME, "kind": "image/jpeg", "size": 3, "sha256": "b" * 64}
    report = office.file_report({"attachments": [file | {"found": [], "copy": True, "missing": True}]})
    assert "not there any more when the report was sent" in worker.get(f"/reports/{report['report_id']}")
    assert post(worker, f"/reports/{report['report_id']}/files/{'a' * 64}/copy").status_code == 404


@pytest.mark.parametrize("key", ["no key", None, "a2V5"])
def test_a_report_sealed_by_a_stranger_with_nonsense_for_a_file_is_survived(
    worker: Browser, office: Office, key: str | None
) -> None:
    file = {"id": "a" * 64, "key": key, "name": NAME, "kind": "text/html", "size": 3, "sha256": "b" * 64}
    report = office.file_report({"attachments": [file | {"found": ["<b>"], "copy": True, "missing": False}]})
    assert "Files and links" in worker.get(f"/reports/{report['report_id']}")
    assert post(worker, f"/reports/{report['report_id']}/files/{'a' * 64}/copy").status_code == 500


def test_a_report_from_before_there_were_files_opens(worker: Browser, office: Office) -> None:
    assert "Files and links" not in worker.get(f"/reports/{office.file_report()['report_id']}")
