"""A phrase told in a talk stands in clear in no file that the product writes, whatever breaks."""

from pathlib import Path
from typing import Any

import pytest

from tests.stack.talker import Talker

pytestmark = pytest.mark.stack
CANARY = "quenching heronsbill"
NUMBER = "07700 900461"


def holding(folder: Path) -> list[str]:
    phrases = [CANARY.encode(), CANARY.encode("utf-16-le"), NUMBER.encode()]
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(phrase in path.read_bytes() for phrase in phrases)
    ]


def test_the_search_finds_a_phrase_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "leak.log").write_text(f"error: {CANARY}")
    assert holding(tmp_path) == ["leak.log"]


def test_the_phrase_is_nowhere_in_clear(stack: Any) -> None:
    talk = Talker(stack.web_url).press("safe").say(f"he shouted {CANARY} at me in Leeds").say(f"/{CANARY}")
    conversation = max((cookie.value or "" for cookie in talk.client.cookies.jar), key=len)
    talk.client.post("/api/conversation/messages", content=f'{{"text": "{CANARY}"'.encode())
    talk.client.post("/chat", data={"text": CANARY})
    stack.kill("actions")
    talk.say(f"{CANARY} again")
    stack.start("actions")
    talk.say("/restart").press("thats_all").until_review({"no_contact": NUMBER}).press("send")
    assert talk.reply["ended"]
    assert holding(stack.data) == []
    temporary = Path("/tmp")
    assert not [path for path in temporary.glob("*") if path.is_file() and CANARY.encode() in _bytes(path)]
    assert not [path for path in stack.data.rglob("*") if path.is_file() and conversation.encode() in path.read_bytes()]


def test_an_error_inside_an_action_leaks_nothing(stack: Any) -> None:
    """A turn that breaks in the middle: the request that rasa-sdk would echo holds the phrase."""
    import httpx

    broken = {"next_action": "action_turn", "sender_id": "x", "version": "3.21.1", "domain": {"actions": []}}
    events = [
        {"event": "user", "text": CANARY, "message_id": "1", "metadata": {}, "parse_data": {"findings": [CANARY]}}
    ]
    slots = {"report": CANARY, "turn": None}
    tracker = {"sender_id": "x", "slots": slots, "events": events, "latest_message": {"text": CANARY}}
    url = f"http://127.0.0.1:{stack.settings.actions.port}/webhook"
    answer = httpx.post(url, json={**broken, "tracker": tracker}, trust_env=False)
    assert answer.status_code == 500 and CANARY not in answer.text
    assert holding(stack.data) == []


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
