"""The one client of the action server's routes of following up; safe to share between threads."""

from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import httpx

from bot.web.standing import Standing

# Seconds. The database gives up after 3 s; a report that still waits to be stored is stored first.
TIMEOUT = httpx.Timeout(connect=1.0, read=12.0, write=5.0, pool=5.0)
LIMITS = httpx.Limits(max_connections=32, max_keepalive_connections=8, keepalive_expiry=4.0)


class FollowUpUnavailable(RuntimeError):
    """The report can't be reached now. Nothing of the request is in the exception."""


class WrongCode(LookupError):
    """No report opens with this code, or it is no code at all: the page makes no difference."""


class TooMuch(RuntimeError):
    """As much was written about this report as may be kept."""


class FollowUpClient:
    """One method for each route. Each takes the access code and raises FollowUpUnavailable or WrongCode."""

    def __init__(self, url: str, transport: httpx.BaseTransport | None = None) -> None:
        self._http = httpx.Client(base_url=url, timeout=TIMEOUT, limits=LIMITS, transport=transport, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _e: BaseException | None, _t: TracebackType | None) -> None:
        self._http.close()

    def open(self, code: str) -> Standing:
        """How the report stands; what the workers wrote counts as read."""
        found = self._ask("open", {"code": code})
        try:
            return Standing.from_json(found.json())
        except (ValueError, KeyError, TypeError):
            raise FollowUpUnavailable from None

    def write(self, code: str, kind: str, text: str, once: str) -> None:
        """Keeps a "message" or an "addition", once for the same `once` (64 hex digits). Raises TooMuch."""
        self._ask("messages", {"code": code, "kind": kind, "text": text, "once": once})

    def take_back(self, code: str, receiver: str, part: str) -> None:
        """Takes back the yes for "send" or "contact_details"."""
        self._ask("withdrawals", {"code": code, "receiver": receiver, "part": part})

    def erase(self, code: str) -> None:
        """Erases the report, also one that is gone already; after a FollowUpUnavailable it may still be there."""
        with suppress(WrongCode):
            self._ask("erase", {"code": code})

    def _ask(self, route: str, body: Mapping[str, Any]) -> httpx.Response:
        request = self._http.build_request("POST", f"/follow-up/{route}", json=body)
        try:
            response = self._send(request)
        except httpx.TransportError:
            # `from None`: an exception that carried the request would carry the person's words and code.
            raise FollowUpUnavailable from None
        if response.is_success:
            return response
        raise _refusal(response) from None

    def _send(self, request: httpx.Request) -> httpx.Response:
        try:
            return self._http.send(request)
        except httpx.RemoteProtocolError:
            # A kept connection that the server was just closing. Every route may be asked twice without harm.
            return self._http.send(request)


def _refusal(response: httpx.Response) -> Exception:
    try:
        code = response.json()["error"]
    except (ValueError, KeyError, TypeError):
        return FollowUpUnavailable()
    kinds: Mapping[str, type[Exception]] = {
        "unknown_code": WrongCode,
        "malformed_code": WrongCode,
        "too_many": TooMuch,
    }
    return kinds.get(str(code), FollowUpUnavailable)()
