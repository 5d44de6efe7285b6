"""Pressed buttons: a tick is shown at once, a choice goes to the talk, and an old one is answered."""

from dataclasses import replace

from bot.client.said import Said
from bot.telegram.answer import Answer
from bot.telegram.chat import Chat
from bot.telegram.desk import Desk
from bot.telegram.incoming import Incoming
from bot.telegram.keyboard import keyboard
from bot.telegram.progress import Tidy
from bot.telegram.turns import after_turn


def is_quick(chat: Chat, incoming: Incoming) -> bool:
    """Whether it needs no message: a tick, a second tap, a button that says what was chosen, "Done" without a tick."""
    kind, _, value = incoming.data.partition(":")
    if kind in ("t", "x"):
        return True
    if kind == "d":
        return not _ticked(chat, incoming)
    again = kind in ("c", "w") and chat.pressed == _press(incoming, value)
    return again or (incoming.data == "w:go_on" and chat.talking)


async def quick(desk: Desk, chat: Chat, incoming: Incoming) -> Answer:
    """Ticks, or says in a word why nothing happens."""
    words = desk.words(chat)
    kind, _, value = incoming.data.partition(":")
    if kind == "t" and incoming.message == chat.open_at and any(each.value == value for each in chat.offer.boxes):
        ticked = tuple(each for each in chat.ticked if each != value)
        chat = replace(chat, ticked=ticked if len(ticked) < len(chat.ticked) else (*ticked, value))
        await desk.sender.toast(incoming.query)
        await desk.sender.show(chat.id, incoming.message, keyboard(chat.offer, chat.ticked, words.buttons["done"]))
    elif kind == "d" and incoming.message == chat.open_at:
        await desk.sender.toast(incoming.query, words.say("toast_tick"))
    elif kind == "t" or kind == "d":
        await desk.sender.toast(incoming.query, words.say("toast_old"))
    else:
        await desk.sender.toast(incoming.query, words.say("toast_done"))
    return Answer(chat)


async def choose(desk: Desk, chat: Chat, incoming: Incoming) -> Answer:
    """Hands a choice, or what is ticked, to the talk, an old one too: the talk says kindly that it has moved on.

    Raises EngineUnavailable or NoSuchTalk.
    """
    kind, _, value = incoming.data.partition(":")
    values = list(_ticked(chat, incoming)) if kind == "d" else [value]
    content = {"choice": values[0]} if len(values) == 1 else {"choices": values}
    message = desk.key.message(chat.id, "press", incoming.query)
    reply = await desk.engine.say(desk.conversation(chat), Said(message, content))
    titles = chat.offer.titles(values) if incoming.message == chat.open_at else ""
    tidy = Tidy(incoming.message, titles) if titles else Tidy(chat.open_at)
    pressed = replace(chat, pressed=_press(incoming, value))
    return replace(after_turn(desk, pressed, reply), tidy=tidy)


def remembered(answer: Answer, incoming: Incoming) -> Answer:
    """With the press, so that a second tap on the button is no second answer."""
    value = incoming.data.partition(":")[2]
    return replace(answer, chat=replace(answer.chat, pressed=_press(incoming, value)))


def _ticked(chat: Chat, incoming: Incoming) -> tuple[str, ...]:
    """In the order in which they were ticked."""
    return chat.ticked if incoming.message == chat.open_at else ()


def _press(incoming: Incoming, value: str) -> str:
    return f"{incoming.message}:{value}"
