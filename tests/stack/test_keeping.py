"""What a keeper changes in the console is what people see: on the public page, in its links, and in the talk."""

import re
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from casework.console.keeping import fields
from signposting.entries import shipped_entries
from tests.stack.talker import Talker
from tests.stack.worker import Worker, text_of

pytestmark = pytest.mark.stack
NEW = "0800 138 1620"  # a number of the plan that is not theirs; the test puts the true one back
SERVICE = "stop-hate-uk"


def public(stack: Any) -> httpx.Client:
    return httpx.Client(base_url=stack.web_url, timeout=30, trust_env=False, follow_redirects=True)


def within_seconds(seen: Callable[[], bool]) -> bool:
    """Whether something shows soon: the processes look at the published file every two seconds."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        if seen():
            return True
        time.sleep(0.3)
    return False


def test_an_edited_number_shows_on_the_page_and_in_the_talk_and_a_retired_service_nowhere(stack: Any) -> None:
    keeper, page = Worker(stack, "Keeper of the story"), public(stack)
    path = f"/directory/services/{SERVICE}"
    old = shipped_entries()[SERVICE].fields["phone"]
    form = fields.shown(shipped_entries()[SERVICE].fields)
    keeper.get(path)
    token = re.search(r'name="csrf_token" value="([^"]+)"', keeper.page)
    assert token
    sent = {**form, "phone": [NEW], "after": "0", "reason": "The line moved.", "csrf_token": token[1]}
    assert keeper.client.post(path, data=sent).status_code == 200
    assert within_seconds(lambda: NEW in text_of(page.get(f"/directory/{SERVICE}").text))
    html = page.get(f"/directory/{SERVICE}").text
    assert f'href="tel:{NEW.replace(" ", "")}"' in html and old not in html
    talk = Talker(stack.web_url).say("who can help me?")
    assert old not in talk.text

    keeper.get(path)
    keeper.post(f"{path}/retire", after="1", reason="It closed.")
    assert within_seconds(lambda: page.get(f"/directory/{SERVICE}").status_code == 404)
    keeper.post(f"{path}/restore", after="2", version="0")
    assert within_seconds(lambda: old in text_of(page.get(f"/directory/{SERVICE}").text))
