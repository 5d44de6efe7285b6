"""Asks the action server whether a message of a worker waits, with a token that opens nothing."""

import httpx

TIMEOUT = httpx.Timeout(connect=1.0, read=12.0, write=5.0, pool=5.0)


class FollowingUnavailable(RuntimeError):
    """The action server did not answer, or not with what it promised."""


class ReportGone(LookupError):
    """No report goes with it any more, or the code was none."""


class Following:
    """Two routes of the action server; docs/architecture.md describes them."""

    def __init__(self, url: str, transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._http = httpx.AsyncClient(base_url=url, timeout=TIMEOUT, transport=transport, trust_env=False)

    async def close(self) -> None:
        """Lets go of kept connections."""
        await self._http.aclose()

    async def watch(self, code: str) -> str:
        """A token for the report that an access code opens. Raises ReportGone or FollowingUnavailable."""
        return str(await self._ask("watch", "code", code, "token"))

    async def waits(self, token: str) -> bool:
        """Whether a worker wrote something that was not read yet. Raises ReportGone or FollowingUnavailable."""
        return bool(await self._ask("waits", "token", token, "waits"))

    async def _ask(self, route: str, name: str, value: str, wanted: str) -> object:
        try:
            response = await self._http.post(f"/follow-up/{route}", json={name: value})
            if response.status_code in (httpx.codes.BAD_REQUEST, httpx.codes.NOT_FOUND):
                raise ReportGone
            response.raise_for_status()
            found: object = response.json()[wanted]
            return found
        except (httpx.HTTPError, ValueError, KeyError, TypeError):
            # `from None`: an exception that carried the request would carry the code.
            raise FollowingUnavailable from None
