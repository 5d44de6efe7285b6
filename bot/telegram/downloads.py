"""Brings a file from Telegram piece by piece: it is in no clear file on its way, and never whole in memory."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from telegram import Bot
from telegram.error import BadRequest, TelegramError

MOST_BYTES = 20_000_000  # that the Bot API lets a bot download
PIECE = 64 * 1024
TIMEOUT = httpx.Timeout(connect=5.0, read=30.0, write=5.0, pool=30.0)


class TooBigForTelegram(RuntimeError):
    """Telegram gives no bot a file of this size."""


class NotBrought(RuntimeError):
    """The file did not arrive. Neither its address, which holds the token, nor its name is in the exception."""


class Downloads:
    """`proxy` as in the settings."""

    def __init__(self, bot: Bot, proxy: str = "", transport: httpx.AsyncBaseTransport | None = None) -> None:
        self._bot = bot
        self._http = httpx.AsyncClient(timeout=TIMEOUT, proxy=proxy or None, transport=transport, trust_env=False)

    async def close(self) -> None:
        """Lets go of kept connections."""
        await self._http.aclose()

    @asynccontextmanager
    async def pieces(self, file: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """The content of a file by its Telegram id. Raises TooBigForTelegram or NotBrought."""
        address = await self._address(file)
        try:
            async with self._http.stream("GET", address) as response:
                if response.status_code != httpx.codes.OK:
                    raise NotBrought
                yield response.aiter_bytes(PIECE)
        except httpx.HTTPError:
            raise NotBrought from None

    async def _address(self, file: str) -> str:
        try:
            found = await self._bot.get_file(file)
        except BadRequest as error:
            raise (TooBigForTelegram if "too big" in error.message.casefold() else NotBrought) from None
        except TelegramError:
            raise NotBrought from None
        if not found.file_path:
            raise NotBrought
        return found.file_path
