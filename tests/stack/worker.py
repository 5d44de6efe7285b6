"""A support worker at the console, signed in for the first time, by forms as a browser sends them."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import httpx
import pyotp

from ops import staff

PASSWORD = "a heron on the tram at teatime"


class Worker:
    """A worker of every team, unlocked. `page` is the last page, as a person reads it."""

    def __init__(self, stack: Any, name: str) -> None:
        paper = staff.recovery_paper(stack.settings).read_text(encoding="utf-8")
        made = staff.add_worker(stack.settings, name, paper.strip().splitlines()[-1])
        self.client = httpx.Client(base_url=stack.console_url, timeout=30, trust_env=False, follow_redirects=True)
        self.page = self.client.get("/sign-in").text
        self.post("/sign-in", name=made.name, password=made.password)
        names = re.findall(r'<input[^>]*name="(\w+)"[^>]*type="password"', self.page)
        names = names or re.findall(r'<input[^>]*type="password"[^>]*name="(\w+)"', self.page)
        current, *fresh = dict.fromkeys(names)
        self.post("/password", **{current: made.password}, **dict.fromkeys(fresh, PASSWORD))
        self.get("/second-step")
        self.post("/second-step", code=code_for(self.page))
        self.client.get("/unlock")
        self.post("/unlock", password=PASSWORD)

    def get(self, path: str) -> str:
        return self._read(self.client.get(path))

    def post(self, path: str, **fields: str) -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.page)
        assert found
        return self._read(self.client.post(path, data={"csrf_token": found[1], **fields}))

    def saved(self, path: str, **fields: str) -> bytes:
        """The file that a form of the last page hands over."""
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.page)
        assert found
        response = self.client.post(path, data={"csrf_token": found[1], **fields})
        assert "attachment" in response.headers.get("Content-Disposition", ""), response.status_code
        return response.content

    def _read(self, response: httpx.Response) -> str:
        assert response.status_code == 200, response.status_code
        self.page = response.text
        return text_of(self.page)


def code_for(page: str) -> str:
    """What an authenticator app shows, once it was told the secret on the page that sets it up."""
    found = re.search(r'desk-secret">([A-Z2-7 ]+)<', page)
    assert found
    return pyotp.TOTP(found[1].replace(" ", "")).now()


def text_of(page: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2])))
