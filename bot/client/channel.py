"""The routes of the engine's loopback channel, as docs/architecture.md describes them, without a way to reach it.

A Call is one request and how to read its answer, so that both clients (threads for the web, asyncio for Telegram) say
and understand the same.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import httpx

from bot.client.added import Added
from bot.client.said import Said
from bot.client.talk import History, Left, Opened, Place, Reply

HEADER = "Waymark-Conversation"
# Seconds. The engine gives its action server about 8 s, then answers with its own honest words; wait a little longer.
TIMEOUT = httpx.Timeout(connect=1.0, read=15.0, write=5.0, pool=5.0)
# Sanic closes an idle connection after 5 s; letting go first avoids writing into a closing one.
LIMITS = httpx.Limits(max_connections=64, max_keepalive_connections=32, keepalive_expiry=4.0)

Found = TypeVar("Found")
_NEVER = (httpx.codes.BAD_REQUEST, httpx.codes.REQUEST_ENTITY_TOO_LARGE)


class EngineUnavailable(RuntimeError):
    """The engine did not answer, or not with what it promised. Nothing of the message is in the exception."""


class EngineRefused(EngineUnavailable):
    """The engine will never take this message, however often it is asked."""


class NoSuchTalk(LookupError):
    """The engine knows no talk by this conversation id: it expired, was wiped, or never was."""


class NothingToKeep(RuntimeError):
    """Only closing words are left of the talk, so it has no place to come back to."""


@dataclass(frozen=True)
class Call(Generic[Found]):
    """One request; `read` makes a value of a good answer, `refusals` say what other status codes mean."""

    method: str
    path: str
    read: Callable[[Any], Found]
    body: Mapping[str, Any] | None = None
    refusals: Mapping[int, Callable[[], Exception]] | None = None

    def found(self, response: httpx.Response) -> Found:
        """The value. Raises what `refusals` says, or EngineUnavailable for anything that was not promised."""
        refused = (self.refusals or {}).get(response.status_code)
        if refused is not None:
            raise refused()
        if response.status_code in _NEVER:
            raise EngineRefused
        if response.status_code != httpx.codes.OK:
            raise EngineUnavailable
        try:
            return self.read(response.json())
        except (ValueError, KeyError, TypeError):
            raise EngineUnavailable from None


class NotThere(Exception):
    """The route has nothing for this conversation id, which is no fault."""


_NO_TALK: Mapping[int, Callable[[], Exception]] = {httpx.codes.NOT_FOUND: NoSuchTalk}
_NOTHING: Mapping[int, Callable[[], Exception]] = {httpx.codes.NOT_FOUND: NotThere}


def start(message_id: str, channel: str, language: str, way: str, style: str) -> Call[Reply]:
    """Opens a talk; `way` is a code of `way` ("" to tell what happened), `style` "" or "easy" for Easy Read."""
    chosen = {name: value for name, value in (("way", way), ("style", style)) if value}
    return _heard({"id": message_id, "start": True, **chosen}, channel, language)


def say(said: Said, channel: str, language: str) -> Call[Reply]:
    """Hands over one message."""
    return _heard(said.to_json(), channel, language)


def _heard(message: Mapping[str, Any], channel: str, language: str) -> Call[Reply]:
    body = {**message, "channel": channel, "language": language}
    return Call("POST", "/talk/messages", Reply.from_json, body, _NO_TALK)


def history() -> Call[History]:
    """All that was said; NotThere if there is no such talk."""
    return Call("GET", "/talk", History.from_json, None, _NOTHING)


def report() -> Call[dict[str, Any]]:
    """The person's own `waymark-report/1` document; NotThere while there is nothing to copy."""
    return Call("GET", "/talk/report", dict, None, _NOTHING)


def added() -> Call[Added]:
    """The files and links of the talk."""
    return Call("GET", "/talk/files", Added.from_json, None, _NO_TALK)


def keep_place(request: str) -> Call[Place]:
    """A code that opens this talk once; the same `request` gets the same code."""
    refusals = {**_NO_TALK, httpx.codes.CONFLICT: NothingToKeep}
    return Call("POST", "/talk/place", Place.from_json, {"id": request}, refusals)


def come_back(code: str) -> Call[Opened]:
    """Gives the code's talk the new id; NotThere for a code that opens none."""
    return Call("POST", "/talk/return", Opened.from_json, {"code": code}, _NOTHING)


def leave() -> Call[Left]:
    """Closes the talk to this id: kept for its code, destroyed if none was taken. Also fine when there was none."""
    return Call("POST", "/talk/leave", Left.from_json)


def wipe() -> Call[str | None]:
    """Destroys the talk; also fine when there was none. The folder name of its files."""
    return Call("DELETE", "/talk", _box)


def _box(found: Mapping[str, Any]) -> str | None:
    box = found["box"]
    return None if box is None else str(box)
