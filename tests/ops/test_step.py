import sys

import pytest

from ops.say import Refused
from ops.step import run_step


def test_a_step_says_what_it_does_and_how_long_it_took(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_step("Counting", [sys.executable, "-c", "print('one'); print('two')"]) == "one\ntwo"
    assert capsys.readouterr().out.splitlines() == ["Counting …", "  done in 0 s"]


def test_a_step_that_fails_shows_its_last_lines() -> None:
    with pytest.raises(Refused) as refused:
        run_step("Counting", [sys.executable, "-c", "import sys; print('one'); sys.exit(3)"])
    assert refused.value.lines == ("Counting failed. Its last lines:", "  one")


def test_colours_of_a_command_are_left_out() -> None:
    assert run_step("Counting", [sys.executable, "-c", "print('\\x1b[31mone\\x1b[0m'); print('\\x1b[0m')"]) == "one"
