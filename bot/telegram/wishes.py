"""Being told that a message waits: asked for with a button, kept locked, over after a while, without a word of it."""

import asyncio
import json
from dataclasses import asdict, dataclass, replace

from bot.client.channel import EngineUnavailable
from bot.telegram.answer import Answer, own
from bot.telegram.chat import Chat
from bot.telegram.desk import Desk
from bot.telegram.following import FollowingUnavailable, ReportGone
from bot.telegram.incoming import Incoming
from bot.telegram.sender import ChatGone
from bot.telegram.store import DAY
from bot.telegram.words import words
from logs import own_logger

LOOK_SECONDS = 15.0
_log = own_logger("telegram.wishes")


@dataclass(frozen=True)
class Wish:
    """`token` asks whether a message waits and opens nothing; `told`: they know of the one that does."""

    chat: int
    token: str
    language: str
    until: int
    told: bool = False

    def to_json(self) -> bytes:
        """For the sealed row."""
        return json.dumps(asdict(self)).encode()


async def wanted(desk: Desk, chat: Chat, _incoming: Incoming) -> Answer:
    """The person said yes. Raises EngineUnavailable, also for the action server: then it is tried again by itself."""
    said = desk.words(chat)
    history = await desk.engine.history(desk.conversation(chat)) if chat.begun else None
    receipt = history.receipt if history else None
    try:
        token = await desk.following.watch(receipt.code) if receipt else ""
    except FollowingUnavailable:
        raise EngineUnavailable from None
    except ReportGone:
        token = ""
    if not token:
        return Answer(chat, (own(said.say("tell_late")),))
    wish = Wish(chat.id, token, chat.language, int(desk.now()) + desk.reply_days * DAY)
    desk.store.keep_wish(chat.id, wish.to_json(), wish.until)
    return Answer(chat, (own(said.say("tell_yes")),))


async def look_for_ever(desk: Desk) -> None:
    """Asks now and then for each wish, and tells once for each message that waits."""
    while True:
        for row in desk.store.wishes():
            try:
                await _look(desk, Wish(**json.loads(row)))
            except FollowingUnavailable:
                break  # the next round asks again
            except Exception as error:
                _log.error("a wish to be told could not be seen to", exc_info=error)
        await asyncio.sleep(LOOK_SECONDS)


async def _look(desk: Desk, wish: Wish) -> None:
    try:
        told = waits = await desk.following.waits(wish.token)
        if not desk.store.wishes_it(wish.chat):  # taken back while it was asked
            return
        if waits and not wish.told:
            told = await _tell(desk, wish)
    except (ReportGone, ChatGone):
        desk.store.forget_wish(wish.chat)
        return
    if told != wish.told:
        desk.store.change_wish(wish.chat, replace(wish, told=told).to_json())


async def _tell(desk: Desk, wish: Wish) -> bool:
    """It says nothing that a locked screen may not show, so it needs no second step. False: try again later."""
    message = await desk.sender.notify(wish.chat, words(wish.language).say("message_waits"))
    if message:
        chat = desk.load(wish.chat).seen((message, int(desk.now())))
        desk.store.keep_chat(wish.chat, chat.to_json(), desk.until)
    return bool(message)
