"""Passing on: only with a yes that still stands, by two people without one, and the person is told each time."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from casework.console.passing_rules import ways
from casework.sealing.message import Written
from casework.store import audit, clock
from casework.store.engine import unit_of_work
from report.agreed import Agreed
from report.handover import LEFT_OUT, RECEIVERS, Choices, handover, handover_schema, without

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office

POLICE = "receiver:police"


def consent(receiver: str, send: bool | None, contact: bool | None = None) -> dict[str, Any]:
    return {"receiver": receiver, "send": send, "contact_details": contact}


@pytest.fixture
def filed(office: Office) -> dict[str, Any]:
    """The police may have it with contact details, Victim Support without, the council not; Galop is wanted."""
    consents = [consent("police", True, True), consent("victim_support", True, False), consent("council", False)]
    wanted = {"service": "galop", "name": "Galop", "answer": "accepted", "at": "2026-11-25T09:00:00", "account": False}
    return office.file_report({"consents": consents, "referrals": [wanted]})


def path(filed: dict[str, Any], part: str = "") -> str:
    return f"/reports/{filed['report_id']}/passing{part}"


def acts(office: Office) -> list[str]:
    with unit_of_work(office.engine) as s:
        return [entry.action for entry in audit.entries(s)]


def json_for(worker: Browser, filed: dict[str, Any], to: str, **form: str) -> dict[str, Any]:
    return dict(json.loads(worker.post(path(filed, "/copy"), 200, to=to, format="json", **form)))


@given(st.sampled_from(RECEIVERS), st.sampled_from([None, False, True]), st.booleans())
def test_without_a_yes_that_stands_there_is_no_way(receiver: str, send: bool | None, contact: bool) -> None:
    document: dict[str, Any] = {"referrals": [], "sealed": {}}
    found = ways(document, [Agreed(receiver, send, contact)], [])
    assert bool(found) is (send is True)
    assert all(way.contact is contact for way in found)


def test_the_page_says_who_may_have_it_and_who_may_not(worker: Browser, filed: dict[str, Any]) -> None:
    page = worker.get(path(filed))
    assert "With how to reach the person; with what happened" in page
    assert "Without how to reach the person; with what happened" in page
    assert "The local council: the person said no" in page


@pytest.mark.parametrize("to", ["receiver:council", "receiver:statistics", "service:cst", "unasked:1", "", "x"])
def test_what_was_not_agreed_is_refused(worker: Browser, office: Office, filed: dict[str, Any], to: str) -> None:
    for part in ("/copy", "/sent"):
        worker.post(path(filed, part), 409, to=to, log="1", words="x", format="json")
    assert not {"took_copy_for_receiver", "passed_council", "passed_service"} & {*acts(office)}


def test_a_yes_that_was_taken_back_is_none(worker: Browser, office: Office, filed: dict[str, Any]) -> None:
    office.person_writes(
        filed["report_id"], Written("withdrawal", "person", clock.now(), receiver="police", part="send")
    )
    assert "West Yorkshire Police: the person took it back" in worker.get(path(filed))
    worker.post(path(filed, "/sent"), 409, to=POLICE, log="13260012345", words="told")


def test_each_copy_keeps_its_schema_and_holds_only_what_that_receiver_may_have(
    worker: Browser, filed: dict[str, Any]
) -> None:
    police, support, galop = (
        json_for(worker, filed, to) for to in (POLICE, "receiver:victim_support", "service:galop")
    )
    for made in (police, support, galop):
        assert [error.message for error in Draft202012Validator(handover_schema()).iter_errors(made)] == []
    assert "contact_details" in police["facts"] and police["transcript"]
    assert "contact_details" not in support["facts"] and "suspect_description" not in support["facts"]
    assert set(galop["facts"]) <= {"contact_details", "contact_language", "safe_contact_notes", "safe_contact_ways"}
    assert galop["transcript"] == [] and "account" in galop["left_out"]


def test_who_did_it_goes_to_others_only_when_a_worker_says_so() -> None:
    document = {
        "concerns": [],
        "reference": "WM-0000-0000",
        "sent_at": None,
        "perceived_by": "victim",
        "transcript": [],
        **_answers(offender_words="my neighbour Brian"),
    }
    for receiver, suspect, told in (("police", False, True), ("council", False, False), ("council", True, True)):
        made = handover(document, receiver, "2026-11-25", Choices(suspect=suspect))
        assert ("my neighbour Brian" in json.dumps(made)) is told


def _answers(**given: str) -> dict[str, dict[str, Any]]:
    from report.fields import FIELDS
    from report.schema import is_sealed

    nothing = {"value": None, "said": "", "source": "said", "status": "not_asked"}
    parts: dict[str, dict[str, Any]] = {"coded": {}, "sealed": {}}
    for name, field in FIELDS.items():
        answer = {"value": given.get(name), "said": given.get(name, ""), "source": "said", "status": "answered"}
        parts["sealed" if is_sealed(field) else "coded"][name] = answer if name in given else nothing
    return parts


@given(st.text(max_size=80), st.lists(st.text(min_size=1, max_size=8), max_size=4))
def test_what_is_left_out_stands_nowhere(text: str, passages: list[str]) -> None:
    left = without(text, passages)
    for passage in passages:
        if passage.strip() and passage not in LEFT_OUT and not set(passage) & set(LEFT_OUT):
            assert passage not in left


def test_passages_are_left_out_of_the_copy_and_stay_in_the_report(worker: Browser, filed: dict[str, Any]) -> None:
    made = json_for(worker, filed, POLICE, passages="Leeds market")
    assert "Leeds market" not in json.dumps(made) and "passages" in made["left_out"]
    assert "Leeds market" in worker.get(path(filed).removesuffix("/passing"))


def test_the_pdf_holds_the_summary_first_and_words_as_words(worker: Browser, office: Office) -> None:
    report = office.file_report({"consents": [consent("police", True, True)]})
    answer = worker.client.post(
        path(report, "/copy"), data={"csrf_token": worker.token(), "to": POLICE, "format": "pdf"}
    )
    assert answer.status_code == 200 and answer.headers["Cache-Control"] == "no-store"
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(answer.data)).pages)
    assert text.index("Summary") < text.index("Facts") < text.index("The talk")
    assert "Leeds market" in text


def test_the_police_need_a_log_number_and_the_person_is_told(worker: Browser, office: Office, filed: Any) -> None:
    assert "Write the log number" in worker.post(path(filed, "/sent"), 400, to=POLICE, words="told")
    assert "Write what the person is told" in worker.post(path(filed, "/sent"), 400, to=POLICE, log="1")
    for _ in range(2):
        worker.post(path(filed, "/sent"), to=POLICE, log="13260012345", words="We passed it on.", once="a")
    assert acts(office).count("passed_police") == 1 and acts(office).count("wrote") == 1
    page = worker.get(path(filed))
    assert "log number 13260012345" in page and "Sent" in page
    worker.post(path(filed, "/1/state"), state="acknowledged", words="A desk officer has it.")
    worker.post(path(filed, "/1/state"), state="ended")
    worker.post(path(filed, "/1/state"), state="ended")
    assert acts(office)[-6:].count("outcome") == 1
    assert "A desk officer has it." in worker.get(path(filed).removesuffix("/passing"))


def ask(browser: Browser, filed: Any, status: int = 303, **form: str) -> str:
    given_form = {"to": "childrens_services", "reason": "child", "words": "the boy is nine", **form}
    return browser.post(path(filed, "/exception"), status, **given_form)


def test_without_consent_it_takes_two_people(worker: Browser, office: Office, another: Browser, filed: Any) -> None:
    ask(worker, filed)
    worker.post(path(filed, "/exception/1"), 403, verdict="confirm")
    worker.post(path(filed, "/copy"), 409, to="unasked:1", format="json")
    second = office.seat(another, "Alex Moor", unlocked=True)
    second.post(path(filed, "/exception/1"), verdict="confirm")
    assert json_for(worker, filed, "unasked:1")["receiver"] == "childrens_services"
    worker.post(path(filed, "/sent"), to="unasked:1", words="We told the social care team, to keep your son safe.")
    assert "passed_unasked" in acts(office) and "wrote" in acts(office)


def test_a_person_who_would_be_in_danger_by_hearing_it_is_not_told(
    worker: Browser, office: Office, another: Browser, filed: Any
) -> None:
    ask(worker, filed)
    office.seat(another, "Alex Moor", unlocked=True).post(path(filed, "/exception/1"), verdict="confirm")
    worker.post(path(filed, "/sent"), to="unasked:1", untold="danger_to_them")
    assert "passed_untold" in acts(office) and "wrote" not in acts(office) and "passed_unasked" not in acts(office)


def test_a_refused_one_opens_no_way(worker: Browser, office: Office, another: Browser, filed: Any) -> None:
    ask(worker, filed)
    office.seat(another, "Alex Moor", unlocked=True).post(path(filed, "/exception/1"), verdict="refuse")
    worker.post(path(filed, "/copy"), 409, to="unasked:1", format="json")
    assert "refused_exception" in acts(office)


@pytest.mark.parametrize(
    "form", [{"reason": "curious"}, {"to": "the press"}, {"words": " "}, {"reason": "agreed"}, {"reason": ""}]
)
def test_any_other_reason_is_none(worker: Browser, office: Office, filed: Any, form: dict[str, str]) -> None:
    assert "Choose to whom and why" in ask(worker, filed, 400, **form)
    assert "asked_exception" not in acts(office)


def test_an_agreement_needs_a_recorded_call(worker: Browser, office: Office, filed: Any) -> None:
    doing = path(filed).replace("/passing", "/doing")
    worker.post(f"{doing}/contacts", safe="yes", channel="phone", outcome="reached", words="she agrees")
    ask(worker, filed, to="conference", reason="agreed")
    assert "asked_exception" in acts(office)
