"""The release check names file and line; each of its rules has a known-bad example."""

from datetime import date
from pathlib import Path

import pytest

from signposting.directory import FOLDER
from signposting.numbers import can_be_dialled, linked_numbers, textphone_can_be_dialled
from signposting.release import check

TODAY = date(2026, 11, 25)
GOOD = """# A comment.
- id: somewhere
  name: Somewhere
  does: Listens.
  phone: 0800 111 0001
  hours: Mon-Fri 9am-5pm
  confidence: confirmed
  checked_on: 2026-11-23
  check_by: 2027-02-23
  source_year: 2026
  sources: [https://example.org]
"""
PHONE = "  phone: 0800 111 0001\n"


def found(folder: Path, text: str) -> list[str]:
    file = folder / "specialist.yml"
    file.write_text(text, encoding="utf-8")
    return [str(finding) for finding in check([file], TODAY)]


def test_the_shipped_directory_may_be_released() -> None:
    assert check(sorted(FOLDER.glob("*.yml")), TODAY) == []


@pytest.mark.parametrize(
    ("good", "bad", "said"),
    [
        (PHONE, "  phone: 020 7704 2040\n", "5: somewhere: holds 020 7704 2040, which must not be shown"),
        (PHONE, "  phone: 0800 12\n", "5: somewhere: 0800 12 is no number"),
        (PHONE, "  phone: '1234'\n", "5: somewhere: 1234 is no number"),
        (PHONE, "  phone: 0800 765 43210\n", "5: somewhere: 0800 765 43210 is no number"),
        (PHONE, "  text: 00 000\n", "5: somewhere: 00 000 is no number"),
        (PHONE, "  textphone: 18001 12\n", "5: somewhere: 18001 12 is no number"),
        (PHONE, PHONE + "  web: tel:08007654321\n", "6: somewhere: a link dials 08007654321, which is not the number"),
        (PHONE, PHONE + "  note: See [0800 111 0001](tel:+448001110002).\n", "6: somewhere: a link dials 08001110002"),
        (PHONE, PHONE + "  web: www.example.org\n", "6: somewhere: a website must start with https://"),
        (PHONE, PHONE + "  email: talk.example.org\n", "6: somewhere: an e-mail address has one @"),
        ("Mon-Fri 9am-5pm", "weekdays 9-5", "6: somewhere: time not understood"),
        ("[https://example.org]", "[]", "11: somewhere: names no source"),
        ("  sources: [https://example.org]\n", "", "2: somewhere: missing sources"),
        (PHONE, PHONE + "  communities: [martians]\n", "6: somewhere: unknown community martians"),
        (PHONE, PHONE + "  fax: '1'\n", "6: somewhere: unknown fax"),
        ("check_by: 2027-02-23", "check_by: 2026-11-24", "9: somewhere: should have been checked by 2026-11-24"),
        ("checked_on: 2026-11-23", "checked_on: 2026-12-01", "8: somewhere: 2026-12-01 is still to come"),
        (PHONE, PHONE + "  dialled_on: 2026-11-26\n", "6: somewhere: 2026-11-26 is still to come"),
        ("source_year: 2026", "source_year: 2027", "10: somewhere: 2027 is still to come"),
        ("- id: somewhere\n", "- id: [\n", "is not YAML that can be read"),
    ],
)
def test_a_bad_entry_is_named_with_its_file_and_line(good: str, bad: str, said: str, tmp_path: Path) -> None:
    assert found(tmp_path, GOOD) == []
    findings = found(tmp_path, GOOD.replace(good, bad, 1))
    assert any(finding.startswith("specialist.yml:") and said in finding for finding in findings), findings


def test_one_bad_entry_hides_no_other(tmp_path: Path) -> None:
    second = GOOD.replace("somewhere", "elsewhere").replace("0800 111 0001", "0800 12").replace("# A comment.\n", "")
    assert len(found(tmp_path, GOOD.replace("Mon-Fri 9am-5pm", "late") + second)) == 2


def test_numbers_of_all_shapes_are_told_from_slips() -> None:
    good = ("999", "101", "116 123", "85258", "0800 1111", "08 08 16 89 111", "0345 3 30 30 30", "07984 392700")
    assert all(map(can_be_dialled, good))
    bad = ("", "9999", "0", "0800", "08001111222333", "+44 800 1111", "0800-1111", "٠٨٠٠١١١١", "12345678")
    assert not any(map(can_be_dialled, bad))
    assert textphone_can_be_dialled("18000") and textphone_can_be_dialled("18001 101")


def test_a_link_is_found_however_it_is_written() -> None:
    assert linked_numbers("tel:0800 111 0001, sms:+447984392700 and https://wa.me/447984392700") == [
        *("08001110001", "07984392700", "07984392700"),
    ]
