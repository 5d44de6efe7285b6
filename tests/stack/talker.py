"""A person who talks through the public JSON API, and counts what it takes."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

import httpx


class Talker:
    """One conversation. `actions` counts messages after the opening; `asked` keeps every question's words in order."""

    def __init__(self, web_url: str) -> None:
        self.client = httpx.Client(base_url=web_url, timeout=30, trust_env=False)
        self.actions = 0
        self.said: list[str] = []
        self.reply: dict[str, Any] = {}
        self.status = 0
        self._take(self.client.post("/api/conversation", json={}))

    def say(self, text: str) -> Talker:
        return self._send({"text": text})

    def press(self, value: str) -> Talker:
        return self._send({"choice": value})

    def tick(self, *values: str) -> Talker:
        return self._send({"choices": list(values)})

    @property
    def text(self) -> str:
        """All of Waymark's latest words."""
        return "\n".join(message["text"] for message in self.reply.get("messages", ()))

    @property
    def choices(self) -> list[str]:
        """What can be pressed now."""
        return [choice["value"] for message in self.reply.get("messages", ()) for choice in message["choices"]]

    @property
    def multiple(self) -> bool:
        return any(message["multiple"] for message in self.reply.get("messages", ()))

    def until_review(self, answers: Mapping[str, Any], most: int = 30) -> Talker:
        """Answers each question by what it offers: `answers` maps a choice that it knows the question by to the answer;
        what is not listed is skipped.
        """
        for _ in range(most):
            if "send" in self.choices:
                return self
            known = next((key for key in answers if key in self.choices), None)
            answer = answers[known] if known else _way_past(self.choices)
            self.tick(*answer) if isinstance(answer, tuple) else self._give(answer)
        raise AssertionError(f"no review after {most} answers")

    def _give(self, answer: str) -> Talker:
        return self.press(answer) if answer in self.choices else self.say(answer)

    def _send(self, message: dict[str, Any]) -> Talker:
        self.actions += 1
        return self._take(self.client.post("/api/conversation/messages", json=message))

    def _take(self, answer: httpx.Response) -> Talker:
        self.status = answer.status_code
        self.reply = answer.json()
        self.said += [message["text"] for message in self.reply.get("messages", ())]
        return self


def _way_past(choices: list[str]) -> str:
    for value in ("thats_it", "right", "skip_these", "no_contact", "nobody_else", "no_details", "skip", "not_sure"):
        if value in choices:
            return value
    raise AssertionError(f"no way past {choices}")


def eventually(check: Any, seconds: float = 20) -> Any:
    """The first truthy answer of `check`, or an AssertionError."""
    before = time.monotonic()
    while time.monotonic() - before < seconds:
        if found := check():
            return found
        time.sleep(0.2)
    raise AssertionError("it did not happen in time")
