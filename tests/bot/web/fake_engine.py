"""A stand-in for the engine's channel, faithful to docs/architecture.md, for tests and for looking at the pages."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

SKIP, WHY, BACK = (
    {"title": t, "value": v} for t, v in (("Skip", "skip"), ("Why do you ask?", "why"), ("Go back", "back"))
)
REASONS = [
    {"title": title, "value": value}
    for title, value in (
        ("Your race or ethnic group", "race"),
        ("Your religion or faith", "religion"),
        ("A disability", "disability"),
        ("Your sexual orientation", "sexual_orientation"),
        ("Being trans", "transgender"),
        ("Something else", "other"),
    )
]


def message(text: str, choices: list[dict[str, str]] | None = None, multiple: bool = False) -> dict[str, Any]:
    return {"text": text, "choices": choices or [], "multiple": multiple, "picture": ""}


EASY = [
    {**message("Are you safe now?"), "picture": "safe"},
    {**message("If you are in danger, call 999.", [SKIP]), "picture": "emergency"},
]


SCRIPT = [
    [
        message("Hello. I am a computer program, not a person."),
        message(
            "Are you safe right now?",
            [{"title": "Yes, I am safe", "value": "safe"}, {"title": "No, I am in danger", "value": "danger"}, SKIP],
        ),
    ],
    [message("Please tell me what happened. Use as many messages as you like.", [SKIP, WHY, BACK])],
    [message("Thank you for telling me. Why do you think they did this?", [SKIP, WHY, BACK])],
    [message("Was it about any of these?", [*REASONS, SKIP, WHY, BACK], multiple=True)],
    [
        message(
            "Thank you. Shall I send it?",
            [{"title": "Send it", "value": "send"}, {"title": "Keep a copy", "value": "keep"}],
        )
    ],
    [message("It is sent. Nobody has read it yet.", [{"title": "Start a new report", "value": "start_again"}])],
]


@dataclass
class Talk:
    entries: list[dict[str, str]] = field(default_factory=list)
    replies: dict[str, dict[str, Any]] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)
    step: int = -1
    style: str = ""


@dataclass
class FakeEngine:
    """`talks` by conversation id; `down`, `trouble` and `garbled` are the ways it can fail."""

    talks: dict[str, Talk] = field(default_factory=dict)
    down: bool = False
    trouble: bool = False
    garbled: bool = False
    reads: list[dict[str, Any]] = field(default_factory=list)

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(self.answer)

    def answer(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            raise httpx.ConnectError("refused", request=request)
        if self.garbled:
            return httpx.Response(200, json={"text": "not a reply"})
        route = (request.method, request.url.path)
        name = request.headers.get("Waymark-Conversation", "")
        handlers: dict[tuple[str, str], Callable[[], httpx.Response]] = {
            ("GET", "/health"): lambda: httpx.Response(200, json={"status": "ok"}),
            ("GET", "/talk"): lambda: self._history(name),
            ("POST", "/talk/messages"): lambda: self._hear(name, json.loads(request.content)),
            ("GET", "/talk/report"): lambda: self._report(name),
            ("DELETE", "/talk"): lambda: self._wipe(name),
        }
        return handlers[route]()

    def _hear(self, name: str, said: dict[str, Any]) -> httpx.Response:
        talk = self.talks.setdefault(name, Talk())
        if said["id"] not in talk.replies:
            self.reads.append(said)
            talk.replies[said["id"]] = self._turn(talk, said)
        return httpx.Response(200, json=talk.replies[said["id"]])

    def _turn(self, talk: Talk, said: dict[str, Any]) -> dict[str, Any]:
        if not said.get("start"):
            talk.entries.append({"who": "person", "text": self._words(talk, said), "picture": ""})
        switch = {"easy_on": "easy", "easy_off": ""}.get(said.get("choice", ""))
        talk.style = said.get("style", talk.style) if switch is None else switch
        if self.trouble:
            talk.messages = [message("I could not read that just now. In danger, call 999. Or call 101.")]
        elif talk.style == "easy" and (switch is not None or said.get("start")):
            talk.messages = EASY
        else:
            talk.step = min(talk.step + 1, len(SCRIPT) - 1)
            talk.messages = SCRIPT[talk.step]
        shown = [{"text": each["text"], "picture": each["picture"]} for each in talk.messages]
        talk.entries += [{"who": "waymark", **each} for each in shown]
        return {"messages": talk.messages, **_standing(talk), "trouble": self.trouble}

    def _words(self, talk: Talk, said: dict[str, Any]) -> str:
        titles = {each["value"]: each["title"] for open_ in talk.messages for each in open_["choices"]}
        titles |= {"easy_on": "Easy Read", "easy_off": "Usual words"}
        chosen = said.get("choices") or [said.get("choice", "")]
        return str(said.get("text") or ", ".join(titles.get(each, each) for each in chosen))

    def _history(self, name: str) -> httpx.Response:
        talk = self.talks.get(name)
        if talk is None:
            return httpx.Response(404, json={"error": "no_talk"})
        return httpx.Response(200, json={"entries": talk.entries, "messages": talk.messages, **_standing(talk)})

    def _report(self, name: str) -> httpx.Response:
        talk = self.talks.get(name)
        if talk is None or not _standing(talk)["copy"]:
            return httpx.Response(404, json={"error": "no_report"})
        return httpx.Response(200, json=document(talk))

    def _wipe(self, name: str) -> httpx.Response:
        self.talks.pop(name, None)
        return httpx.Response(204)


def _standing(talk: Talk) -> dict[str, Any]:
    last = len(SCRIPT) - 1
    return {
        "ended": talk.step == last,
        "questions_left": max(0, last - 1 - talk.step) if talk.step else None,
        "copy": talk.step >= last - 1,
        "style": talk.style,
    }


def document(talk: Talk) -> dict[str, Any]:
    """The parts of a `waymark-report/1` document that a copy shows."""
    return {
        "schema": "waymark-report/1",
        "reference": "WM-7KQ2-M4XD",
        "created_on": "2026-11-23",
        "consents": [
            {"receiver": "police", "send": True, "contact_details": False},
            {"receiver": "council", "send": False, "contact_details": None},
            {"receiver": "victim_support", "send": None, "contact_details": None},
        ],
        "transcript": [
            {
                "n": n,
                "at": "2026-11-23T20:15:41Z",
                "who": each["who"],
                "field": None,
                "text": each["text"],
                "choices": [],
            }
            for n, each in enumerate(talk.entries, 1)
        ],
    }
