"""A stand-in for the action server's routes of following up, faithful to docs/architecture.md, with one report."""

import json
from dataclasses import dataclass, field
from typing import Any

import httpx

CODE = "7KQ2-M4XD-0RZB-9T3W"
TOKEN = "opens-nothing"
AT = "2026-11-24T14:05:00+00:00"
LOOK_ALIKES = str.maketrans("OIL", "011")


def consent(receiver: str, send: bool | None, details: bool | None) -> dict[str, Any]:
    return {"receiver": receiver, "send": send, "contact_details": details, "send_back": "", "details_back": ""}


@dataclass
class FakeFollowUp:
    """`down`, `garbled`, `full` and `erase_fails` are the ways it can fail; `waiting`: a message was not read yet."""

    report: dict[str, Any] | None = field(
        default_factory=lambda: {
            "reference": "WM-7KQ2-M4XD",
            "sent_at": "2026-11-23T20:30:00+00:00",
            "status": "new",
            "status_on": "2026-11-23",
            "hears_by": None,
            "keep_until": "2027-11-23",
            "hours": "Monday to Friday, 9am to 5pm",
            "next_reading": "2026-11-24T09:00:00+00:00",
            "events": [],
            "sent": [{"name": "What happened", "words": "He shouted <b>at</b> me."}],
            "consents": [
                consent("police", True, False),
                consent("victim_support", True, True),
                consent("council", False, None),
                consent("statistics", None, None),
            ],
            "messages": [],
        }
    )
    down: bool = False
    garbled: bool = False
    full: bool = False
    erase_fails: bool = False
    waiting: bool = False
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(lambda request: self.answer(request))

    def answer(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            raise httpx.ConnectError("refused", request=request)
        route, body = request.url.path.removeprefix("/follow-up/"), json.loads(request.content)
        self.asked.append((route, body))
        if route == "waits":
            known = self.report is not None and body["token"] == TOKEN
            return httpx.Response(200, json={"waits": self.waiting}) if known else httpx.Response(404, json={})
        typed = "".join(filter(str.isalnum, body["code"])).upper().translate(LOOK_ALIKES)
        if len(typed) != 16:
            return httpx.Response(400, json={"error": "malformed_code"})
        if self.report is None or typed != CODE.replace("-", ""):
            return httpx.Response(404, json={"error": "unknown_code"})
        if self.garbled:
            return httpx.Response(200, json={"reference": "only"})
        return getattr(self, f"_{route}")(self.report, body)  # type: ignore[no-any-return]

    def worker_writes(self, text: str) -> None:
        self._add("worker", "message", text)

    def _open(self, report: dict[str, Any], _body: dict[str, Any]) -> httpx.Response:
        return httpx.Response(200, json=report)

    def _watch(self, _report: dict[str, Any], _body: dict[str, Any]) -> httpx.Response:
        return httpx.Response(200, json={"token": TOKEN})

    def _messages(self, _report: dict[str, Any], body: dict[str, Any]) -> httpx.Response:
        if self.full:
            return httpx.Response(409, json={"error": "too_many"})
        if body["once"] not in [earlier.get("once") for _route, earlier in self.asked[:-1]]:
            self._add("person", body["kind"], body["text"])
        return httpx.Response(201, json={})

    def _withdrawals(self, report: dict[str, Any], body: dict[str, Any]) -> httpx.Response:
        [found] = [each for each in report["consents"] if each["receiver"] == body["receiver"]]
        if body["part"] == "send":
            found.update(send=False, send_back=AT)
        found.update(contact_details=False, details_back=AT)
        return httpx.Response(200, json={})

    def _erase(self, _report: dict[str, Any], _body: dict[str, Any]) -> httpx.Response:
        if self.erase_fails:
            return httpx.Response(503, json={"error": "not_erased"})
        self.report = None
        return httpx.Response(200, json={})

    def _add(self, who: str, kind: str, text: str) -> None:
        assert self.report is not None
        message = {"who": who, "at": AT, "read_at": None, "kind": kind, "text": text, "receiver": "", "part": ""}
        self.report["messages"].append(message)
