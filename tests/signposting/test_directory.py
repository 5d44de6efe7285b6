"""The directory: whole, reviewed, and free of numbers that must never be shown."""

from pathlib import Path

import pytest

from signposting.directory import FOLDER, DirectoryError, emergency_routes, read, services
from signposting.never_show import Banned, banned_in, never_show
from signposting.service import Contact

ENTRY = """
- id: somewhere
  name: Somewhere
  does: Listens.
  hours: unknown
  confidence: confirmed
  checked_on: 2026-11-23
  check_by: 2027-02-23
  sources: [https://example.org]
"""


def written(folder: Path, entry: str) -> Path:
    """A directory file with one kind, holding `entry`."""
    file = folder / "specialist.yml"
    file.write_text(entry, encoding="utf-8")
    return file


def test_no_file_of_the_directory_holds_a_number_that_must_never_be_shown() -> None:
    everywhere = [entry for entry in never_show() if not entry.only]
    for file in FOLDER.glob("*.yml"):
        assert banned_in(file.read_text(encoding="utf-8"), everywhere) == [], file.name


def test_the_list_of_numbers_never_to_show_is_whole() -> None:
    assert {entry.shown.replace(" ", "") for entry in never_show() if not entry.only} == {
        *("02077042040", "03003300630", "08009800668", "08001381698", "08001381628", "08088010661", "08088021155"),
        *("03001233393", "08007654321", "08088029999", "03001022470", "08456440704", "08088004104", "07771517135"),
        *("07773588628", "80800", "01274786652", "helpline@womensaid.org.uk"),
    }


def test_spaces_and_hyphens_do_not_hide_a_number() -> None:
    banned = [Banned("020 7704 2040", "closed")]
    for written_as in ("02077042040", "call 020-7704-2040 now", "020 770 42040"):
        assert banned_in(written_as, banned) == banned
    assert banned_in("020 7704 20401", banned) == []


@pytest.mark.parametrize("entry", never_show(), ids=lambda entry: entry.shown)
def test_a_directory_that_shows_a_banned_number_is_refused(entry: Banned, tmp_path: Path) -> None:
    way = "phone" if entry.shown.replace(" ", "").isdigit() else "web"
    with pytest.raises(DirectoryError, match="must not be shown"):
        read([written(tmp_path, f"{ENTRY}  {way}: '{entry.shown}'\n")])


def test_a_banned_number_is_refused_in_a_note_too(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match="must not be shown"):
        read([written(tmp_path, f"{ENTRY}  note: The old line 020 7704 2040 is closed.\n")])


def test_unconfirmed_entries_carry_no_contact() -> None:
    unconfirmed = [service for service in services().values() if service.confidence == "unconfirmed"]
    assert unconfirmed
    assert all(service.contact == Contact() and not service.may_be_shown for service in unconfirmed)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("  phone: 0800 123 (ask for Sam)\n", "more than digits"),
        ("  motivations: [faith]\n", "unknown motivation faith"),
        ("  details: [martian]\n", "unknown motivation_detail martian"),
        ("  concerns: [fire]\n", "unknown concern fire"),
        ("  opening: late\n", "unknown opening"),
        ("  communities: [martians]\n", "unknown community martians"),
        ("  helps: [flying]\n", "unknown help flying"),
        ("  languages: [klingon]\n", "unknown language klingon"),
        ("  takes_reports: sometimes\n", "unknown takes_reports sometimes"),
        ("  where: [moon]\n", "unknown where moon"),
        ("  members_only: true\n", "names no communities"),
        ("  members_only: 'yes'\n", "true or false"),
        ("  ages: [30, 13]\n", "ages must be two numbers"),
        ("  phone: 999\n", "phone must be text"),
        ("  dialled_on: last week\n", "dialled_on must be a day"),
        ("  beside: [nobody]\n", "does not name it back"),
        ("  needs: talk\n", "needs must be a list"),
    ],
)
def test_a_faulty_entry_is_named_and_refused(fault: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match=f"somewhere: .*{said}"):
        read([written(tmp_path, ENTRY + fault)])


def test_an_unconfirmed_entry_with_a_contact_is_refused(tmp_path: Path) -> None:
    entry = ENTRY.replace("confidence: confirmed", "confidence: unconfirmed") + "  phone: 0800 123 456\n"
    with pytest.raises(DirectoryError, match="may carry no contact"):
        read([written(tmp_path, entry)])


def test_an_entry_without_a_source_or_listed_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match="names no source"):
        read([written(tmp_path, ENTRY.replace("[https://example.org]", "[]"))])
    with pytest.raises(DirectoryError, match="listed twice"):
        read([written(tmp_path, ENTRY + ENTRY)])


def test_the_emergency_routes_are_999_its_silent_ways_and_101() -> None:
    routes = emergency_routes()
    assert [route.contact.phone for route in routes if route.contact.phone] == ["999", "101"]
    assert routes[0].contact.phone == "999"
    assert {route.contact.textphone for route in routes} >= {"18000", "18001 101"}
    assert any(route.contact.video for route in routes) and any(route.contact.text == "999" for route in routes)
    assert all(route.may_be_shown for route in routes)


def test_only_the_nhs_line_is_reached_on_111() -> None:
    assert [service.id for service in services().values() if service.contact.phone == "111"] == [
        "nhs-111-mental-health"
    ]


def test_a_check_may_not_be_due_before_it_was_made(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match="check_by is before checked_on"):
        read([written(tmp_path, ENTRY.replace("2027-02-23", "2026-01-01"))])


def test_hours_that_cannot_be_read_name_the_entry(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match="somewhere: opening hours not understood"):
        read([written(tmp_path, ENTRY.replace("hours: unknown", "hours: weekdays"))])


def test_an_entry_that_is_no_entry_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DirectoryError, match="not a list of keys"):
        read([written(tmp_path, "- only words\n")])


def test_rivals_name_each_other() -> None:
    pairs = {(service.id, rival) for service in services().values() for rival in service.beside}
    assert pairs == {(one, other) for other, one in pairs}
    assert ("tell-mama", "british-muslim-trust") in pairs


def test_none_of_the_120_services_that_were_gathered_is_lost() -> None:
    assert len(services()) >= 120
