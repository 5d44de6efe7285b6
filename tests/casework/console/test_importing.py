"""Files into and out of the kept directory: differences are shown first, and only what is ticked is taken."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from signposting.current import current
from signposting.entries import shipped_entries
from signposting.file_texts import entries_from
from tests.casework.console.kept_directory import EDIT, ID, form, people_see, posted, upload

if TYPE_CHECKING:
    from tests.casework.console.conftest import Browser, Office


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="content-{name}" value="([^"]*)"', page)
    assert found
    return found[1].replace("&#34;", '"').replace("&#39;", "'").replace("&amp;", "&")


def test_a_file_shows_its_differences_and_only_what_is_ticked_is_taken(worker: Browser, office: Office) -> None:
    file = Path(yaml.__file__).parent  # any folder will do: only the name counts
    both = [dict(shipped_entries()[name].fields) for name in ("cst", "galop")]
    both[0]["cost"], both[1]["cost"] = "a local call", "a local call"
    text = yaml.safe_dump(both, allow_unicode=True, sort_keys=False)
    page = upload(worker, f"{file.name}/specialist.yml", text.encode())
    assert page.count("a local call") >= 2 and 'value="cst"' in page
    ticked = {"take": "cst", "content-cst": hidden(page, "cst"), "after-cst": "0", "reason": "A round."}
    posted(worker, "/directory/import/apply", dict(ticked), 303)
    seen = people_see(office).by_id
    assert (seen["cst"].service.cost, seen["galop"].service.cost) != ("a local call",) * 2
    assert seen["cst"].service.cost == "a local call"


def test_the_answers_of_the_sheet_are_taken_back(worker: Browser, office: Office) -> None:
    sheet = worker.client.get("/directory/sheet.csv")
    assert sheet.status_code == 200 and "cst" in sheet.text
    row = f"id,answer,dialled_on,phone_now\ncst,changed,{office.now().date()},0800 032 3264\n"
    page = upload(worker, "round.csv", row.encode())
    assert "0800 032 3264" in page
    posted(
        worker, "/directory/import/apply", {"take": "cst", "content-cst": hidden(page, "cst"), "after-cst": "0"}, 303
    )
    assert people_see(office).by_id["cst"].service.contact.phone == "0800 032 3264"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.doc", b"", "must end in"),
        ("x.yml", b"", "named after its kind"),
        ("specialist.yml", b"- [", "not YAML"),
        ("specialist.yml", b"\xff", "not UTF-8"),
        ("specialist.yml", b"a: b", "is not a list of entries"),
        ("specialist.yml", b"- id: x\n  name: X\n", "x: missing does"),
        ("specialist.yml", b"#" * 1_500_001, "longer than"),
        ("x.json", b"{", "not JSON"),
        ("x.csv", b"a,b\n1,2\n", "has no column"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(worker: Browser, name: str, content: bytes, says: str) -> None:
    assert says in upload(worker, name, content)


def test_a_tampered_offer_is_checked_again(worker: Browser, office: Office) -> None:
    entry = json.dumps({"kind": "emergency", "fields": {"id": "police-999"}})
    posted(worker, "/directory/import/apply", {"take": "police-999", "content-police-999": entry}, 400)
    bad = {"take": "cst", "content-cst": json.dumps({"kind": "specialist", "fields": {"id": "cst"}})}
    posted(worker, "/directory/import/apply", dict(bad), 400)
    assert people_see(office).by_id.keys() == current().by_id.keys()


def test_the_files_given_back_load_to_the_same_directory(worker: Browser) -> None:
    posted(worker, EDIT, form(phone="0800 032 3264"), 303)
    worker.post("/directory/services/galop/retire", after="0")
    answer = worker.client.get("/directory/files.zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        texts = {name.removeprefix("directory/"): archive.read(name).decode() for name in archive.namelist()}
    entries = entries_from(texts)
    expected = {name: entry.digest() for name, entry in shipped_entries().items() if name not in {"cst", "galop"}}
    assert {name: entry.digest() for name, entry in entries.items() if name != "cst"} == expected
    assert entries["cst"].fields["phone"] == "0800 032 3264"


@pytest.mark.parametrize(
    "slip",
    [
        {"source_year": "2020"},
        {"takes_reports": ["here"]},
        {"anonymous": "maybe"},
        {"hours": 24},
        {"id": 5},
        {"web": "javascript:alert(1)"},
        {"confidence": ["x"]},
        {1: "x"},
        {"checked_on": "soon"},
    ],
)
def test_a_value_of_the_wrong_kind_in_a_file_is_named_and_not_taken(worker: Browser, slip: dict[Any, Any]) -> None:
    entry = {**shipped_entries()[ID].fields, **slip}
    page = upload(worker, "specialist.yml", yaml.safe_dump([entry], allow_unicode=True).encode())
    assert 'name="take"' not in page and ("It can’t be taken" in page or "There is a problem" in page)


def test_a_moment_in_the_place_of_a_day_is_refused(worker: Browser) -> None:
    text = yaml.safe_dump([dict(shipped_entries()[ID].fields)], allow_unicode=True)
    page = upload(worker, "specialist.yml", text.replace("checked_on: ", "checked_on: 2026-11-01 10:00:00 #").encode())
    assert "checked_on must be a day" in page


def test_a_name_that_a_spreadsheet_would_run_is_written_as_a_text(worker: Browser) -> None:
    posted(worker, EDIT, form(name='=HYPERLINK("https://x.invalid")'), 303)
    sheet = worker.client.get("/directory/sheet.csv").text
    assert "\"'=HYPERLINK" in sheet and '"=HYPERLINK' not in sheet
