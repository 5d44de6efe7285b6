"""The engine's one channel: JSON on loopback, real status codes, the conversation id in a header.

Routes, bodies and answers are described in docs/architecture.md. An address would end in access logs; a header does
not.
"""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, empty, json

from bot.engine.conversation import Conversation
from bot.engine.message import MalformedMessage, read_message
from bot.engine.talks import TalkWiped

HEADER = "Waymark-Conversation"


class LoopbackChannel(InputChannel):  # type: ignore[misc]  # Rasa is untyped
    """`credentials.yml` names it by class path; `conversation` is set once the model is loaded."""

    conversation: Conversation

    @classmethod
    def name(cls) -> str:
        """The channel's name in Rasa."""
        return "loopback"

    @classmethod
    def from_credentials(cls, credentials: Mapping[str, Any] | None) -> "LoopbackChannel":
        """Takes no credentials: only our own processes reach loopback."""
        return cls()

    def blueprint(self, on_new_message: Callable[..., Awaitable[Any]] | None = None) -> Blueprint:
        """The routes of a talk."""
        routes = Blueprint("talk", url_prefix="/talk")
        routes.add_route(_guarded(self._hear), "/messages", methods=["POST"], name="hear")
        routes.add_route(_guarded(self._history), "/", methods=["GET"], strict_slashes=False, name="history")
        routes.add_route(_guarded(self._report), "/report", methods=["GET"], name="report")
        routes.add_route(_guarded(self._files), "/files", methods=["GET"], name="files")
        routes.add_route(_guarded(self._wipe), "/", methods=["DELETE"], strict_slashes=False, name="wipe")
        return routes

    async def _hear(self, request: Request, conversation_id: str) -> HTTPResponse:
        return json(await self.conversation.hear(read_message(conversation_id, request.body)))

    async def _history(self, _request: Request, conversation_id: str) -> HTTPResponse:
        found = await self.conversation.history(conversation_id)
        return json(found) if found else _error(404, "no_talk")

    async def _report(self, _request: Request, conversation_id: str) -> HTTPResponse:
        found = await self.conversation.report(conversation_id)
        return json(found) if found else _error(404, "no_report")

    async def _files(self, _request: Request, conversation_id: str) -> HTTPResponse:
        found = await self.conversation.files(conversation_id)
        return json(found) if found else _error(404, "no_talk")

    async def _wipe(self, _request: Request, conversation_id: str) -> HTTPResponse:
        await self.conversation.wipe(conversation_id)
        return empty()


Handler = Callable[[Request, str], Coroutine[Any, Any, HTTPResponse]]


def _guarded(handler: Handler) -> Callable[[Request], Coroutine[Any, Any, HTTPResponse]]:
    async def guarded(request: Request) -> HTTPResponse:
        conversation_id = request.headers.get(HEADER, "")
        if not 32 <= len(conversation_id) <= 128 or not conversation_id.isascii():
            return _error(400, "no_conversation_id")
        try:
            return await handler(request, conversation_id)
        except MalformedMessage as error:
            return _error(400, str(error))
        except TalkWiped:
            return _error(404, "no_talk")

    return guarded


def _error(status: int, code: str) -> HTTPResponse:
    return json({"error": code}, status=status)
