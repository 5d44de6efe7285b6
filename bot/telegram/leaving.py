"""Leaving: the talk is destroyed, and every message that Telegram lets a bot remove goes."""

from contextlib import suppress

from bot.telegram.answer import Answer, own
from bot.telegram.chat import Chat, removable
from bot.telegram.desk import Desk
from bot.telegram.incoming import Incoming
from bot.telegram.sender import ChatGone


async def clear(desk: Desk, chat: Chat) -> tuple[int, int]:
    """Removes the messages first, because somebody may look at the screen; how many went, and how many stay."""
    ids, old = removable(chat.trail, int(desk.now()))
    gone = await desk.sender.remove(chat.id, ids)
    return gone, old + len(ids) - gone


async def leave(desk: Desk, chat: Chat, incoming: Incoming) -> Answer:
    """Raises EngineUnavailable once the messages are gone; then it is tried again by itself.

    Whoever blocked the bot on the way out has their talk destroyed all the same.
    """
    gone = stay = 0
    with suppress(ChatGone):
        gone, stay = await clear(desk, chat.seen((incoming.message, incoming.at)) if incoming.at else chat)
    wished = desk.store.forget_wish(chat.id)
    there = await desk.wipe(chat)
    words = desk.words(chat)
    lines = [
        words.say("removed" if there else "removed_none"),
        *([words.say("removed_count", count=gone)] if gone else []),
        *([words.say("remaining", count=stay)] if stay else []),
        *([words.say("removed_moved", address=desk.address)] if chat.begun and not there else []),
        *([words.say("removed_sent", address=desk.address)] if chat.ended else []),
        *([words.say("removed_wish")] if wished else []),
    ]
    return Answer(Chat(chat.id), (own("\n".join([*lines, "", words.say("clear")])),), forget=True)
