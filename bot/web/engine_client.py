"""The one client of the engine's loopback channel; safe to share between threads."""

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from bot.web.added import Added
from bot.web.known_talks import KnownTalks
from bot.web.said import Said
from bot.web.talk import History, Left, Opened, Place, Reply

HEADER = "Waymark-Conversation"
CHANNEL = "web"
# Seconds. The engine gives its action server about 8 s, then answers with its own honest words; wait a little longer.
TIMEOUT = httpx.Timeout(connect=1.0, read=15.0, write=5.0, pool=5.0)
# Sanic closes an idle connection after 5 s; letting go first avoids writing into a closing one.
LIMITS = httpx.Limits(max_connections=64, max_keepalive_connections=32, keepalive_expiry=4.0)

Found = TypeVar("Found")


class EngineUnavailable(RuntimeError):
    """The engine did not answer, or not with what it promised. Nothing of the message is in the exception."""


class NoSuchTalk(LookupError):
    """The engine knows no talk by this conversation id: it expired, was wiped, or never was."""


class NothingToKeep(RuntimeError):
    """Only closing words are left of the talk, so it has no place to come back to."""


class EngineClient:
    """One method for each route of the channel. Each raises EngineUnavailable."""

    def __init__(self, url: str, language: str = "en", transport: httpx.BaseTransport | None = None) -> None:
        self._http = httpx.Client(base_url=url, timeout=TIMEOUT, limits=LIMITS, transport=transport, trust_env=False)
        self._language = language
        self._known = KnownTalks()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        self._http.close()

    def ready(self) -> bool:
        """Whether the engine has loaded its model."""
        return self._ask("GET", "/health", "").status_code == httpx.codes.OK

    def start(self, conversation: str, message_id: str, way: str = "", style: str = "") -> Reply:
        """Opens a talk; `way` is a code of `way` ("" to tell what happened), `style` "" or "easy" for Easy Read."""
        chosen = {name: value for name, value in (("way", way), ("style", style)) if value}
        return self._hear(conversation, {"id": message_id, "start": True, **chosen})

    def say(self, conversation: str, said: Said) -> Reply:
        """Hands over one message. Raises NoSuchTalk rather than open a talk that nobody started."""
        if conversation not in self._known and self.history(conversation) is None:
            raise NoSuchTalk
        return self._hear(conversation, said.to_json())

    def history(self, conversation: str) -> History | None:
        """All that was said, or None if there is no such talk."""
        response = self._ask("GET", "/talk", conversation)
        if response.status_code == httpx.codes.NOT_FOUND:
            self._known.forget(conversation)
            return None
        history = _read(response, History.from_json)
        self._known.add(conversation)
        return history

    def report(self, conversation: str) -> Mapping[str, Any] | None:
        """The person's own `waymark-report/1` document, or None while there is nothing to copy."""
        response = self._ask("GET", "/talk/report", conversation)
        return None if response.status_code == httpx.codes.NOT_FOUND else _read(response, dict)

    def added(self, conversation: str) -> Added:
        """The files and links of the talk. Raises NoSuchTalk."""
        response = self._ask("GET", "/talk/files", conversation)
        if response.status_code == httpx.codes.NOT_FOUND:
            self._known.forget(conversation)
            raise NoSuchTalk
        return _read(response, Added.from_json)

    def keep_place(self, conversation: str, request: str) -> Place:
        """A code that opens this talk once; the same `request` gets the same code. Raises NoSuchTalk, NothingToKeep."""
        response = self._ask("POST", "/talk/place", conversation, {"id": request})
        if response.status_code == httpx.codes.CONFLICT:
            raise NothingToKeep
        if response.status_code == httpx.codes.NOT_FOUND:
            raise NoSuchTalk
        return _read(response, Place.from_json)

    def come_back(self, conversation: str, code: str) -> Opened | None:
        """Gives the code's talk the new id `conversation`; None for a code that opens none."""
        response = self._ask("POST", "/talk/return", conversation, {"code": code})
        return None if response.status_code == httpx.codes.NOT_FOUND else _read(response, Opened.from_json)

    def leave(self, conversation: str) -> Left:
        """Closes the talk to this id: kept for its code, destroyed if none was taken. Also fine when there was none."""
        self._known.forget(conversation)
        return _read(self._ask("POST", "/talk/leave", conversation), Left.from_json)

    def wipe(self, conversation: str) -> str | None:
        """Destroys the talk; also fine when there was none. The folder name of its files."""
        self._known.forget(conversation)
        return _read(self._ask("DELETE", "/talk", conversation), _box)

    def _hear(self, conversation: str, message: Mapping[str, Any]) -> Reply:
        body = {**message, "channel": CHANNEL, "language": self._language}
        response = self._ask("POST", "/talk/messages", conversation, body)
        if response.status_code == httpx.codes.NOT_FOUND:
            self._known.forget(conversation)
            raise NoSuchTalk
        reply = _read(response, Reply.from_json)
        self._known.add(conversation)
        return reply

    def _ask(self, method: str, path: str, conversation: str, body: Mapping[str, Any] | None = None) -> httpx.Response:
        request = self._http.build_request(method, path, headers={HEADER: conversation}, json=body)
        try:
            return self._send(request)
        except httpx.TransportError:
            # `from None`: an exception that carried the request would carry the person's words.
            raise EngineUnavailable from None

    def _send(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._http.send(request)
        except httpx.RemoteProtocolError:
            # A kept connection that the engine was just closing. Message ids make asking once more harmless.
            return self._http.send(request)


def _read(response: httpx.Response, reader: Callable[[Any], Found]) -> Found:
    if response.status_code != httpx.codes.OK:
        raise EngineUnavailable
    try:
        return reader(response.json())
    except (ValueError, KeyError, TypeError):
        raise EngineUnavailable from None


def _box(found: Mapping[str, Any]) -> str | None:
    box = found["box"]
    return None if box is None else str(box)
