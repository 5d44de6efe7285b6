"""What a keeper types, and what comes back."""

import csv
import shutil
from pathlib import Path

import pytest

from signposting import commands
from signposting.directory import FOLDER, read
from signposting.sheet import COLUMNS


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the directory that a test may change."""
    copy = tmp_path / "directory"
    shutil.copytree(FOLDER, copy)
    monkeypatch.setattr(commands, "FOLDER", copy)
    return copy


def answers(folder: Path, *rows: dict[str, str]) -> str:
    sheet = folder.parent / "answers.csv"
    with sheet.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, COLUMNS, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return str(sheet)


RIGHT = {"id": "shelter", "answer": "right", "dialled_on": "2026-11-24"}


def test_the_check_fails_with_file_and_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = folder / "legal.yml"
    text = file.read_text(encoding="utf-8").replace("phone: 0808 800 4444", "phone: 0808 800")
    file.write_text(text, encoding="utf-8")
    line = text[: text.index("phone: 0808 800\n")].count("\n") + 1
    assert commands.main(["check"]) == 1
    assert f"legal.yml:{line}: shelter: 0808 800 is no number" in capsys.readouterr().out


def test_the_sheet_is_written_and_says_what_comes_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "sheet.csv"
    assert commands.main(["sheet", "--out", str(out)]) == 0
    assert f"make directory-answers FROM={out}" in capsys.readouterr().out
    assert b"\r\r\n" not in out.read_bytes() and out.read_bytes().startswith(b"\xef\xbb\xbfid,")


def test_answers_are_shown_before_they_are_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / "legal.yml").read_text(encoding="utf-8")
    assert commands.main(["answers", "--from", answers(folder, RIGHT)]) == 0
    assert "+  dialled_on: 2026-11-24" in capsys.readouterr().out
    assert (folder / "legal.yml").read_text(encoding="utf-8") == before
    assert commands.main(["answers", "--write", "--from", answers(folder, RIGHT)]) == 0
    assert read(sorted(folder.glob("*.yml")))["shelter"].dialled_on


def test_a_refused_line_is_named_and_fails(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["answers", "--from", answers(folder, RIGHT | {"answer": "maybe"})]) == 1
    assert "Refused: line 2: shelter: the answer must be" in capsys.readouterr().out


def test_a_missing_sheet_is_said_kindly(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["answers", "--from", str(folder / "none.csv")]) == 1
    assert commands.main(["answers"]) == 1
    assert "Nothing was changed." in capsys.readouterr().out
