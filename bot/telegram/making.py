"""Puts together what the parts of the worker work with."""

import time
from pathlib import Path

from bot.client.async_engine_client import AsyncEngineClient
from bot.client.moving import MovingLinks
from bot.telegram.connection import TheBot
from bot.telegram.desk import Desk
from bot.telegram.downloads import Downloads
from bot.telegram.following import Following
from bot.telegram.key import WorkerKey
from bot.telegram.sender import Sender
from bot.telegram.store import Store
from evidence import Intake, quarantine_at
from settings import Settings


def desk_for(settings: Settings, key: WorkerKey, store: Store, bot: TheBot) -> Desk:
    """Everything that the parts of the worker work with."""
    return Desk(
        key=key,
        store=store,
        engine=AsyncEngineClient(settings.engine.url, settings.language, "telegram"),
        following=Following(settings.actions.url),
        sender=Sender(bot),
        downloads=Downloads(bot, settings.telegram.proxy),
        intake=Intake(quarantine_at(settings.evidence)),
        links=MovingLinks.from_folder(settings.telegram_folder),
        public_keys=Path(settings.keys.folder) / "public",
        address=settings.chat_address,
        talk_days=settings.engine.talk_days,
        reply_days=settings.telegram.reply_days,
        now=time.time,
    )
