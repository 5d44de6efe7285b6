"""Open Referral UK: what is written keeps its schema and comes back unchanged, and strangers stay unconfirmed."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signposting.differences import faults_with
from signposting.entries import Entry, shipped_entries
from signposting.hours import parse
from signposting.open_referral import entries_from_open_referral, page_of, to_open_referral, uuid_of
from signposting.open_referral.reading import validator
from signposting.open_referral.schedules import hours_line, schedules

TODAY = date(2026, 11, 25)
ENTRIES = shipped_entries()


def stranger(**changed: Any) -> dict[str, Any]:
    """A service of another directory, after the standard's own example."""
    return {
        "id": "ac148810-d857-441c-9679-408f346de14b",
        "name": "Community Counselling",
        "description": "Counselling by trained people.",
        "url": "http://example.com/counselling",
        "status": "active",
        "fees": "free",
        "minimum_age": 12,
        "assured_date": "2026-05-01",
        "schedules": [
            {
                "id": "48102e86-bb50-41c4-8f1e-e269368c41d1",
                "freq": "WEEKLY",
                "byday": "MO,TU,TH",
                "opens_at": "10:00:00",
                "closes_at": "18:00:00",
            }
        ],
        "service_areas": [{"id": "381c64f1-a724-4884-9c21-ac96c21cca3e", "name": "Leeds and Bradford"}],
        "languages": [{"id": "2989d3ed-c547-48f8-8f9d-432d81c7892e", "code": "PL"}],
        "phones": [{"id": "2989d3ed-c547-48f8-8f9d-432d81c7892f", "number": "0113 496 0000"}],
        "organization": {"id": "d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610", "name": "Example", "description": "A charity."},
        **changed,
    }


def taken(document: object) -> tuple[dict[str, Entry], list[str]]:
    found = entries_from_open_referral(json.dumps(document), TODAY)
    return found.entries, found.refused


@pytest.mark.parametrize("public", [True, False])
def test_every_service_keeps_the_published_schema(public: bool) -> None:
    for entry in ENTRIES.values():
        written = to_open_referral(entry, public=public)
        assert [error.message for error in validator().iter_errors(written)] == []


def test_a_keepers_copy_comes_back_to_the_very_same_entries() -> None:
    entries, refused = taken([to_open_referral(entry, public=False) for entry in ENTRIES.values()])
    assert refused == []
    assert entries == ENTRIES


def test_a_public_copy_holds_nothing_for_staff_only() -> None:
    for entry in ENTRIES.values():
        text = json.dumps(to_open_referral(entry, public=True), ensure_ascii=False)
        for key in ("note", "held_back", "doubtful"):
            assert f"waymark:{key}" not in text
            assert str(entry.fields.get(key, "\0")) not in text


def test_ids_are_the_same_in_every_copy_and_differ_between_parts() -> None:
    one, again = (json.dumps(to_open_referral(ENTRIES["cst"], public=True)) for _ in range(2))
    assert one == again
    assert len({uuid_of(name) for name in ENTRIES}) == len(ENTRIES)


def test_hours_are_weekly_rules() -> None:
    assert schedules(parse("Mon-Wed 9am-5pm")) == [
        {"freq": "WEEKLY", "byday": "MO,TU,WE", "opens_at": "09:00", "closes_at": "17:00"}
    ]


def test_hours_of_every_service_come_through_the_standards_rules() -> None:
    for entry in ENTRIES.values():
        hours = entry.service().hours
        assert parse(hours_line(schedules(hours))).in_words().replace("daily", "") is not None
        for day in range(7):
            for minute in range(0, 24 * 60, 30):
                assert _open(parse(hours_line(schedules(hours))), day, minute) == _open(hours, day, minute), entry.id


def _open(hours: Any, day: int, minute: int) -> bool:
    at = ((day, minute), ((day - 1) % 7, minute + 1440))
    return hours.always or any(d in s.days and s.opens <= m < s.closes for d, m in at for s in hours.spans)


def test_a_service_from_elsewhere_is_unconfirmed_and_its_ways_stand_in_the_note_alone() -> None:
    entries, refused = taken({"contents": [stranger()]})
    assert refused == []
    entry = entries["community-counselling"]
    service = entry.service()
    assert service.confidence == "unconfirmed" and not service.may_be_shown
    assert (service.hours.in_words(), service.serves.districts, service.serves.languages) == (
        "Monday to Tuesday, 10am to 6pm; Thursday, 10am to 6pm",
        ("leeds", "bradford"),
        ("pl",),
    )
    assert "0113 496 0000" in service.note and "http://example.com" in service.note
    assert (service.serves.ages.youngest, service.serves.ages.oldest) == (12, None)
    assert faults_with(entry, ENTRIES, TODAY) == []


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({"name": "x"}, "lacks id, status"),
        (stranger(status="open"), "status must be one of active"),
        (stranger(id="1"), "id is no uuid"),
        (stranger(schedules=[{}]), "schedules.0 lacks id"),
        (stranger(name=3), "name must be string"),
        ([], "holds no services"),
        (3, "holds no services"),
        ([stranger(), stranger()], "same name"),
        ("a text", "holds no services"),
    ],
)
def test_what_breaks_the_standard_is_said_by_service_and_key(document: object, says: str) -> None:
    _, refused = taken(document)
    assert any(says in line for line in refused), refused


def test_text_that_is_no_json_is_said() -> None:
    for text in ("", "{", "[" * 100_000):
        assert "not JSON" in entries_from_open_referral(text, TODAY).refused[0]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_any_json_is_taken_or_refused_and_never_fails(content: object) -> None:
    found = entries_from_open_referral(json.dumps(content), TODAY)
    assert found.entries or found.refused


def test_pages_count_from_one_and_hold_everything_once() -> None:
    listed = [{"n": number} for number in range(25)]
    pages = [page_of(listed, number, 10) for number in (1, 2, 3)]
    assert [each for page in pages for each in page["contents"]] == listed
    assert [(p["first_page"], p["last_page"], p["size"]) for p in pages] == [
        (True, False, 10),
        (False, False, 10),
        (False, True, 5),
    ]
    assert page_of([], 1, 10)["empty"] and page_of(listed, 9, 10)["empty"]
