"""The health page, and the warning that alerts do not go out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casework.console.alert_state import trouble
from casework.store import alert_watch, alerts
from casework.store.engine import engine_for, unit_of_work
from casework.store.models import Alert

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

NOT_OUT = "Alerts are not going out since"


def beat(office: Office) -> None:
    with unit_of_work(office.engine) as s:
        alert_watch.beat(s, office.now())


def fail(office: Office, report_id: str) -> None:
    """A mail that the mail server did not take."""
    now = office.now()
    with unit_of_work(office.engine) as s:
        alerts.plan(s, [alerts.Planned(report_id, "report", 0, "leeds", False, alerts.rounded(now), now)])
        alerts.mark_failed(s, alerts.due(s, now), now)


@pytest.fixture
def administrator(office: Office, another: Browser) -> Browser:
    return office.seat(another, "Ada Keel", unlocked=False)


def test_a_worker_is_told_that_no_alert_ever_went_out(worker: Browser) -> None:
    assert "Alerts have never gone out from here." in worker.get("/")


def test_nothing_is_said_while_alerts_go_out(office: Office, worker: Browser) -> None:
    beat(office)
    assert NOT_OUT not in worker.get("/")


def test_a_worker_is_told_since_when_the_mail_server_takes_nothing(
    office: Office, worker: Browser, administrator: Browser
) -> None:
    fail(office, office.file_report()["report_id"])
    beat(office)
    assert NOT_OUT in worker.get("/")
    assert "the mail server does not take them" in administrator.get("/upkeep")


def test_a_worker_is_told_when_the_process_has_died(office: Office, worker: Browser) -> None:
    beat(office)
    with unit_of_work(office.engine) as s:
        watch = alert_watch.watch(s)
    assert watch is not None and trouble(watch, office.now()) == ""
    assert trouble(watch, office.now() + timedelta(minutes=4)).startswith(NOT_OUT)
    office.late_by = timedelta(minutes=2)
    assert NOT_OUT not in worker.get("/")


def test_the_health_page_tells_each_process_and_nothing_of_a_report(office: Office, administrator: Browser) -> None:
    report_id = office.file_report()["report_id"]
    page = administrator.get("/upkeep")
    for name in ("Engine", "Action server", "Public chat", "This console", "Alerts by mail"):
        assert name in page
    assert "Does not answer" in page and report_id not in page
    assert "nobody gets mail" in page, "a file mailbox is not called an alert"


def test_the_health_page_stands_while_the_database_does_not(
    office: Office, administrator: Browser, tmp_path: Path
) -> None:
    before = office.desk()
    with office.app.test_request_context("/upkeep"):
        office.app.extensions["waymark-desk"] = replace(before, engine=engine_for(f"sqlite:///{tmp_path}/no/where.db"))
        page = office.app.view_functions["upkeep.show"]()
    office.app.extensions["waymark-desk"] = before
    assert "Does not answer" in page


def test_a_plan_of_an_alert_is_gone_with_its_report(office: Office) -> None:
    report_id = office.file_report()["report_id"]
    fail(office, report_id)
    with unit_of_work(office.engine) as s:
        alerts.drop(s, {(report_id, "report")})
        assert s.query(Alert).count() == 0
