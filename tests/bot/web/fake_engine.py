"""A stand-in for the engine's channel, faithful to docs/architecture.md, for tests and for looking at the pages."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from secrets import token_hex
from typing import Any

import httpx

import crockford

UNTIL = "2026-12-09T15:05:00+00:00"

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
    [
        message("It is sent. Your reference is WM-7KQ2-M4XD. Nobody has read it yet."),
        message("Your access code is 7KQ2-M4XD-0RZB-9T3W", [{"title": "Start a new report", "value": "start_again"}]),
    ],
]


@dataclass
class Talk:
    entries: list[dict[str, str]] = field(default_factory=list)
    replies: dict[str, dict[str, Any]] = field(default_factory=dict)
    messages: list[dict[str, Any]] = field(default_factory=list)
    step: int = -1
    style: str = ""
    listed: list[str] = field(default_factory=list)
    code: str = ""
    used: bool = False
    box: str = field(default_factory=lambda: token_hex(16))
    files: list[dict[str, Any]] = field(default_factory=list)
    links: list[dict[str, str]] = field(default_factory=list)

    def settle(self) -> None:
        """The talk was reached by its new id, so the code that led to it is used up."""
        self.code, self.used = ("" if self.used else self.code), False


@dataclass
class FakeEngine:
    """`talks` by conversation id; `down`, `trouble` and `garbled` are the ways it can fail."""

    talks: dict[str, Talk] = field(default_factory=dict)
    down: bool = False
    trouble: bool = False
    garbled: bool = False
    reads: list[dict[str, Any]] = field(default_factory=list)
    tries: list[str] = field(default_factory=list)

    def transport(self) -> httpx.MockTransport:
        return httpx.MockTransport(lambda request: self.answer(request))

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
            ("GET", "/talk/files"): lambda: self._files(name),
            ("GET", "/talk/report"): lambda: self._report(name),
            ("DELETE", "/talk"): lambda: self._wipe(name),
            ("POST", "/talk/place"): lambda: self._place(name, json.loads(request.content)["id"]),
            ("POST", "/talk/return"): lambda: self._return(name, json.loads(request.content)["code"]),
            ("POST", "/talk/leave"): lambda: self._leave(name),
        }
        return handlers[route]()

    def _hear(self, name: str, said: dict[str, Any]) -> httpx.Response:
        if name not in self.talks and not said.get("start"):
            return httpx.Response(404, json={"error": "no_talk"})
        talk = self.talks.setdefault(name, Talk())
        if said["id"] not in talk.replies:
            self.reads.append(said)
            # As the real one, which knows no message again but its latest.
            talk.replies = {said["id"]: self._turn(talk, said)}
        return httpx.Response(200, json=talk.replies[said["id"]])

    def _turn(self, talk: Talk, said: dict[str, Any]) -> dict[str, Any]:
        if self._adds(talk, said):
            return {"messages": [message("It is kept."), *talk.messages[-1:]], **_standing(talk), "trouble": False}
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

    def _adds(self, talk: Talk, said: dict[str, Any]) -> bool:
        talk.files += said.get("attachments") or []
        talk.files = [each for each in talk.files if each["id"] != said.get("removed")]
        talk.links += [said["link"]] if said.get("link") else []
        return bool({"attachments", "removed", "link"} & set(said))

    def _files(self, name: str) -> httpx.Response:
        talk = self.talks.get(name)
        if talk is None:
            return httpx.Response(404, json={"error": "no_talk"})
        talk.settle()
        files = [{key: value for key, value in each.items() if key != "key"} for each in talk.files]
        added = {"files": files, "links": talk.links, "box": talk.box}
        return httpx.Response(200, json={**added, "ended": _standing(talk)["ended"]})

    def _words(self, talk: Talk, said: dict[str, Any]) -> str:
        titles = {each["value"]: each["title"] for open_ in talk.messages for each in open_["choices"]}
        titles |= {"easy_on": "Easy Read", "easy_off": "Usual words"}
        chosen = said.get("choices") or [said.get("choice", "")]
        return str(said.get("text") or ", ".join(titles.get(each, each) for each in chosen))

    def _history(self, name: str) -> httpx.Response:
        talk = self.talks.get(name)
        if talk is None:
            return httpx.Response(404, json={"error": "no_talk"})
        talk.settle()
        place = UNTIL if talk.code else None
        entries = {"entries": talk.entries, "messages": talk.messages, "place": place}
        return httpx.Response(200, json={**entries, **_standing(talk)})

    def _place(self, name: str, request: str) -> httpx.Response:
        talk = self.talks.get(name)
        if talk is None:
            return httpx.Response(404, json={"error": "no_talk"})
        if _standing(talk)["ended"]:
            return httpx.Response(409, json={"error": "nothing_to_keep"})
        talk.code = crockford.spelled(sha256(f"{name} {request}".encode()).digest(), 16)
        return httpx.Response(200, json={"code": talk.code, "until": UNTIL, "box": talk.box})

    def _return(self, name: str, code: str) -> httpx.Response:
        self.tries.append(code)
        owner = next((each for each, talk in self.talks.items() if talk.code == code), None)
        if owner is None:
            return httpx.Response(404, json={"error": "no_place"})
        self.talks[name] = self.talks.pop(owner)
        self.talks[name].used = True
        return httpx.Response(200, json={"until": UNTIL, "box": self.talks[name].box})

    def _leave(self, name: str) -> httpx.Response:
        talk = self.talks.pop(name, None)
        kept = talk is not None and bool(talk.code) and not talk.used
        if talk and kept:
            self.talks[f"left {name}"] = talk
        return httpx.Response(200, json={"kept": kept, "box": talk and talk.box})

    def _report(self, name: str) -> httpx.Response:
        talk = self.talks.get(name)
        if talk is None or not _standing(talk)["copy"]:
            return httpx.Response(404, json={"error": "no_report"})
        return httpx.Response(200, json=document(talk))

    def _wipe(self, name: str) -> httpx.Response:
        talk = self.talks.pop(name, None)
        return httpx.Response(200, json={"box": talk and talk.box})


def _standing(talk: Talk) -> dict[str, Any]:
    last = len(SCRIPT) - 1
    return {
        "ended": talk.step == last,
        "questions_left": max(0, last - 1 - talk.step) if talk.step else None,
        "copy": talk.step >= last - 1,
        "style": talk.style,
        "listed": talk.listed,
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
