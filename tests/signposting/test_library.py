"""What other programs may rely on: `from signposting import match`."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import signposting
from signposting import Match, Request, match


def test_the_face_of_the_library_is_whole() -> None:
    assert all(hasattr(signposting, name) for name in signposting.__all__)


def test_a_match_is_a_list_of_matches_with_lines_to_show(monday_evening: datetime) -> None:
    found = match(Request(monday_evening))
    assert all(isinstance(one, Match) for one in found)
    assert found[0].as_lines()[0] == found[0].service.name and found[0].as_lines()[-1] == found[0].caution


def test_the_example_of_the_docs_runs(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "docs" / "signposting.md").read_text(encoding="utf-8")
    example = tmp_path / "example.py"
    example.write_text(text.split("```python\n", 1)[1].split("```", 1)[0], encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(example)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": "."},
        check=False,
    )
    assert done.returncode == 0, done.stderr
