"""A talk that is left, lost or moved is there again for whoever has its code, and for nobody else."""

from typing import Any

import httpx
import pytest

from tests.stack.desk import opened
from tests.stack.talker import Talker
from tests.stack.test_whole_talk import reference

pytestmark = pytest.mark.stack
PLACE, RETURN = "/api/conversation/place", "/api/conversation/return"
ACCOUNT = "a man on the 72 bus in Leeds spat at my mum"


class Elsewhere(Talker):
    """The same person in another browser."""

    def __init__(self, web_url: str) -> None:
        self.client = httpx.Client(base_url=web_url, timeout=30, trust_env=False)
        self.actions, self.said, self.reply, self.status = 0, [], {}, 0

    def back(self, code: str) -> int:
        return self.client.post(RETURN, json={"code": code}).status_code

    @property
    def history(self) -> str:
        return self.client.get("/api/conversation").text


def told(stack: Any) -> Talker:
    return Talker(stack.web_url).press("safe").say(ACCOUNT)


def code_for(talk: Talker) -> str:
    return str(talk.client.post(PLACE, json={}).raise_for_status().json()["code"])


def test_a_talk_is_left_and_sent_from_another_browser(stack: Any) -> None:
    talk = told(stack)
    assert "Exit this page” deletes" in talk.say("can I do this later, I need a break").text
    code = code_for(talk)
    assert "keeps your place" in talk.say("can I do this later, I need a break").text
    cookies = dict(talk.client.cookies)
    assert talk.client.post("/chat/exit").status_code == 303
    thief = httpx.get(f"{stack.web_url}/api/conversation", cookies=cookies, trust_env=False)
    assert thief.status_code == 404, "the cookie of before opens nothing"

    other = Elsewhere(stack.web_url)
    assert other.back(code.lower().replace("-", " ")) == 200
    assert ACCOUNT in other.history
    assert Elsewhere(stack.web_url).back(code) == 404, "a code works once"
    again = code_for(other)
    other.press("thats_all").until_review({}).press("send")
    [document] = opened(stack, reference(other.text))
    assert document["sealed"]["account"]["value"] == ACCOUNT
    assert Elsewhere(stack.web_url).back(again) == 404, "after sending it opens nothing"
    assert other.client.post(PLACE, json={}).status_code == 409, "and there is no place to save"


def test_deleting_in_the_talk_takes_the_code_too(stack: Any) -> None:
    talk = told(stack)
    code = code_for(talk)
    talk.say("delete everything").press("delete_yes")
    assert talk.reply["ended"] and Elsewhere(stack.web_url).back(code) == 404


def test_exit_without_a_code_leaves_nothing(stack: Any) -> None:
    talk = told(stack)
    cookies = dict(talk.client.cookies)
    talk.client.post("/chat/exit")
    answer = httpx.get(f"{stack.web_url}/api/conversation", cookies=cookies, trust_env=False)
    assert answer.status_code == 404


def test_a_code_outlives_the_death_of_every_process(stack: Any) -> None:
    talk = told(stack)
    code = code_for(talk)
    for process in ("engine", "web", "actions"):
        stack.kill(process)
        stack.start(process)
    other = Elsewhere(stack.web_url)
    assert other.back(code) == 200 and ACCOUNT in other.history


def test_the_code_is_in_no_file(stack: Any) -> None:
    talk = told(stack)
    code = code_for(talk)
    talk.client.post("/return", data={"code": code, "leave": "no"})
    forms = {form.encode() for code in (code,) for form in (code, code.replace("-", ""), code.lower())}
    holding = [
        path for path in stack.data.rglob("*") if path.is_file() and any(form in path.read_bytes() for form in forms)
    ]
    assert holding == []
