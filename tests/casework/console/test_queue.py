"""The list of reports, locked and unlocked."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import date, timedelta
from types import ModuleType
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update

from casework.console import queue
from casework.store import audit, case_acts, folds
from casework.store.case_acts import OPEN, Kind, NewAct
from casework.store.engine import unit_of_work
from casework.store.models import Report
from report import reference

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office


LATE = "govuk-tag--orange"


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
    assert LATE not in worker.get("/")
    office.file_report(arrived_on=day(office, 2))
    page = worker.get("/")
    assert page.count(LATE) == 1 and "In 1 report somebody waits too long." in page


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
    assert '<td class="govuk-table__cell">Wakefield' not in browser.sign_in().get("/")


def test_the_service_level_is_the_operators(worker: Browser, office: Office) -> None:
    from casework.console.desk import NAME

    office.file_report(arrived_on=day(office, 2))
    office.app.extensions[NAME] = replace(office.desk(), late_hours=24 * 7)
    assert LATE not in worker.get("/")


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


def opened(worker: Browser, path: str) -> str:
    """The page once every report's facts are known: they are opened in the background."""
    until = time.monotonic() + 10
    while "are opened for the filters so far" in (page := worker.get(path)) and time.monotonic() < until:
        time.sleep(0.02)
    return page


def test_the_list_is_narrowed_by_what_the_reports_say(worker: Browser, office: Office) -> None:
    one = office.file_report(arrived_on=day(office, 3))
    assert order(opened(worker, "/?kind=spitting&strand=race&channel=web&language=en&district=leeds&age=2"))
    for nothing in ("kind=graffiti", "strand=age", "channel=telegram", "district=wakefield", "age=7"):
        assert "No report here fits." in opened(worker, f"/?{nothing}")
    assert order(worker.get("/?kind=made-up")) == [reference(one["report_id"])]


def test_a_locked_list_has_no_filter_by_what_reports_say(browser: Browser, office: Office) -> None:
    page = browser.sign_in().get("/")
    assert 'name="district"' in page and 'name="kind"' not in page and "Call-backs" not in page


def test_who_asked_to_be_called_stands_in_a_folder_of_their_own(worker: Browser, office: Office) -> None:
    asked = {"value": "call_back", "said": "", "source": "chosen", "status": "answered"}
    report = office.file_report()
    call = office.file_report({"coded": {**report["coded"], "request": asked}})
    opened(worker, "/")
    assert order(worker.get("/?show=calls")) == [reference(call["report_id"])]


def test_a_raid_is_folded_away_by_hand_and_put_back_and_nothing_is_gone(worker: Browser, office: Office) -> None:
    ids = [office.file_report()["report_id"] for _ in range(3)]
    urgent = office.file_report(urgent=True)["report_id"]
    form = {"csrf_token": worker.token(), "reason": "raid", "report": [ids[0], ids[1], urgent], "show": "waiting"}
    assert worker.client.post("/fold", data=form).status_code == 303
    assert order(worker.get("/")) == [reference(ids[2])]
    assert set(order(worker.get("/?show=folded"))) == {reference(each) for each in (ids[0], ids[1], urgent)}
    assert order(worker.get("/?show=urgent")) == [reference(urgent)] and "Folded away: A raid" in worker.get(
        "/?show=urgent"
    )
    worker.client.post("/unfold", data={"csrf_token": worker.token(), "report": [ids[0]]})
    assert reference(ids[0]) in order(worker.get("/"))
    with unit_of_work(office.engine) as s:
        done = [(each.action, each.detail) for each in audit.entries(s, ids[0])]
    assert done == [("folded", "raid"), ("unfolded", "")]


def test_folding_needs_a_reason_and_reaches_no_other_team(worker: Browser, office: Office) -> None:
    mine, elsewhere = office.file_report()["report_id"], office.file_report(district="wakefield")["report_id"]
    for form in ({"reason": "", "report": mine}, {"reason": "raid", "report": elsewhere}, {"reason": "raid"}):
        worker.client.post("/fold", data={"csrf_token": worker.token(), **form})
    with unit_of_work(office.engine) as s:
        assert folds.folded(s) == {}


def test_many_in_two_days_are_said_and_nothing_is_done_about_it(worker: Browser, office: Office) -> None:
    for _ in range(12):
        office.file_report(arrived_on=day(office, 0))
    assert "Some may be a raid." in worker.get("/")
    assert len(order(worker.get("/"))) == 12


def test_a_missed_promise_is_waiting_too_long(worker: Browser, office: Office) -> None:
    report = office.file_report(arrived_on=day(office, 0))["report_id"]
    assert order(worker.get("/?show=late")) == []
    yesterday = office.now().date() - timedelta(days=1)
    with unit_of_work(office.engine) as s:
        case_acts.add(s, NewAct(report, Kind.PROMISE, OPEN, 1, b"sealed", yesterday))
    assert order(worker.get("/?show=late")) == [reference(report)]


def test_locking_forgets_what_was_opened_for_the_filters(worker: Browser, office: Office) -> None:
    office.file_report()
    opened(worker, "/")
    (held,) = office.desk().keyring._held.values()
    assert held.index.known() == 1
    worker.post("/lock")
    assert held.index.known() == 0
