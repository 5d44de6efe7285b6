"""Reports that may belong together: what the person confirmed and what a worker suspects stand apart, never merged."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from casework.console.likeness import days_apart
from casework.store import audit, models
from casework.store.engine import unit_of_work
from tests.casework.console.invented import answered

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

WHY = "both name the same blue van"


def with_earlier(office: Office, earlier: dict[str, Any]) -> dict[str, Any]:
    """A report in which the person gave the access code of an earlier one."""
    made = office.file_report()
    sealed = {**made["sealed"], "earlier_report": answered(earlier["report_id"], "WM-1", "confirmed")}
    return office.file_report({"sealed": sealed})


def alike_page(worker: Browser, office: Office, report_id: str) -> str:
    """The page once the facts of the list are opened."""
    worker.get("/")
    for _ in range(200):
        page = worker.get(f"/reports/{report_id}/links")
        if "Which one may belong to it?" in page:
            return page
    raise AssertionError("nothing is alike")


def ids(page: str, part: str) -> str:
    """The part of the page under one heading."""
    return page.split(f'id="{part}-title"')[1].split("</section>")[0]


def test_what_the_person_confirmed_shows_on_both_and_apart(worker: Browser, office: Office) -> None:
    earlier = office.file_report()
    later = with_earlier(office, earlier)
    for _ in range(2):
        page = worker.get(f"/reports/{later['report_id']}/links")
        assert earlier["report_id"] in ids(page, "confirmed") and "None." in ids(page, "suspected")
    page = worker.get(f"/reports/{earlier['report_id']}/links")
    assert ids(page, "confirmed").count(f"/reports/{later['report_id']}") == 1
    with unit_of_work(office.engine) as s:
        assert s.query(models.CaseAct).count() == 1


def test_a_worker_links_two_that_are_alike_with_a_reason_on_both(worker: Browser, office: Office) -> None:
    one, other = office.file_report()["report_id"], office.file_report()["report_id"]
    assert other in alike_page(worker, office, one)
    worker.post(f"/reports/{one}/links", other=other, why=WHY)
    for mine, theirs in ((one, other), (other, one)):
        page = worker.get(f"/reports/{mine}/links")
        assert theirs in ids(page, "suspected") and WHY in page and "None." in ids(page, "confirmed")
        assert theirs not in ids(page, "alike")
        assert 'Other reports <span class="desk-count">1</span>' in worker.get(f"/reports/{mine}")


def test_neither_the_reason_nor_the_pair_stands_in_clear(worker: Browser, office: Office) -> None:
    one, other = office.file_report()["report_id"], office.file_report()["report_id"]
    worker.post(f"/reports/{one}/links", other=other, why=WHY)
    with unit_of_work(office.engine) as s:
        assert [(each.action, each.report_id) for each in audit.entries(s)][-2:] == [("linked", one), ("linked", other)]
        assert not [each for each in audit.entries(s) if other in each.detail or one in each.detail]
        rows = s.query(models.CaseAct).all()
        assert not [row for row in rows if one.encode() in row.blob or other in row.sent_as or one in row.sent_as]
    found = Path(str(office.engine.url.database))
    assert WHY.encode() not in b"".join(each.read_bytes() for each in found.parent.glob(f"{found.name}*"))


def test_a_link_is_taken_back_on_both(worker: Browser, office: Office) -> None:
    one, other = office.file_report()["report_id"], office.file_report()["report_id"]
    worker.post(f"/reports/{one}/links", other=other, why=WHY)
    worker.post(f"/reports/{other}/links/end", other=one)
    for each in (one, other):
        assert "None." in ids(worker.get(f"/reports/{each}/links"), "suspected")
    with unit_of_work(office.engine) as s:
        assert [each.action for each in audit.entries(s)].count("unlinked") == 2


def test_what_the_person_confirmed_cannot_be_taken_back_by_a_worker(worker: Browser, office: Office) -> None:
    earlier = office.file_report()
    later = with_earlier(office, earlier)
    worker.get(f"/reports/{later['report_id']}/links")
    worker.post(f"/reports/{earlier['report_id']}/links/end", other=later["report_id"])
    assert later["report_id"] in ids(worker.get(f"/reports/{earlier['report_id']}/links"), "confirmed")


@pytest.mark.parametrize("why", ["", "  ", "x" * 1001])
def test_no_link_without_a_reason(worker: Browser, office: Office, why: str) -> None:
    one, other = office.file_report()["report_id"], office.file_report()["report_id"]
    assert "Write why" in worker.post(f"/reports/{one}/links", 400, other=other, why=why)


def test_neither_itself_nor_another_teams_nor_twice(worker: Browser, office: Office) -> None:
    one, other = office.file_report()["report_id"], office.file_report()["report_id"]
    elsewhere = office.file_report(district="wakefield")["report_id"]
    for wrong in (one, elsewhere, "f" * 32, ""):
        worker.post(f"/reports/{one}/links", 409, other=wrong, why=WHY)
    worker.post(f"/reports/{one}/links", other=other, why=WHY)
    worker.post(f"/reports/{one}/links", 409, other=other, why=WHY)


def test_another_teams_report_has_no_page_of_links(worker: Browser, office: Office) -> None:
    elsewhere = office.file_report(district="wakefield")["report_id"]
    worker.get(f"/reports/{elsewhere}/links", 404)
    worker.post(f"/reports/{elsewhere}/links", 404, other="x", why=WHY)


def test_an_earlier_report_of_another_team_is_named_and_not_opened(worker: Browser, office: Office) -> None:
    earlier = office.file_report(district="wakefield")
    later = with_earlier(office, earlier)
    page = worker.get(f"/reports/{later['report_id']}/links")
    assert "it was erased, or it is another team’s" in page
    assert f'/reports/{earlier["report_id"]}"' not in page


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("2026-11-01", "2026-11-01"), ("2026-11-08", "2026-11-08"), 7),
        (("2026-11-08", "2026-11-08"), ("2026-11-01", "2026-11-03"), 5),
        (("2026-11-01", "2026-11-30"), ("2026-11-10", "2026-11-12"), 0),
        (("2026-11-01", "2026-11-05"), ("2026-11-05", "2026-11-09"), 0),
    ],
)
def test_days_apart_are_between_the_nearest_days(one: tuple[str, str], other: tuple[str, str], apart: int) -> None:
    assert days_apart(one, other) == days_apart(other, one) == apart


def test_another_district_another_kind_or_another_month_is_not_alike(worker: Browser, office: Office) -> None:
    one = office.file_report()["report_id"]
    near = office.file_report()["report_id"]
    coded = office.file_report()["coded"]
    other_kind = office.file_report({"coded": {**coded, "incident_type": answered(["graffiti"])}})["report_id"]
    long_ago = office.file_report({"coded": {**coded, "when": answered({"day": "2025-01-01"})}})["report_id"]
    page = ids(alike_page(worker, office, one), "alike")
    assert near in page and other_kind not in page and long_ago not in page


def test_a_reason_that_could_not_be_taken_stands_in_the_form_again(worker: Browser, office: Office) -> None:
    one, other = office.file_report()["report_id"], office.file_report()["report_id"]
    alike_page(worker, office, one)
    page = worker.post(f"/reports/{one}/links", 409, other=one, why=WHY)
    assert WHY in page
    page = worker.post(f"/reports/{one}/links", 400, other=other, why=WHY + "x" * 1000)
    assert WHY in page and re.search(rf'value="{other}"\s+checked', page)
