"""Every answer carries its guard, and every failure an honest page."""

from __future__ import annotations

import re
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy.exc import OperationalError

from casework.console import visiting
from casework.console.access import Refusal, Visitor, refusal_for
from casework.store import notes, reports
from casework.store.roles import Role

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

CANARY = "canary words of a person"
LEAD = Visitor(1, "Sam Field", second_step=True, unlocked=True, role=Role.LEAD)
CODES = (303, 400, 403, 404, 405, 413, 500, 503)


def broken(error: Exception) -> Any:
    def fail(*_args: Any, **_named: Any) -> None:
        raise error

    return fail


def test_every_route_and_method_answers_with_the_headers(worker: Browser, office: Office, lint: ModuleType) -> None:
    for rule in office.app.url_map.iter_rules():
        path = rule.rule.replace("<report_id>", "0" * 32).replace("<name>", "none.css")
        for method in ("GET", "POST", "PUT"):
            response = worker.client.open(path, method=method)
            assert lint.header_faults(response) == [], (path, method)
            assert lint.not_stored(response) == [], (path, method)


def test_styles_carry_the_headers_and_may_be_kept(browser: Browser, lint: ModuleType) -> None:
    page = browser.get("/sign-in")
    sheet = browser.client.get(page.partition('rel="stylesheet" href="')[2].partition('"')[0])
    assert sheet.status_code == 200 and lint.header_faults(sheet) == []


def test_an_unknown_page_is_a_kind_404(browser: Browser) -> None:
    assert "There is no such page" in browser.get("/nowhere", 404)


def test_a_form_without_its_token_is_refused_on_every_route(worker: Browser, office: Office, lint: ModuleType) -> None:
    for rule in office.app.url_map.iter_rules():
        if "POST" in (rule.methods or set()):
            response = worker.client.post(re.sub(r"<int:\w+>", "9", rule.rule.replace("<report_id>", "0" * 32)))
            if response.status_code in (403, 404) and refusal_for(rule.endpoint, LEAD) is Refusal.NOT_THEIRS:
                continue  # barred before the form is looked at
            assert response.status_code == 400, rule.endpoint
            assert "This page was open too long" in response.text and lint.faults_in(response.text) == []


def test_a_body_beyond_reason_is_refused_with_what_to_do(worker: Browser) -> None:
    response = worker.client.post("/lock", data={"csrf_token": "x" * 300_000})
    assert response.status_code == 413 and "That is too long" in response.text


def test_a_failing_database_is_told_honestly(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    browser.sign_in()
    monkeypatch.setattr(visiting, "unit_of_work", broken(OperationalError(CANARY, {}, Exception(CANARY))))
    page = browser.get("/", 503)
    assert "No report is lost" in page and CANARY not in page
    assert CANARY not in caplog.text and "OperationalError at queue.listing" in caplog.text


def test_styles_and_health_need_no_database(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    browser.sign_in()
    monkeypatch.setattr(visiting, "unit_of_work", broken(OperationalError("", {}, Exception())))
    assert browser.client.get("/health").json == {"status": "ok"}
    assert browser.client.get("/assets/none.css").status_code == 404


def test_an_unforeseen_fault_logs_its_class_and_route_and_no_words(
    worker: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(reports, "listing", broken(RuntimeError(CANARY)))
    page = worker.get("/", 500)
    assert "Something went wrong" in page and CANARY not in page
    assert CANARY not in caplog.text and "RuntimeError at queue.listing" in caplog.text


def test_a_fault_in_the_error_page_itself_logs_no_words_either(
    worker: Browser, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from casework.console import errors

    monkeypatch.setattr(reports, "listing", broken(RuntimeError(CANARY)))
    monkeypatch.setattr(errors, "render_template", broken(ValueError(CANARY)))
    response = worker.client.get("/")
    assert response.status_code == 500
    assert CANARY not in response.text and CANARY not in caplog.text


def test_a_note_survives_a_fault_while_it_is_saved(
    worker: Browser, office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    path = f"/reports/{office.file_report()['report_id']}"
    monkeypatch.setattr(notes, "add", broken(OperationalError("", {}, Exception())))
    page = worker.post(f"{path}/notes", 503, note=CANARY)
    assert CANARY in page and "Your words are not lost" in page
    assert CANARY not in caplog.text


@pytest.mark.parametrize("path", ["/reports/..%2f..", "/reports/'--", "/reports/" + "a" * 3000, "/?page=-1", "/%00"])
def test_odd_addresses_are_answered_kindly(worker: Browser, path: str) -> None:
    assert worker.client.get(path).status_code in (200, 404)
