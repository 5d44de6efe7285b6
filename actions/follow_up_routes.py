"""The loopback JSON routes of following up, beside rasa-sdk's own. The access code travels in the body, so no address
and no access log can hold it.
"""

import asyncio
import re
from collections.abc import Callable, Coroutine, Mapping
from functools import wraps
from typing import Any, cast, get_args

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse, json
from sqlalchemy.exc import SQLAlchemyError

from actions.follow_up import FollowUp, NotArrived, TooMany, UnknownCode
from casework.sealing.errors import InvalidAccessCode
from casework.sealing.message import Kind, Part
from casework.store.submission import NotErased
from logs import own_logger

LONGEST = 40_000
"""Characters of one message, as in the talk."""
LONGEST_CODE = 200
"""Characters of a code as it was typed, with whatever a phone put between them."""
ONCE = re.compile(r"[0-9a-f]{64}")
KINDS = ("message", "addition")

Handler = Callable[[Request], Coroutine[Any, Any, HTTPResponse]]
_log = own_logger("actions.follow_up")

_REFUSALS: Mapping[type[Exception], tuple[int, str]] = {
    InvalidAccessCode: (400, "malformed_code"),
    UnknownCode: (404, "unknown_code"),
    NotArrived: (503, "not_arrived"),
    TooMany: (409, "too_many"),
    NotErased: (503, "not_erased"),
    SQLAlchemyError: (503, "trouble"),
}


class Malformed(Exception):
    """A body that is none of ours; its message is the code of the error."""


def follow_up_routes(follow_up: FollowUp) -> Blueprint:
    """The six routes under `/follow-up`; docs/architecture.md describes bodies and answers."""
    routes = Blueprint("follow_up", url_prefix="/follow-up")

    @_answering
    async def opened(request: Request) -> HTTPResponse:
        return json(await asyncio.to_thread(follow_up.open, _code(request)))

    @_answering
    async def write(request: Request) -> HTTPResponse:
        kind, text, once = _one_of(request, "kind", KINDS), _text(request, "text", LONGEST), _once(request)
        await asyncio.to_thread(follow_up.write, _code(request), cast(Kind, kind), text, once)
        return json({}, status=201)

    @_answering
    async def take_back(request: Request) -> HTTPResponse:
        receiver, part = _text(request, "receiver", 40), _one_of(request, "part", get_args(Part))
        await asyncio.to_thread(follow_up.take_back, _code(request), receiver, cast(Part, part))
        return json({})

    @_answering
    async def erase(request: Request) -> HTTPResponse:
        await asyncio.to_thread(follow_up.erase, _code(request))
        return json({})

    @_answering
    async def watch(request: Request) -> HTTPResponse:
        return json({"token": await asyncio.to_thread(follow_up.watch, _code(request))})

    @_answering
    async def waits(request: Request) -> HTTPResponse:
        return json({"waits": await asyncio.to_thread(follow_up.waits, _text(request, "token", LONGEST_CODE))})

    named = {"open": opened, "messages": write, "withdrawals": take_back, "erase": erase}
    for name, handler in {**named, "watch": watch, "waits": waits}.items():
        routes.add_route(handler, f"/{name}", methods=["POST"], name=name)
    return routes


def _answering(handler: Handler) -> Handler:
    """Every refusal is `{"error": code}` with a status of its own; nothing of the request is said or logged."""

    @wraps(handler)
    async def answering(request: Request) -> HTTPResponse:
        try:
            return await handler(request)
        except Malformed as error:
            return json({"error": str(error)}, status=413 if str(error) == "too_long" else 400)
        except tuple(_REFUSALS) as error:
            status, code = next(said for kind, said in _REFUSALS.items() if isinstance(error, kind))
            if status == 503:
                _log.error("a report could not be reached for its person: %s", type(error).__name__)
            return json({"error": code}, status=status)

    return answering


def _code(request: Request) -> str:
    return _text(request, "code", LONGEST_CODE)


def _once(request: Request) -> str:
    once = _text(request, "once", 64)
    if not ONCE.fullmatch(once):
        raise Malformed("malformed")
    return once


def _one_of(request: Request, name: str, known: tuple[str, ...]) -> str:
    value = _text(request, name, 40)
    if value not in known:
        raise Malformed("malformed")
    return value


def _text(request: Request, name: str, longest: int) -> str:
    body = request.json
    value: Any = body.get(name) if isinstance(body, dict) else None
    if not isinstance(value, str):
        raise Malformed("malformed")
    if not value.strip():
        raise Malformed("malformed_code" if name == "code" else "empty")
    if len(value) > longest:
        raise Malformed("malformed_code" if name == "code" else "too_long")
    return value
