"""What was rung goes out as a sheet and comes back as changes; a doubtful line changes nothing and is named."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from signposting.answers import Refusal, Taken, differences, take
from signposting.directory import FOLDER, emergency_routes, read, services
from signposting.entry_text import with_value
from signposting.sheet import COLUMNS, to_ring, write_sheet
from signposting.showing import Showing

TODAY = date(2026, 11, 25)
FILES = sorted(FOLDER.glob("*.yml"))


def answered(folder: Path, *rows: dict[str, str]) -> Taken:
    """What taking a sheet with these rows would do."""
    sheet = folder / "sheet.csv"
    with sheet.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return take(sheet, FILES, TODAY)


def test_the_sheet_names_all_that_nobody_tried_and_never_999_or_101() -> None:
    rows = list(csv.DictReader(StringIO(write_sheet(services().values(), TODAY, Showing()))))
    named = {row["id"] for row in rows}
    assert named == {one.id for one in services().values() if one.may_be_shown} - {one.id for one in emergency_routes()}
    assert all(row["why"] == "never tried" for row in rows)


def test_what_was_tried_lately_is_not_on_the_sheet() -> None:
    fresh = replace(services()["shelter"], dialled_on=TODAY, check_by=date(2027, 5, 1))
    assert to_ring([fresh], TODAY, Showing()) == []
    assert to_ring([replace(fresh, check_by=date(2026, 12, 1))], TODAY, Showing())
    assert to_ring([replace(fresh, dialled_on=date(2026, 1, 1))], TODAY, Showing())


def test_an_empty_sheet_changes_nothing(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text(write_sheet(services().values(), TODAY, Showing()), encoding="utf-8")
    taken = take(sheet, FILES, TODAY)
    assert (taken.answered, taken.refused, differences(taken, FILES)) == (0, [], "")


def test_a_right_answer_is_recorded_with_its_day(tmp_path: Path) -> None:
    taken = answered(tmp_path, {"id": "shelter", "answer": "right", "dialled_on": "24/11/2026"})
    assert taken.refused == [] and taken.answered == 1
    added = [line for line in differences(taken, FILES).splitlines() if line.startswith("+ ")]
    assert added == ["+  checked_on: 2026-11-24", "+  check_by: 2027-05-25", "+  dialled_on: 2026-11-24"]


def test_a_correction_changes_the_number_and_the_hours(tmp_path: Path) -> None:
    row = {"id": "galop", "answer": "changed", "dialled_on": "2026-11-25", "phone_now": "0800 111 0001"}
    taken = answered(tmp_path, row | {"hours_now": "Mon-Fri 10am-4pm"})
    assert taken.refused == []
    for name, text in taken.texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    galop = read(sorted(tmp_path.glob("*.yml")))["galop"]
    assert (galop.contact.phone, galop.hours.in_words()) == ("0800 111 0001", "Monday to Friday, 10am to 4pm")
    assert galop.dialled_on == TODAY and galop.name == services()["galop"].name


def test_a_dead_line_is_held_back(tmp_path: Path) -> None:
    taken = answered(tmp_path, {"id": "calm", "answer": "dead", "dialled_on": "2026-11-25"})
    assert "+  held_back: Nobody could be reached on 25 November 2026." in differences(taken, FILES)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"id": "nobody", "answer": "right", "dialled_on": "2026-11-25"}, "no service has the id nobody"),
        ({"id": "galop", "answer": "perhaps", "dialled_on": "2026-11-25"}, "must be right, changed or dead"),
        ({"id": "galop", "answer": "right", "dialled_on": "yesterday"}, "dialled_on must be a day"),
        ({"id": "galop", "answer": "right", "dialled_on": "2026-11-26"}, "still to come"),
        ({"id": "galop", "answer": "changed", "dialled_on": "2026-11-25"}, "needs a correction"),
        ({"id": "galop", "answer": "right", "dialled_on": "2026-11-25", "phone_now": "101"}, "only “changed” may"),
        ({"id": "galop", "answer": "dead", "dialled_on": "2026-11-25", "phone_now": "101"}, "takes no corrections"),
        ({"id": "galop", "answer": "changed", "dialled_on": "2026-11-25", "phone_now": "8009995428"}, "is no number"),
        (
            {"id": "galop", "answer": "changed", "dialled_on": "2026-11-25", "phone_now": "020 7704 2040"},
            "must not be shown",
        ),
        ({"id": "galop", "answer": "changed", "dialled_on": "2026-11-25", "hours_now": "always"}, "not understood"),
    ],
)
def test_a_doubtful_line_is_refused_by_name_and_the_others_are_taken(
    row: dict[str, str], said: str, tmp_path: Path
) -> None:
    taken = answered(tmp_path, row, {"id": "shelter", "answer": "right", "dialled_on": "2026-11-25"})
    assert len(taken.refused) == 1 and taken.refused[0].startswith("line 2: ") and said in taken.refused[0]
    assert taken.answered == 1 and "galop" not in differences(taken, FILES)


def test_a_sheet_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="cannot be read"):
        take(tmp_path / "none.csv", FILES, TODAY)
    sheet = tmp_path / "sheet.csv"
    sheet.write_bytes(b"id,answer,dialled_on\ncaf\xe9,,\n")
    with pytest.raises(Refusal, match="not UTF-8"):
        take(sheet, FILES, TODAY)
    sheet.write_text("name\nx\n", encoding="utf-8")
    with pytest.raises(Refusal, match="no column id, answer, dialled_on"):
        take(sheet, FILES, TODAY)


def test_a_sheet_with_semicolons_is_read_too(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    sheet.write_text("id;answer;dialled_on\nshelter;right;25.11.2026\n", encoding="utf-8")
    assert take(sheet, FILES, TODAY).answered == 1


TEXT = """# Kept.
- id: one
  check_by: 2026-11-01
  note: Long and
    folded.
  name: One # kept

- id: two
  check_by: 2026-11-01
"""


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=40))
def test_any_value_is_written_so_that_it_is_read_again(value: str) -> None:
    import yaml

    for key in ("note", "phone"):
        changed = with_value(TEXT, "one", key, value)
        one, two = yaml.safe_load(changed)
        assert one[key] == value and one["name"] == "One" and two == {"id": "two", "check_by": date(2026, 11, 1)}
        assert changed.startswith("# Kept.\n") and "# kept" in changed
