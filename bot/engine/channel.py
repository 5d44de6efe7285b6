"""The engine's one channel: JSON on loopback, real status codes, the conversation id in a header.

Routes, bodies and answers are described in docs/architecture.md. An address would end in access logs; a header does
not.
"""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from rasa.core.channels.channel import InputChannel
from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json

from bot.engine.conversation import Conversation, NothingToKeep
from bot.engine.message import MalformedMessage, read_field, read_message
from bot.engine.resume_key import NoCode
from bot.engine.talks import TalkWiped

HEADER = "Waymark-Conversation"
_LONGEST_ID = 64  # characters, as of a message
_LONGEST_CODE = 200  # characters: a code with all that people put between its letters


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
        routes.add_route(_guarded(self._place), "/place", methods=["POST"], name="place")
        routes.add_route(_guarded(self._return), "/return", methods=["POST"], name="return")
        routes.add_route(_guarded(self._leave), "/leave", methods=["POST"], name="leave")
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
        return json(await self.conversation.wipe(conversation_id))

    async def _place(self, request: Request, conversation_id: str) -> HTTPResponse:
        try:
            found = await self.conversation.keep_place(conversation_id, read_field(request.body, "id", _LONGEST_ID))
        except NothingToKeep:
            return _error(409, "nothing_to_keep")
        return json(found) if found else _error(404, "no_talk")

    async def _return(self, request: Request, conversation_id: str) -> HTTPResponse:
        code = read_field(request.body, "code", _LONGEST_CODE)
        try:
            found = await self.conversation.come_back(code, conversation_id)
        except NoCode as error:
            return _error(400, str(error))
        return json(found) if found else _error(404, "no_place")

    async def _leave(self, _request: Request, conversation_id: str) -> HTTPResponse:
        return json(await self.conversation.leave(conversation_id))


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
