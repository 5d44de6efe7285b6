"""When a part fails, the person hears the truth at once, and nothing told is lost."""

import random
import sqlite3
import threading
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.stack.desk import opened
from tests.stack.talker import Talker, eventually
from tests.stack.test_whole_talk import reference

pytestmark = pytest.mark.stack
ROUNDS_OF_DYING = 6


@pytest.fixture
def without_actions(stack: Any) -> Any:
    stack.kill("actions")
    yield stack
    stack.start("actions")


def reviewed(stack: Any, words: str = "a man shouted at me in Wakefield") -> Talker:
    return Talker(stack.web_url).press("safe").say(words).press("thats_all").until_review({})


def test_the_emergency_words_come_even_when_the_action_server_is_dead(without_actions: Any) -> None:
    talk = Talker(without_actions.web_url)
    talk.say("he is outside my door now in Leeds")
    assert "999" in talk.reply["messages"][0]["text"]


def test_a_death_in_the_middle_is_told_at_once_and_the_talk_goes_on_where_it_was(stack: Any) -> None:
    talk = Talker(stack.web_url).press("safe")
    stack.kill("actions")
    try:
        before = time.monotonic()
        talk.say("a woman on the 72 bus in Leeds called me a name")
        assert time.monotonic() - before < 5
        assert "999" in talk.text and "101" in talk.text and talk.choices == ["try_again"]
        talk.say("and she spat at me")
    finally:
        stack.start("actions")
    talk.say("that was all I can think of, she got off at the market")
    talk.press("thats_all").until_review({}).press("send")
    [document] = opened(stack, reference(talk.text))
    account = document["sealed"]["account"]["value"]
    assert "72 bus" in account and "spat at me" in account and "got off at the market" in account


def test_the_engine_may_die_and_the_talk_goes_on(stack: Any) -> None:
    talk = Talker(stack.web_url).press("safe").say("a man in Dewsbury shouted at my sister")
    stack.kill("engine")
    try:
        lost = talk.client.post("/api/conversation/messages", json={"text": "can you hear me"})
        assert lost.status_code == 503 and "999" in lost.text
    finally:
        stack.start("engine")
    history = talk.client.get("/api/conversation").text
    assert "shouted at my sister" in history
    talk.press("thats_all").until_review({}).press("send")
    assert talk.reply["ended"]


def test_a_database_that_can_not_be_written_keeps_the_report_and_says_so(stack: Any) -> None:
    talk = reviewed(stack)
    file = stack.settings.store.url.removeprefix("sqlite:///")
    with sqlite3.connect(file, isolation_level=None, timeout=10) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        talk.press("send")
        holder.execute("ROLLBACK")
    name = reference(talk.text)
    assert talk.reply["ended"]
    assert len(eventually(lambda: opened(stack, name))) == 1
    assert not list(Path(stack.settings.outbox.folder).glob("*.sealed"))


def test_killed_at_any_instant_of_sending_there_is_one_report_or_a_clear_not_yet(stack: Any) -> None:
    dice = random.Random(2611)
    for number in range(ROUNDS_OF_DYING):
        words = f"round {number}: a man shouted at me in Batley"
        talk = reviewed(stack, words)
        dying = threading.Timer(dice.uniform(0.0, 0.12), lambda: stack.kill("actions"))
        dying.start()
        talk.press("send")
        dying.join()
        told = talk.reply["ended"]
        assert told or "999" in talk.text
        stack.start("actions")
        if not told:
            talk.press("send")
        name = reference(talk.text)
        found = eventually(lambda name=name: opened(stack, name))
        assert [document["sealed"]["account"]["value"] for document in found] == [words]


def test_without_a_recipient_key_the_chat_does_not_start_and_shows_phones(stack: Any) -> None:
    public = Path(stack.settings.keys.folder) / "public"
    hidden = public.with_name("hidden")
    public.rename(hidden)
    try:
        answer = httpx.post(f"{stack.web_url}/api/conversation", json={}, trust_env=False)
        page = httpx.get(stack.web_url, trust_env=False)
    finally:
        hidden.rename(public)
    assert answer.status_code == 503 and "999" in answer.text and "101" in answer.text
    assert "999" in page.text and "<form" not in page.text.split("<main")[1]
