"""Before the first question: what Telegram can see, what a phone keeps, and the ways on. Going on here is a choice."""

from collections.abc import Sequence
from dataclasses import replace

from bot.client.channel import EngineRefused
from bot.client.talk import Standing
from bot.telegram import hearing
from bot.telegram.answer import Answer, own, spoken
from bot.telegram.chat import Chat
from bot.telegram.desk import Desk
from bot.telegram.incoming import Incoming
from bot.telegram.keyboard import Button
from bot.telegram.progress import Part
from report.codes import CODES


def gate(desk: Desk, chat: Chat, held: Sequence[Incoming] = ()) -> Answer:
    """The words and the ways on; what was sent before is kept, and said to be."""
    chat = replace(chat.holding(held), gated=True)
    words = desk.words(chat)
    kept = ["", words.say("gate_kept")] if chat.held else []
    return Answer(chat, (own("\n".join([words.say("gate"), *kept]), *ways_on(desk, chat)),))


def still_there(desk: Desk, chat: Chat, held: Sequence[Incoming]) -> Answer:
    """Somebody writes on without having chosen: the words are kept while there is room, and the ways on shown again."""
    room = chat.holds(held)
    said = desk.words(chat).say("gate_kept" if room else "gate_full")
    return Answer(chat.holding(held) if room else chat, (own(said, *ways_on(desk, chat)),))


def ways_on(desk: Desk, chat: Chat) -> tuple[Button, ...]:
    """The safer way first; going on here is the last and the explicit one."""
    titles = desk.words(chat).buttons
    return (
        Button(titles["web"], "web"),
        Button(titles["people"], "people"),
        Button(titles["go_on"], "go_on"),
    )


def way_in(payload: str) -> str:
    """A way into the talk, named behind /start by the link that led here."""
    return payload if payload in CODES["way"] else ""


async def go_on(desk: Desk, chat: Chat, incoming: Incoming) -> Answer:
    """The person chose to go on here: the talk begins, and what they sent before is read. Raises EngineUnavailable."""
    if not desk.open:
        return Answer(chat, (own(desk.words(chat).say("closed"), *ways_on(desk, chat)),))
    chat, replies, extra = await begin(desk, chat, incoming)
    parts = tuple(part for reply in replies for part in spoken(reply.messages))
    ended = replies[-1].ended
    return Answer(replace(chat, agreed=True, ended=ended), _buttons_last((*extra, *parts)))


async def begin(desk: Desk, chat: Chat, incoming: Incoming) -> tuple[Chat, list[Standing], tuple[Part, ...]]:
    """Opens the talk unless it is open, and reads what was held; what Waymark says to it. Raises EngineUnavailable.

    Each step is kept, for the engine knows only its latest message again: what was heard is not said once more.
    """
    chat = chat if chat.begun else replace(chat, begun=str(incoming.update))
    conversation = desk.conversation(chat)
    history = await desk.engine.history(conversation)
    if history is None:  # also when it was moved to the web: then this one is new
        chat = desk.keep(replace(chat, begun=str(incoming.update)))
        conversation = desk.conversation(chat)
        message = desk.key.message(chat.id, "start", chat.begun)
        said: list[Standing] = [await desk.engine.start(conversation, message, chat.way)]
    else:
        said = [history]
    extra: tuple[Part, ...] = ()
    while chat.held:
        answer = await _held_one(desk, chat)
        chat = desk.keep(replace(answer.chat, held=answer.chat.held[1:]))
        said += [answer.reply] if answer.reply else []
        extra += answer.parts
    return chat, said, extra


async def _held_one(desk: Desk, chat: Chat) -> hearing.Heard:
    """The oldest of what was held; one that the engine never takes keeps none behind it."""
    try:
        return await hearing.heard(desk, chat, chat.held[0])
    except EngineRefused:
        return hearing.Heard(chat, None, (own(desk.words(chat).say("broken")),))


def _buttons_last(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Only the last question is open, so only its buttons are shown."""
    last = max((index for index, part in enumerate(parts) if not part.offer.is_empty), default=-1)
    return tuple(part if index == last else Part(part.text) for index, part in enumerate(parts))
