"""The keepers' pages: what they save shows to people, what is wrong is named, and nobody's change is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
import yaml
from werkzeug.datastructures import MultiDict

from casework.console.keeping import fields
from casework.store import audit
from casework.store.engine import unit_of_work
from signposting.entries import entries_of, shipped_entries
from signposting.file_texts import entry_text
from signposting.index import shipped
from tests.casework.console.kept_directory import EDIT, ID, form, people_see, posted

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office


def test_every_shipped_entry_comes_through_its_form_unchanged() -> None:
    for entry in shipped_entries().values():
        values = fields.shown(entry.fields)
        read, faults = fields.read(MultiDict([(key, each) for key, given in values.items() for each in given]))
        assert (read, faults) == (dict(entry.fields), {})


def test_a_changed_number_reaches_the_other_processes_and_the_history(worker: Browser, office: Office) -> None:
    posted(worker, EDIT, form(phone="0800 032 3264"), 303)
    assert people_see(office).by_id[ID].service.contact.phone == "0800 032 3264"
    page = worker.get(EDIT)
    assert "Sam Field: It moved." in page and "0800 032 3263" in page and "0800 032 3264" in page
    with unit_of_work(office.engine) as s:
        (entry,) = [each for each in audit.entries(s) if each.action == "kept_directory"]
    assert entry.detail == "service cst version 1"


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("phone", "0800 00", "is no number that can be dialled"),
        ("hours", "weekdays", "opening hours not understood"),
        ("sources", "", "missing sources"),
        ("check_by", "2020-01-01", "check_by is before checked_on"),
        ("checked_on", "soon", "Write a day such as"),
        ("languages", "klingon", "unknown language klingon"),
    ],
)
def test_what_is_wrong_is_named_at_its_field_and_nothing_is_saved(
    worker: Browser, office: Office, key: str, value: str, says: str
) -> None:
    page = posted(worker, EDIT, form(**{key: value}), 400)
    assert says in page and value in page
    assert people_see(office).by_id[ID].service.contact.phone == "0800 032 3263"


def test_a_number_of_the_never_show_list_is_refused(worker: Browser) -> None:
    from signposting.never_show import never_show

    banned = next(each for each in never_show() if each.shown[:1].isdigit() and not each.only)
    page = posted(worker, EDIT, form(phone=banned.shown), 400)
    assert "must not be shown here" in page


def test_who_saves_second_sees_the_first_change_and_loses_nothing(worker: Browser, office: Office) -> None:
    posted(worker, EDIT, form(phone="0800 032 3264"), 303)
    page = posted(worker, EDIT, form(cost="free to call"), 409)
    assert "Somebody else changed this service meanwhile" in page
    assert "free to call" in page and "0800 032 3264" in page
    assert 'name="after" value="1"' in page
    posted(worker, EDIT, form(after=1, cost="free to call"), 303)
    assert people_see(office).by_id[ID].service.cost == "free to call"


def test_a_retired_service_is_gone_and_can_be_put_back(worker: Browser, office: Office) -> None:
    worker.post(f"{EDIT}/retire", after="0", reason="It closed.")
    assert ID not in people_see(office).by_id
    assert "It closed." in worker.get(EDIT) and "This service is retired" in worker.get(EDIT)
    worker.post(f"{EDIT}/restore", after="1", version="0")
    assert people_see(office).by_id[ID].service == shipped().by_id[ID].service


def test_a_rival_is_not_left_alone_by_retiring_the_other(worker: Browser, office: Office) -> None:
    page = worker.post("/directory/services/tell-mama/retire", status=409, after="0")
    assert "beside tell-mama, which does not name it back" in page
    assert "tell-mama" in people_see(office).by_id


def test_an_older_version_can_stand_again(worker: Browser, office: Office) -> None:
    posted(worker, EDIT, form(cost="one"), 303)
    posted(worker, EDIT, form(after=1, cost="two"), 303)
    worker.post(f"{EDIT}/restore", after="2", version="1")
    assert people_see(office).by_id[ID].service.cost == "one"


@pytest.mark.parametrize("name", ["police-999", "police-101"])
def test_999_and_101_cannot_be_changed_or_retired(worker: Browser, office: Office, name: str) -> None:
    worker.post(f"/directory/services/{name}/retire", status=409, after="0")
    assert "can’t be changed here" in worker.get(f"/directory/services/{name}")
    assert name in people_see(office).by_id


def test_a_new_service_is_listed_and_its_short_name_is_taken_once(worker: Browser, office: Office) -> None:
    new = {**form(), "id": ["night-line"], "name": ["Night Line"], "kind": ["national_helpline"], "after": "0"}
    posted(worker, "/directory/new", new, 303)
    assert people_see(office).by_id["night-line"].service.name == "Night Line"
    assert "Night Line" in worker.get("/directory/?show=changed")
    assert "short name already" in posted(worker, "/directory/new", new, 400)


def test_who_was_reached_is_no_longer_to_be_rung(worker: Browser, office: Office) -> None:
    assert EDIT in worker.get("/directory/?show=due")
    worker.post(f"{EDIT}/rung", after="0")
    assert EDIT not in worker.get("/directory/?show=due")
    service = people_see(office).by_id[ID].service
    assert service.dialled_on and service.check_by - service.checked_on == timedelta(days=182)


def test_the_list_is_found_by_words_and_district(worker: Browser) -> None:
    page = worker.get("/directory/?words=security+trust")
    assert EDIT in page and "tell-mama" not in page
    assert EDIT not in worker.get("/directory/?district=leeds")
    assert "No service fits." in worker.get("/directory/?words=zzz")


def test_every_entry_is_written_so_that_it_reads_the_same() -> None:
    for entry in shipped_entries().values():
        (again,) = entries_of(entry.kind, yaml.safe_load(entry_text(entry)))
        assert again.digest() == entry.digest()
