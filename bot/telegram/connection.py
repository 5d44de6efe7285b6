"""The bot itself: how Telegram is reached, how fast, and what its menu says."""

import warnings

from telegram import BotCommand, BotCommandScopeAllPrivateChats
from telegram.error import RetryAfter
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.telegram.limits import MessageLimiter
from bot.telegram.words import FIRST, languages, words
from settings.telegram import Telegram

POLL_SECONDS = 25  # that Telegram holds a question for updates open
AT_ONCE = 64  # calls under way together
TheBot = ExtBot[int]


def bot_for(telegram: Telegram, token: str) -> TheBot:
    """Not yet initialised. Raises InvalidToken for one that can't be one.

    The limiter holds all chats together to 30 messages a second. Told to slow down, it tries nothing by itself: the
    chat that was told waits (`Sender`), and no other.
    """
    base = telegram.api_base.rstrip("/")
    return ExtBot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=_requests(AT_ONCE, 15.0, telegram.proxy),
        get_updates_request=_requests(2, POLL_SECONDS + 10.0, telegram.proxy),
        rate_limiter=MessageLimiter(max_retries=0),
    )


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait. PTB 22 gives a number, and warns that it will be a timedelta one day."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        wait = error.retry_after
    return wait if isinstance(wait, int) else wait.total_seconds()


def _requests(at_once: int, read_seconds: float, proxy: str) -> HTTPXRequest:
    """Nothing of this machine's environment decides where they go, only the settings."""
    return HTTPXRequest(
        at_once,
        read_timeout=read_seconds,
        write_timeout=10.0,
        connect_timeout=5.0,
        pool_timeout=30.0,
        proxy=proxy or None,
        httpx_kwargs={"trust_env": False},
    )


async def show_menu(bot: TheBot) -> None:
    """The menu of commands, once for each language and in English for all others. Raises TelegramError."""
    private = BotCommandScopeAllPrivateChats()
    for language in languages():
        commands = [BotCommand(name, text) for name, text in words(language).commands.items()]
        if language == FIRST:
            await bot.set_my_commands(commands, scope=private)
        await bot.set_my_commands(commands, scope=private, language_code=language)
