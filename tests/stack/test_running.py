"""The product is up: each page answers, and a process can be taken away and put back."""

import urllib.request
from typing import Any

import pytest

pytestmark = pytest.mark.stack


def status(url: str) -> int:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return int(answer.status)


def test_chat_and_console_answer(stack: Any) -> None:
    assert (status(stack.web_url), status(stack.console_url)) == (200, 200)


def test_a_process_can_be_taken_away_and_put_back(stack: Any) -> None:
    stack.kill("web")
    with pytest.raises(OSError):
        status(stack.web_url)
    stack.start("web")
    assert status(stack.web_url) == 200


def test_everything_written_is_closed_to_others(stack: Any) -> None:
    assert stack.data.stat().st_mode & 0o077 == 0
    secrets = [stack.data / "first-sign-in.txt", stack.data / "keys" / "recovery.txt"]
    assert [path.stat().st_mode & 0o777 for path in secrets] == [0o600, 0o600]
