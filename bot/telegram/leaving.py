"""Leaving: the talk is destroyed, and every message that Telegram lets a bot remove goes."""

from bot.telegram.answer import Answer, own
from bot.telegram.chat import Chat, removable
from bot.telegram.desk import Desk
from bot.telegram.incoming import Incoming


async def clear(desk: Desk, chat: Chat, incoming: Incoming) -> tuple[int, int]:
    """Removes the messages first, because somebody may look at the screen; how many went, and how many stay."""
    pressed = () if incoming.kind == "press" else ((incoming.message, incoming.at),)
    ids, old = removable(chat.seen(*pressed).trail, int(desk.now()))
    await desk.sender.remove(chat.id, ids)
    desk.store.forget_wish(chat.id)
    return len(ids), old


async def leave(desk: Desk, chat: Chat, incoming: Incoming) -> Answer:
    """Raises EngineUnavailable once the messages are gone; then it is tried again by itself."""
    gone, old = await clear(desk, chat, incoming)
    await desk.wipe(chat)
    words = desk.words(chat)
    lines = [words.say("removed", count=gone) if gone else words.say("removed_none")]
    lines += [words.say("remaining", count=old)] if old else []
    return Answer(Chat(chat.id), (own("\n".join([*lines, "", words.say("clear")])),), forget=True)
