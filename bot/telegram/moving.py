"""The way over to the web chat: a link that works once and for ten minutes, with all that was said."""

from dataclasses import replace

from bot.telegram import gate
from bot.telegram.answer import Answer, own
from bot.telegram.chat import Chat
from bot.telegram.desk import Desk
from bot.telegram.incoming import Incoming
from bot.telegram.keyboard import Button


async def link(desk: Desk, chat: Chat, incoming: Incoming) -> Answer:
    """What was sent before the person went on here goes along too. Raises EngineUnavailable."""
    words = desk.words(chat)
    if chat.ended:
        return _with(desk, chat, words.say("link_not_now"), desk.address)
    if desk.links is None or not desk.open or not (chat.begun or chat.held):
        return _with(desk, chat, words.say("link_plain", address=desk.address), desk.address)
    if not chat.agreed:
        chat, _replies, _extra = await gate.begin(desk, chat, incoming)
    elif await desk.engine.history(desk.conversation(chat)) is None:
        return gate.gate(desk, replace(chat.without_talk(), held=chat.held))
    token = desk.links.make(desk.conversation(chat))
    return _with(desk, chat, words.say("link"), f"{desk.address}/moved/{token}")


def _with(desk: Desk, chat: Chat, text: str, address: str) -> Answer:
    """A button, because it shows no address and has no preview; Telegram takes none for an address without TLS."""
    button = Button(desk.words(chat).buttons["open_web"], address=address)
    if address.startswith("https://"):
        return Answer(chat, (own(text, button),))
    return Answer(chat, (own(text if address in text else f"{text}\n{address}"),))
