"""What must not happen by a keeper's slip: a dead number that comes back, a page that stays shut, a lost change."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from casework.console.keeping import pages
from casework.store import service_versions
from casework.store.engine import unit_of_work
from casework.store.service_versions import NewVersion
from signposting.entries import shipped_entries
from signposting.published import NAME
from tests.casework.console.kept_directory import EDIT, ID, form, people_see, posted

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office


def test_a_rival_that_is_not_named_back_any_more_is_not_saved_and_undoes_nobody_elses_change(
    worker: Browser, office: Office
) -> None:
    posted(worker, EDIT, form(phone="0800 032 3264"), 303)
    posted(worker, "/directory/services/tell-mama", form(service="tell-mama", beside=""), 400)
    assert people_see(office).by_id[ID].service.contact.phone == "0800 032 3264"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("knows", "ring 020 7704 2040"),
        ("doubtful", "020 7704 2040"),
        ("does", "Ring +44 20 7704 2040."),
        ("does", "Ring (020) 7704 2040."),
        ("does", "Ring 020.7704.2040."),
        ("does", "Ring 020\u00a07704\u00a02040."),
        ("phone_note", "020 7704 2040"),
        ("hours_note", "020-7704-2040"),
        ("cost", "020 7704 2040"),
        ("address", "020 7704 2040"),
    ],
)
def test_a_banned_number_is_refused_in_every_field_however_it_is_written(worker: Browser, key: str, value: str) -> None:
    assert "must not be shown" in posted(worker, EDIT, form(**{key: value}), 400)


@pytest.mark.parametrize("name", ["a/b", "Bad Id", "x" * 200, "üñ", ".."])
def test_a_short_name_fits_into_an_address(worker: Browser, name: str) -> None:
    new = {**form(), "id": [name], "name": ["N"], "kind": ["national_helpline"], "after": "0"}
    posted(worker, "/directory/new", new, 400)


@pytest.mark.parametrize(
    ("does", "says"),
    [("A long sentence that goes on and on for far more than fifteen words in all of it.", "15"), ("Ring!", "shouted")],
)
def test_what_people_read_keeps_the_rules_of_wording(worker: Browser, does: str, says: str) -> None:
    assert says in posted(worker, EDIT, form(does=does), 400)


def test_a_stored_version_that_this_release_cannot_read_leaves_the_shipped_entry_and_the_pages_open(
    worker: Browser, office: Office
) -> None:
    shipped = shipped_entries()[ID]
    content = json.dumps({"kind": shipped.kind, "fields": {"id": ID, "name": "N", "colour": "red"}})
    with unit_of_work(office.engine) as s:
        service_versions.save(s, NewVersion(ID, "local", content, shipped.digest(), "A", "r", 0))
    assert EDIT in worker.get("/directory/?show=overtaken")
    worker.get(EDIT)
    posted(worker, "/directory/services/galop", form(service="galop", cost="a local call"), 303)
    assert people_see(office).by_id[ID].service.name == shipped.fields["name"]


def test_a_lost_published_file_is_written_again(worker: Browser, office: Office) -> None:
    posted(worker, EDIT, form(phone="0800 032 3264"), 303)
    publisher = office.desk().publisher
    (publisher._folder / NAME).unlink()
    publisher.tell()
    assert people_see(office).by_id[ID].service.contact.phone == "0800 032 3264"


def test_an_overdue_entry_can_be_mended_before_it_was_checked(worker: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "today", lambda: date(2027, 12, 1))
    posted(worker, EDIT, form(phone="0800 032 3264"), 303)
    worker.post(f"{EDIT}/restore", after="1", version="0")


def test_the_round_goes_on_where_it_was(worker: Browser) -> None:
    page = worker.get("/directory/?show=due&district=leeds")
    assert "district=leeds" in page.split("/rung")[1][:80]
    name = page.split("/rung")[0].rsplit("/", 1)[1]
    answer = worker.client.post(
        f"/directory/services/{name}/rung?show=due&district=leeds", data={"csrf_token": worker.token(), "after": "0"}
    )
    assert "show=due" in answer.location and "district=leeds" in answer.location


def test_a_retired_service_whose_shipped_entry_changed_can_stay_retired(worker: Browser, office: Office) -> None:
    worker.post(f"{EDIT}/retire", after="0", reason="It closed.")
    with unit_of_work(office.engine) as s:
        s.execute(text("update service_version set base = '0'"))
    assert EDIT in worker.get("/directory/?show=overtaken")
    assert "Keep it retired" in worker.get(EDIT)
    worker.post(f"{EDIT}/retire", after="1", reason="Still closed.")
    assert EDIT not in worker.get("/directory/?show=overtaken")
    assert ID not in people_see(office).by_id
