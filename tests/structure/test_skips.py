from pathlib import Path

import pytest

pytest_plugins = ["pytester"]
RULES = Path(__file__).parents[1] / "conftest.py"


@pytest.mark.parametrize(("ci", "outcome"), [("true", "failed"), ("", "skipped")])
def test_a_skip_is_a_failure_on_continuous_integration(
    ci: str, outcome: str, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    pytester.makeconftest(RULES.read_text(encoding="utf-8"))
    pytester.makepyfile("import pytest\ndef test_one():\n    pytest.skip('no browser here')\n")
    pytester.runpytest_inprocess("-p", "no:cacheprovider").assert_outcomes(**{outcome: 1})
