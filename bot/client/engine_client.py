"""The client of the engine's loopback channel for threads; safe to share between them."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from bot.client import channel
from bot.client.added import Added
from bot.client.channel import HEADER, LIMITS, TIMEOUT, Call, EngineUnavailable, NoSuchTalk, NothingToKeep, NotThere
from bot.client.known_talks import KnownTalks
from bot.client.said import Said
from bot.client.talk import History, Left, Opened, Place, Reply

__all__ = ["HEADER", "EngineClient", "EngineUnavailable", "NoSuchTalk", "NothingToKeep"]

Found = TypeVar("Found")


class EngineClient:
    """One method for each route of the channel. Each raises EngineUnavailable."""

    def __init__(self, url: str, language: str = "en", transport: httpx.BaseTransport | None = None) -> None:
        self._http = httpx.Client(base_url=url, timeout=TIMEOUT, limits=LIMITS, transport=transport, trust_env=False)
        self._spoken = ("web", language)
        self._known = KnownTalks()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        self._http.close()

    def ready(self) -> bool:
        """Whether the engine has loaded its model."""
        return self._send("GET", "/health", "").status_code == httpx.codes.OK

    def start(self, conversation: str, message_id: str, way: str = "", style: str = "") -> Reply:
        """Opens a talk; `way` is a code of `way` ("" to tell what happened), `style` "" or "easy" for Easy Read."""
        return self._alive(conversation, channel.start(message_id, *self._spoken, way, style))

    def say(self, conversation: str, said: Said) -> Reply:
        """Hands over one message. Raises NoSuchTalk rather than open a talk that nobody started."""
        if conversation not in self._known and self.history(conversation) is None:
            raise NoSuchTalk
        return self._alive(conversation, channel.say(said, *self._spoken))

    def history(self, conversation: str) -> History | None:
        """All that was said, or None if there is no such talk."""
        try:
            return self._alive(conversation, channel.history())
        except NotThere:
            return None

    def report(self, conversation: str) -> Mapping[str, Any] | None:
        """The person's own `waymark-report/1` document, or None while there is nothing to copy."""
        try:
            return self._ask(conversation, channel.report())
        except NotThere:
            return None

    def added(self, conversation: str) -> Added:
        """The files and links of the talk. Raises NoSuchTalk."""
        return self._alive(conversation, channel.added())

    def keep_place(self, conversation: str, request: str) -> Place:
        """A code that opens this talk once; the same `request` gets the same code. Raises NoSuchTalk, NothingToKeep."""
        return self._ask(conversation, channel.keep_place(request))

    def come_back(self, conversation: str, code: str) -> Opened | None:
        """Gives the code's talk the new id `conversation`; None for a code that opens none."""
        try:
            return self._ask(conversation, channel.come_back(code))
        except NotThere:
            return None

    def leave(self, conversation: str) -> Left:
        """Closes the talk to this id: kept for its code, destroyed if none was taken. Also fine when there was none."""
        self._known.forget(conversation)
        return self._ask(conversation, channel.leave())

    def wipe(self, conversation: str) -> str | None:
        """Destroys the talk; also fine when there was none. The folder name of its files."""
        self._known.forget(conversation)
        return self._ask(conversation, channel.wipe())

    def _alive(self, conversation: str, call: Call[Found]) -> Found:
        """As `_ask`; whether the talk was there is remembered."""
        try:
            found = self._ask(conversation, call)
        except (NoSuchTalk, NotThere):
            self._known.forget(conversation)
            raise
        self._known.add(conversation)
        return found

    def _ask(self, conversation: str, call: Call[Found]) -> Found:
        return call.found(self._send(call.method, call.path, conversation, call.body))

    def _send(self, method: str, path: str, conversation: str, body: Mapping[str, Any] | None = None) -> httpx.Response:
        request = self._http.build_request(method, path, headers={HEADER: conversation}, json=body)
        try:
            return self._sent(request)
        except httpx.TransportError:
            # `from None`: an exception that carried the request would carry the person's words.
            raise EngineUnavailable from None

    def _sent(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._http.send(request)
        except httpx.RemoteProtocolError:
            # A kept connection that the engine was just closing. Message ids make asking once more harmless.
            return self._http.send(request)
