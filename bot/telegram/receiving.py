"""How updates come in: by asking, or by Telegram's calls. Each is on the disk before Telegram hears that it came."""

import asyncio
import sqlite3
from collections.abc import Callable
from urllib.parse import urlsplit

from telegram import Update
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError, TimedOut
from telegram.ext import Updater

from bot.telegram.connection import POLL_SECONDS, TheBot, seconds_of
from bot.telegram.health import Health
from bot.telegram.incoming import incoming
from bot.telegram.lanes import Lanes
from logs import own_logger
from settings.telegram import Telegram

WANTED = ["message", "edited_message", "callback_query", "my_chat_member", "channel_post"]
FIRST_PAUSE, LONGEST_PAUSE, REFUSED_PAUSE = 0.5, 30.0, 60.0
MOST_LATE = 2
_log = own_logger("telegram.receiving")


def take(lanes: Lanes, update: Update, health: Health) -> None:
    """Keeps what the talk has a use for. Raises sqlite3.Error when the disk does not take it: then the person is told,
    and it comes again.
    """
    if (found := incoming(update)) is None:
        return
    try:
        lanes.put(found)
    except sqlite3.Error as error:
        health.state = "disk"
        _log.error("the disk does not take an update: %s", type(error).__name__)
        lanes.not_kept(found)
        raise
    if health.state == "disk":
        health.state = "ok"


class Polling:
    """Asks for updates for ever. Our own loop, because PTB's ends in silence when a token is revoked."""

    def __init__(self, bot: TheBot, lanes: Lanes, health: Health) -> None:
        self._bot, self._lanes, self._health = bot, lanes, health
        self._offset: int | None = None

    async def run(self) -> None:
        """Raises InvalidToken when Telegram does not take the token any more."""
        pause, late = FIRST_PAUSE, 0
        await self._insist_no_webhook()
        while True:
            try:
                await self._ask()
            except TimedOut:  # a question that is held open longer than was agreed: once is nothing
                late += 1
                if late > MOST_LATE:
                    self._health.state = "unreachable"
                    await asyncio.sleep(FIRST_PAUSE)
            except RetryAfter as error:
                await asyncio.sleep(seconds_of(error))
            except InvalidToken:
                raise
            except sqlite3.Error:
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, 2 * pause)
            except Conflict:
                self._health.state = "elsewhere"
                _log.error("another copy of this bot asks for its updates")
                await asyncio.sleep(LONGEST_PAUSE)
            except TelegramError as error:
                self._health.state = "unreachable"
                _log.warning("updates could not be asked for: %s", type(error).__name__)
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, 2 * pause)
            else:
                self._health.state, pause, late = "ok", FIRST_PAUSE, 0

    async def _ask(self) -> None:
        """What came in the last question is confirmed by the next, once all of it is on the disk."""
        updates = await self._bot.get_updates(self._offset, timeout=POLL_SECONDS, allowed_updates=WANTED)
        for update in updates:
            take(self._lanes, update, self._health)
            self._offset = update.update_id + 1

    async def _insist_no_webhook(self) -> None:
        """Telegram gives updates to a webhook or to who asks, never to both."""
        try:
            await self._bot.delete_webhook(drop_pending_updates=False)
        except InvalidToken:
            raise
        except TelegramError:
            return  # the first question says what is wrong


class _Straight(asyncio.Queue[object]):
    """What PTB's webhook puts its updates in: each goes to the disk before Telegram is answered."""

    def __init__(self, put: Callable[[Update], None]) -> None:
        super().__init__()
        self._straight = put

    async def put(self, item: object) -> None:
        if isinstance(item, Update):
            self._straight(item)


async def receive_calls(bot: TheBot, lanes: Lanes, health: Health, telegram: Telegram, secret: str) -> Updater:
    """Listens on loopback for what Telegram calls, and tells it where. Raises TelegramError."""
    updater = Updater(bot, _Straight(lambda update: take(lanes, update, health)))
    await updater.initialize()
    await updater.start_webhook(
        listen=telegram.host,
        port=telegram.webhook_port,
        url_path=urlsplit(telegram.webhook_address).path.lstrip("/"),
        webhook_url=telegram.webhook_address,
        secret_token=secret,
        allowed_updates=WANTED,
        bootstrap_retries=-1,
    )
    health.state = "ok"
    return updater
