"""The client of the engine's loopback channel for asyncio; the same routes, read by the same code."""

from collections.abc import Mapping
from typing import Any, TypeVar

import httpx

from bot.client import channel
from bot.client.added import Added
from bot.client.channel import HEADER, LIMITS, TIMEOUT, Call, EngineUnavailable, NoSuchTalk, NotThere
from bot.client.known_talks import KnownTalks
from bot.client.said import Said
from bot.client.talk import History, Reply

Found = TypeVar("Found")


class AsyncEngineClient:
    """One method for each route that a chat needs. Each raises EngineUnavailable."""

    def __init__(
        self, url: str, language: str, channel_name: str, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._http = httpx.AsyncClient(
            base_url=url, timeout=TIMEOUT, limits=LIMITS, transport=transport, trust_env=False
        )
        self._spoken = (channel_name, language)
        self._known = KnownTalks()

    async def close(self) -> None:
        """Lets go of kept connections."""
        await self._http.aclose()

    async def start(self, conversation: str, message_id: str, way: str = "") -> Reply:
        """Opens a talk; `way` is a code of `way` ("" to tell what happened)."""
        return await self._alive(conversation, channel.start(message_id, *self._spoken, way, ""))

    async def say(self, conversation: str, said: Said) -> Reply:
        """Hands over one message. Raises NoSuchTalk rather than open a talk that nobody started."""
        if conversation not in self._known and await self.history(conversation) is None:
            raise NoSuchTalk
        return await self._alive(conversation, channel.say(said, *self._spoken))

    async def history(self, conversation: str) -> History | None:
        """All that was said, or None if there is no such talk."""
        try:
            return await self._alive(conversation, channel.history())
        except NotThere:
            return None

    async def added(self, conversation: str) -> Added:
        """The files and links of the talk. Raises NoSuchTalk."""
        return await self._alive(conversation, channel.added())

    async def wipe(self, conversation: str) -> str | None:
        """Destroys the talk; also fine when there was none. The folder name of its files."""
        self._known.forget(conversation)
        return await self._ask(conversation, channel.wipe())

    async def _alive(self, conversation: str, call: Call[Found]) -> Found:
        """As `_ask`; whether the talk was there is remembered."""
        try:
            found = await self._ask(conversation, call)
        except (NoSuchTalk, NotThere):
            self._known.forget(conversation)
            raise
        self._known.add(conversation)
        return found

    async def _ask(self, conversation: str, call: Call[Found]) -> Found:
        return call.found(await self._send(call.method, call.path, conversation, call.body))

    async def _send(
        self, method: str, path: str, conversation: str, body: Mapping[str, Any] | None = None
    ) -> httpx.Response:
        request = self._http.build_request(method, path, headers={HEADER: conversation}, json=body)
        try:
            return await self._sent(request)
        except httpx.TransportError:
            # `from None`: an exception that carried the request would carry the person's words.
            raise EngineUnavailable from None

    async def _sent(self, request: httpx.Request) -> httpx.Response:
        try:
            return await self._http.send(request)
        except httpx.RemoteProtocolError:
            # A kept connection that the engine was just closing. Message ids make asking once more harmless.
            return await self._http.send(request)
