"""The process: `python -m bot.telegram.server`. It runs on without a good token, and says so at its health address."""

import asyncio
import signal
import sqlite3
from collections.abc import Callable
from contextlib import suppress

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.telegram import wishes
from bot.telegram.answering import Answering
from bot.telegram.connection import TheBot, bot_for, seconds_of, show_menu
from bot.telegram.desk import Desk
from bot.telegram.health import Health, serve_health
from bot.telegram.key import FILE, WorkerKey
from bot.telegram.lanes import Lanes
from bot.telegram.making import desk_for
from bot.telegram.pace import Pace
from bot.telegram.receiving import LONGEST_PAUSE, REFUSED_PAUSE, Polling, receive_calls
from bot.telegram.refusing import Refusing
from bot.telegram.store import Store
from logs import configure, own_logger
from settings import Settings, load

SWEEP_SECONDS = 3600.0
TOKEN_SECONDS = 60.0
_log = own_logger("telegram")


MakeDesk = Callable[[Settings, WorkerKey, Store, TheBot], Desk]


async def serve(settings: Settings, make_desk: MakeDesk | None = None) -> None:
    """For ever. Raises KeyUnusable."""
    key = WorkerKey.read(settings.telegram_folder / FILE)
    store = Store(settings.telegram_folder / "chats.db", key)
    health = Health()
    server = serve_health(health, settings.telegram.host, settings.telegram.port)
    try:
        while True:
            await _with_a_token(settings, key, store, health, make_desk or desk_for)
            await asyncio.sleep(REFUSED_PAUSE)  # perhaps the file holds another by then
    finally:
        server.stop()
        store.close()


async def _with_a_token(settings: Settings, key: WorkerKey, store: Store, health: Health, make_desk: MakeDesk) -> None:
    """Until Telegram refuses the token."""
    try:
        bot = bot_for(settings.telegram, settings.telegram.read_token())
        await _initialised(bot, health)
    except OSError:
        health.state = "no_token"
        _log.error("the file that telegram.token_file names can't be read, so nobody can talk on Telegram")
        return
    except InvalidToken:
        health.state = "refused"
        _log.error("Telegram does not take the token, so nobody can talk there; everything else runs")
        return
    health.name = bot.username
    desk = make_desk(settings, key, store, bot)
    try:
        await _work(settings, desk, bot, health)
    except InvalidToken:
        health.state = "refused"
        _log.error("Telegram does not take the token any more")
    finally:
        for part in (desk.engine, desk.following, desk.downloads):
            await part.close()
        with suppress(TelegramError):
            await bot.shutdown()


async def _initialised(bot: TheBot, health: Health) -> None:
    """Asks until Telegram says who the bot is. Raises InvalidToken."""
    while True:
        try:
            await bot.initialize()
            return
        except InvalidToken:
            raise
        except RetryAfter as error:
            await asyncio.sleep(seconds_of(error))
        except TelegramError as error:
            health.state = "unreachable"
            _log.warning("Telegram could not be reached: %s", type(error).__name__)
            await asyncio.sleep(LONGEST_PAUSE / 10)


async def _work(settings: Settings, desk: Desk, bot: TheBot, health: Health) -> None:
    """Until it is cancelled. Raises InvalidToken."""
    refuse = Refusing(desk).tell
    answering = Answering(desk, Pace(settings.web.messages_per_minute), refuse)
    lanes = Lanes(desk.store, desk.key, answering.handle, refuse)
    lanes.go_on()
    beside = [asyncio.create_task(each) for each in (wishes.look_for_ever(desk), _sweep(desk.store), _menu(bot))]
    try:
        if settings.telegram.mode == "webhook":
            secret = desk.key.webhook_secret
            updater = await receive_calls(bot, lanes, health, settings.telegram, secret)
            try:
                await _while_it_is_taken(bot, health)
            finally:
                await updater.stop()
        await Polling(bot, lanes, health).run()
    finally:
        for task in beside:
            task.cancel()
        await lanes.stop()


async def _menu(bot: TheBot) -> None:
    """A menu that can't be set keeps nobody from talking."""
    try:
        await show_menu(bot)
    except TelegramError as error:
        _log.warning("the menu of commands could not be set: %s", type(error).__name__)


async def _while_it_is_taken(bot: TheBot, health: Health) -> None:
    """Who is called hears nothing of a revoked token, so it asks. Raises InvalidToken."""
    while True:
        await asyncio.sleep(TOKEN_SECONDS)
        try:
            await bot.get_me()
            health.state = "ok" if health.state != "disk" else "disk"
        except InvalidToken:
            raise
        except TelegramError:
            health.state = "unreachable"


async def _sweep(store: Store) -> None:
    while True:
        try:
            store.sweep()
        except sqlite3.Error as error:  # a full disk: the next round tries again
            _log.error("what is over could not be swept: %s", type(error).__name__)
        await asyncio.sleep(SWEEP_SECONDS)


async def _until_told(settings: Settings) -> None:
    """SIGTERM ends the work in order; what is not answered then waits on the disk."""
    task = asyncio.current_task()
    loop = asyncio.get_running_loop()
    if task is not None:
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, task.cancel)
    with suppress(asyncio.CancelledError):
        await serve(settings)


def main() -> None:
    """Raises SettingsError when the settings are wrong, KeyUnusable without the worker's key."""
    configure()
    asyncio.run(_until_told(load()))


if __name__ == "__main__":
    main()
