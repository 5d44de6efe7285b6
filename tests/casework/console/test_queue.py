"""The list of reports, locked and unlocked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update

from casework.console import queue
from casework.store import audit
from casework.store.engine import unit_of_work
from casework.store.models import Report
from report import reference

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office


def day(office: Office, ago: int) -> str:
    return (office.now().date() - timedelta(days=ago)).isoformat()


def order(page: str) -> list[str]:
    return re.findall(r'class="desk-id" aria-hidden="true">(WM-\w{4}-\w{4})<', page)


def test_the_locked_list_shows_nothing_of_what_reports_say(browser: Browser, office: Office) -> None:
    office.file_report(arrived_on=day(office, 1), urgent=True)
    page = browser.sign_in().get("/")
    assert "Leeds" in page and "Urgent" in page and "1 day" in page
    for told in ("Race", "Muslim", "Spitting", "last tues", "17 Nov", "/reports/"):
        assert told not in page


def test_the_unlocked_list_shows_when_where_kind_and_motive(worker: Browser, office: Office) -> None:
    office.file_report(arrived_on=day(office, 0))
    page = worker.get("/")
    for told in ("17 Nov 2026", "Leeds", "Verbal abuse; Spitting", "Race; Religion (Muslim)", "Came today"):
        assert told in page


def test_nothing_the_person_wrote_stands_on_the_list(worker: Browser, office: Office) -> None:
    office.file_report(arrived_on=day(office, 0))
    page = worker.get("/")
    for said in ("p***", "last tues", "abt half 4", "2 lads", "my mum"):
        assert said not in page


def test_what_raises_concern_is_named_on_the_list(worker: Browser, office: Office) -> None:
    office.file_report(arrived_on=day(office, 0))
    assert "Concern: repeat" in worker.get("/")


@pytest.mark.parametrize("change", [{"urgent": False}, {"district": "unknown"}, {"arrived_on": date(2026, 11, 1)}])
def test_a_fact_in_clear_that_was_changed_in_the_database_shows(
    worker: Browser, office: Office, change: dict[str, Any]
) -> None:
    report = office.file_report(arrived_on="2026-11-20", urgent=True)
    path = f"/reports/{report['report_id']}"
    assert "hanged in the database" not in worker.get("/") + worker.get(path)
    with unit_of_work(office.engine) as s:
        s.execute(update(Report).values(**change))
    for page in (worker.get("/"), worker.get(path)):
        assert "hanged in the database" in page and "20 Nov 2026, Leeds, urgent" in page


def test_the_list_opens_nothing_but_coded_facts(worker: Browser, office: Office, facts: ModuleType) -> None:
    office.file_report(arrived_on=day(office, 0))
    page = worker.get("/")
    assert facts.CANARY not in page and facts.WHY not in page


def test_urgent_comes_first_and_then_what_waited_longest(worker: Browser, office: Office) -> None:
    reports = [
        office.file_report(arrived_on=day(office, ago), urgent=urgent)
        for ago, urgent in ((1, False), (5, False), (0, True), (3, False))
    ]
    assert order(worker.get("/")) == [reference(reports[n]["report_id"]) for n in (2, 1, 3, 0)]


def test_only_reports_that_waited_too_long_are_marked(worker: Browser, office: Office) -> None:
    office.file_report(arrived_on=day(office, 0))
    assert "Waiting too long" not in worker.get("/")
    office.file_report(arrived_on=day(office, 2))
    page = worker.get("/")
    assert page.count("Waiting too long") == 1 and "1 report has waited too long." in page


def test_another_teams_report_is_neither_listed_nor_opened(worker: Browser, office: Office) -> None:
    report = office.file_report(arrived_on=day(office, 0), district="wakefield")
    assert "Nothing is waiting" in worker.get("/")
    worker.get(f"/reports/{report['report_id']}", 404)


def test_one_damaged_report_hides_no_other(worker: Browser, office: Office) -> None:
    whole, hurt = (office.file_report(arrived_on=day(office, 0)) for _ in range(2))
    with unit_of_work(office.engine) as s:
        s.execute(update(Report).where(Report.report_id == hurt["report_id"]).values(coded=b"x" * 64))
    page = worker.get("/")
    assert "be opened. Tell the person" in page and "Religion (Muslim)" in page
    assert set(order(page)) == {reference(whole["report_id"]), reference(hurt["report_id"])}


def test_a_long_list_comes_in_pages(worker: Browser, office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queue, "PAGE", 2)
    for _ in range(3):
        office.file_report(arrived_on=day(office, 0))
    assert len(order(worker.get("/"))) == 2
    assert len(order(worker.get("/?page=2"))) == 1
    assert "Page 2 of 2" in worker.get("/?page=999")
    assert "Page 1 of 2" in worker.get("/?page=nonsense&show=nonsense")


def test_each_shelf_holds_its_own(worker: Browser, office: Office) -> None:
    report = office.file_report(arrived_on=day(office, 0))
    worker.post(f"/reports/{report['report_id']}/take")
    assert "Nothing is waiting" in worker.get("/")
    assert order(worker.get("/?show=mine")) == order(worker.get("/?show=taken")) == [reference(report["report_id"])]
    assert "by Sam Field" in worker.get("/?show=taken")
    assert "No report is closed" in worker.get("/?show=closed")


def test_a_locked_worker_sees_only_districts_of_their_teams(browser: Browser, office: Office) -> None:
    office.file_report(arrived_on=day(office, 0), district="wakefield")
    assert "Wakefield" not in browser.sign_in().get("/")


def test_the_service_level_is_the_operators(worker: Browser, office: Office) -> None:
    from casework.console.desk import NAME

    office.file_report(arrived_on=day(office, 2))
    office.app.extensions[NAME] = replace(office.desk(), late_hours=24 * 7)
    assert "Waiting too long" not in worker.get("/")


def test_envelopes_swapped_between_two_reports_open_neither(worker: Browser, office: Office) -> None:
    one, two = (office.file_report(arrived_on=day(office, 0))["report_id"] for _ in range(2))
    with unit_of_work(office.engine) as s:
        first, second = (s.get_one(Report, each) for each in (one, two))
        first.coded, second.coded = second.coded, first.coded
        first.words, second.words = second.words, first.words
    assert worker.get("/").count("be opened. Tell the person") == 2
    for each in (one, two):
        assert "This report can" in worker.get(f"/reports/{each}", 500)


def test_no_send_waits_while_the_list_is_being_opened(
    worker: Browser, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.file_report(arrived_on=day(office, 0))

    def opened(*given: Any) -> Any:
        with unit_of_work(office.engine) as s:
            audit.append(s, "another", "wrote")
        return real(*given)

    real = queue.coded_part
    monkeypatch.setattr(queue, "coded_part", opened)
    assert "Religion (Muslim)" in worker.get("/")
