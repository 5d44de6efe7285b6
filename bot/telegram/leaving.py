"""Leaving: the talk is destroyed, and every message that Telegram lets a bot remove goes."""

from contextlib import suppress
from dataclasses import replace

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

    Whoever blocked the bot on the way out has their talk destroyed all the same. What there was is noted before it is
    destroyed: if the answer to that gets lost, the next try must not say that there was nothing.
    """
    gone = stay = 0
    chat = chat.seen((incoming.message, incoming.at)) if incoming.at else chat
    with suppress(ChatGone):
        gone, stay = await clear(desk, chat)
    if desk.store.forget_wish(chat.id):
        chat = desk.keep(replace(chat, wished=True))
    if not chat.leaving:
        chat = desk.keep(replace(chat, leaving=True, box=await desk.box_of(chat)))
    await desk.wipe(chat)
    there = bool(chat.box)
    words = desk.words(chat)
    lines = [
        words.say("removed" if there else "removed_none"),
        *([words.say("removed_count", count=gone)] if gone else []),
        *([words.say("remaining", count=stay)] if stay else []),
        *([words.say("removed_moved", address=desk.address)] if chat.begun and not there else []),
        *([words.say("removed_sent", address=desk.address)] if chat.ended else []),
        *([words.say("removed_wish")] if chat.wished else []),
    ]
    return Answer(Chat(chat.id), (own("\n".join([*lines, "", words.say("clear")])),), forget=True)
