"""Whatever is sent: a kind answer, nothing lost, nothing executed, nobody else's talk."""

from typing import Any

import httpx
import pytest

from tests.stack.talker import Talker

pytestmark = pytest.mark.stack
LONG = "He said it again. " * 1112  # 20,016 characters


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        "\x00\x07\x1b[31m",
        "😢😢😢",
        "   ",
        "<script>alert(1)</script><b>hi",
        "/restart",
        "/session_start",
        "{name}",
    ],
    ids=["long", "control", "emoji", "spaces", "script", "restart", "session", "braces"],
)
def test_odd_text_gets_a_kind_answer_and_the_talk_stands(stack: Any, text: str) -> None:
    talk = Talker(stack.web_url).press("safe").say("a man shouted at me").say(text)
    assert talk.status in (200, 400) and (talk.reply.get("messages") or talk.reply["error"]["message"])
    history = talk.client.get("/api/conversation").json()
    assert "a man shouted at me" in str(history)
    talk.say("that is all").press("thats_all") if "thats_all" in talk.choices else talk.say("that's all")
    assert talk.status == 200 and talk.reply["messages"]


def test_twenty_thousand_characters_are_kept_whole(stack: Any) -> None:
    talk = Talker(stack.web_url).press("safe").say(LONG)
    assert LONG.strip() in str(talk.client.get("/api/conversation").json())


def test_an_unknown_choice_is_answered_kindly_and_the_question_stands(stack: Any) -> None:
    talk = Talker(stack.web_url)
    question = talk.reply["messages"][-1]["text"]
    talk.press("no_such_choice")
    assert talk.reply["messages"][-1]["text"] == question


def test_a_stale_page_does_not_answer_a_later_question(stack: Any) -> None:
    talk = Talker(stack.web_url).press("safe")
    question = talk.reply["messages"][-1]["text"]
    talk.press("not_safe")
    assert talk.reply["messages"][-1]["text"] == question


def test_the_same_message_id_is_heard_once(stack: Any) -> None:
    talk = Talker(stack.web_url).press("safe")
    body = {"id": "one-and-the-same", "text": "he threw a bottle"}
    first = talk.client.post("/api/conversation/messages", json=body).json()
    second = talk.client.post("/api/conversation/messages", json=body).json()
    assert first["messages"] == second["messages"]
    assert str(talk.client.get("/api/conversation").json()).count("he threw a bottle") == 1


def test_two_tabs_at_once_lose_nothing(stack: Any) -> None:
    from concurrent.futures import ThreadPoolExecutor

    talk = Talker(stack.web_url).press("safe")
    said = [f"tab {number} told something" for number in range(6)]
    with ThreadPoolExecutor(6) as tabs:
        answers = list(tabs.map(lambda text: talk.client.post("/api/conversation/messages", json={"text": text}), said))
    assert {answer.status_code for answer in answers} == {200}
    history = str(talk.client.get("/api/conversation").json())
    assert all(text in history for text in said)


def test_a_cookie_from_another_conversation_or_made_up_opens_nobodys_talk(stack: Any) -> None:
    mine = Talker(stack.web_url).press("safe").say("the heron knows my story")
    [cookie] = [each for each in mine.client.cookies.jar if each.value and len(each.value) > 30]
    stranger = httpx.Client(base_url=stack.web_url, trust_env=False)
    stranger.cookies.set(cookie.name, "A" * len(cookie.value or ""))
    answer = stranger.get("/api/conversation")
    assert answer.status_code == 404 and "heron" not in answer.text


def test_after_exit_the_talk_is_gone(stack: Any) -> None:
    talk = Talker(stack.web_url).press("safe").say("the heron knows my story")
    kept = dict(talk.client.cookies)
    assert talk.client.delete("/api/conversation").status_code == 204
    again = httpx.Client(base_url=stack.web_url, cookies=kept, trust_env=False).get("/api/conversation")
    assert again.status_code == 404
