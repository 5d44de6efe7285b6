"""All that is kept about a person: given once it was checked who they are, whole, and without others."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from casework.sealing.message import Written
from casework.store import audit, case_acts, clock
from casework.store.engine import unit_of_work

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office


@pytest.fixture
def filed(office: Office) -> dict[str, Any]:
    return office.file_report()


def path(filed: dict[str, Any], part: str = "") -> str:
    return f"/reports/{filed['report_id']}/own-copy{part}"


def test_nothing_is_given_before_it_is_known_who_asks(worker: Browser, filed: dict[str, Any]) -> None:
    worker.post(path(filed, "/copy"), 409, format="json")
    assert "Choose how you checked" in worker.post(path(filed), 400, check="sounded right")


def test_it_is_due_in_a_month_and_done_when_it_was_given(
    worker: Browser, office: Office, filed: dict[str, Any]
) -> None:
    worker.post(path(filed), check="called_back")
    with unit_of_work(office.engine) as s:
        (act,) = case_acts.of(s, filed["report_id"])
        assert act.due_on == office.now().date() + timedelta(days=30)
    worker.post(path(filed, "/given"))
    assert "and given" in worker.get(path(filed))
    with unit_of_work(office.engine) as s:
        assert [e.action for e in audit.entries(s, filed["report_id"])][-1] == "gave_own_copy"


def test_the_copy_holds_everything_but_others_and_names_of_staff(
    worker: Browser, office: Office, filed: dict[str, Any]
) -> None:
    office.person_writes(filed["report_id"], Written("message", "person", clock.now(), "and his cousin Brian came"))
    worker.post(f"/reports/{filed['report_id']}/doing/contacts", safe="yes", channel="phone", outcome="reached")
    worker.post(path(filed), check="known")
    text = worker.post(path(filed, "/copy"), 200, format="json", passages="his cousin Brian")
    made = json.loads(text)
    assert "Brian" not in text and "[left out]" in made["messages"][0]["text"]
    assert made["report"]["transcript"] == filed["transcript"] and made["done"][0]["outcome"] == "reached"
    assert "Sam Field" not in text and any(
        each["act"] == "opened" or each["act"] == "contacted" for each in made["record"]
    )


def test_the_pdf_is_whole(worker: Browser, filed: dict[str, Any]) -> None:
    worker.post(path(filed), check="known")
    answer = worker.client.post(path(filed, "/copy"), data={"csrf_token": worker.token(), "format": "pdf"})
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    assert "Leeds market" in text and "Who opened it" in text
