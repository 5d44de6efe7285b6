"""Against Telegram itself, by hand and never in CI: what the worker takes for granted of the Bot API holds there.

    TELEGRAM_LIVE_TOKEN=… TELEGRAM_LIVE_CHAT=… .venv/app/bin/python -m pytest tests/bot/telegram/live.py

The chat is your own private one with that bot; write to it once before. It sends three messages and removes them.
"""

import asyncio
import os

import pytest
from telegram.error import BadRequest

from bot.telegram.connection import TheBot, bot_for, show_menu
from bot.telegram.sender import Sender
from settings import load


async def _with_a_bot() -> None:
    settings = load(env={"WAYMARK_TELEGRAM__TOKEN": os.environ["TELEGRAM_LIVE_TOKEN"]})
    bot: TheBot = bot_for(settings.telegram, settings.telegram.read_token())
    chat = int(os.environ["TELEGRAM_LIVE_CHAT"])
    await bot.initialize()
    try:
        await show_menu(bot)
        await _steps(bot, Sender(bot), chat)
    finally:
        await bot.shutdown()


async def _steps(bot: TheBot, sender: Sender, chat: int) -> None:
    message = await sender.hold(chat, "One moment, please.")
    assert await sender.fill(chat, message, "These are its words.", None)
    assert await sender.fill(chat, message, "These are its words.", None), "the same edit twice is no fault"
    assert await sender.remove(chat, [message]) == 1
    assert not await sender.fill(chat, message, "Too late.", None), "an edit of what is gone is told apart"
    assert await sender.remove(chat, [message]) == 1, "what is gone already does no harm"
    with pytest.raises(BadRequest):
        await bot.send_message(chat, "x" * 4097)
    last = await sender.notify(chat, "A message waits for you.")
    assert last and await sender.remove(chat, [last]) == 1


def test_what_is_taken_for_granted_of_the_bot_api_holds() -> None:
    asyncio.run(_with_a_bot())
