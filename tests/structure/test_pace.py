"""The pace of a machine makes no limit stricter and none boundless; whoever measures has the machine to themselves."""

from pathlib import Path

import pytest

from tests import pace

ALONE = ("pytest.mark.alone", "pytest.mark.stack")


@pytest.mark.parametrize(("seconds", "grown"), [(0.01, 1), (0.06, 1), (0.09, 1.5), (60, pace.MOST)])
def test_a_limit_grows_with_slowness_and_never_shrinks(
    monkeypatch: pytest.MonkeyPatch, seconds: float, grown: float
) -> None:
    monkeypatch.setattr(pace, "_seen", [1.0])
    monkeypatch.setattr(pace, "_work", lambda: seconds)
    assert pace.allowed(100) == pytest.approx(100 * grown)


def test_the_worst_pace_of_a_run_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "_seen", [1.0])
    monkeypatch.setattr(pace, "_work", lambda: 0.12)
    assert pace.slowness() == pytest.approx(2)
    monkeypatch.setattr(pace, "_work", lambda: 0.06)
    assert pace.slowness() == pytest.approx(2)


def test_what_measures_in_the_apps_tests_runs_alone(root: Path) -> None:
    texts = {path: path.read_text(encoding="utf-8") for path in (root / "tests").rglob("test_*.py")}
    measuring = [
        path for path, text in texts.items() if "from tests.pace" in text and root / "tests/nlu" not in path.parents
    ]
    assert measuring and not [path for path in measuring if not any(mark in texts[path] for mark in ALONE)]
