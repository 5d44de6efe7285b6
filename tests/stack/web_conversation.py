"""A conversation on the public web API."""

from collections.abc import Mapping, Sequence
from typing import Any

import httpx

from tests.talks.conversation import Heard, Offered


class WebConversation:
    """One browser's conversation: its cookie is kept here."""

    def __init__(self, web_url: str) -> None:
        self._client = httpx.Client(base_url=web_url, timeout=60, trust_env=False)

    def open(self, way: str) -> Heard:
        return _heard(self._client.post("/api/conversation", json={"way": way} if way else {}))

    def say(self, text: str) -> Heard:
        return self._send({"text": text})

    def choose(self, values: Sequence[str]) -> Heard:
        return self._send({"choices": list(values)} if len(values) > 1 else {"choice": values[0]})

    def come_back(self) -> Heard:
        return _heard(self._client.get("/api/conversation"))

    def leave(self) -> None:
        self._kept = dict(self._client.cookies)
        assert self._client.delete("/api/conversation").status_code == 204

    def is_gone(self) -> bool:
        """Also for whoever kept the cookie."""
        again = httpx.Client(base_url=str(self._client.base_url), cookies=self._kept, trust_env=False)
        return again.get("/api/conversation").status_code == 404

    def _send(self, message: Mapping[str, Any]) -> Heard:
        return _heard(self._client.post("/api/conversation/messages", json=message))


def _heard(answer: httpx.Response) -> Heard:
    """What was said, and every choice under it. An error that the API words is heard as words without a way on."""
    found = answer.json()
    if "messages" not in found:
        return Heard((str(found["error"]["message"]),), ())
    messages = found["messages"]
    offered = [Offered(each["value"], each["title"]) for message in messages for each in message["choices"]]
    texts = tuple(message["text"] for message in messages)
    return Heard(texts, tuple(offered), any(message["multiple"] for message in messages), bool(found["ended"]))
