"""What an update is answered with: the one place where its kind and the state of the chat meet."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace

from bot.client.channel import NoSuchTalk
from bot.telegram import gate, leaving, moving, presses, wishes
from bot.telegram.answer import Answer, own
from bot.telegram.chat import Chat
from bot.telegram.commands import COMMANDS, help_
from bot.telegram.desk import Desk
from bot.telegram.hearing import heard
from bot.telegram.incoming import Incoming
from bot.telegram.progress import Tidy
from bot.telegram.turns import after_turn

Press = Callable[[Desk, Chat, Incoming], Awaitable[Answer]]


async def _kept(desk: Desk, chat: Chat, _incoming: Incoming) -> Answer:
    return Answer(chat, (own(desk.words(chat).say("not_deleted")),))


async def _untold(desk: Desk, chat: Chat, _incoming: Incoming) -> Answer:
    desk.store.forget_wish(chat.id)
    return Answer(chat, (own(desk.words(chat).say("tell_no")),))


OWN_BUTTONS: Mapping[str, Press] = {
    "web": moving.link,
    "people": help_,
    "go_on": gate.go_on,
    "delete_yes": leaving.leave,
    "delete_no": _kept,
    "tell_yes": wishes.wanted,
    "tell_no": _untold,
}


WAYS_ON = ("web", "people")  # buttons that stay, and can be pressed again: a link is good for ten minutes


def is_silent(desk: Desk, chat: Chat, incoming: Incoming) -> bool:
    """Whether nothing is to be said: who blocked us hears nothing, and an edit that changed no word is none."""
    if incoming.kind == "edit":
        if any(each.message == incoming.message for each in chat.held):
            return False
        return not chat.begun or chat.mark_of(incoming.message) == desk.key.mark(incoming.text)
    return incoming.kind == "blocked"


def silently(desk: Desk, chat: Chat, incoming: Incoming) -> Answer:
    """What such an update changes."""
    if incoming.kind == "blocked":
        desk.store.forget_wish(chat.id)
    return Answer(chat)


async def decide(desk: Desk, chat: Chat, incoming: Incoming, together: Sequence[Incoming]) -> Answer:
    """The answer, and where the chat then stands. `together` are the updates that are answered as this one.

    Raises EngineUnavailable; nothing was changed for good then.
    """
    one_by_one = list(together) if incoming.kind == "file" else [incoming]
    try:
        return await _decide(desk, chat, incoming, one_by_one)
    except NoSuchTalk:
        kept = one_by_one if incoming.kind not in ("press", "edit") else []
        fresh = replace(chat.without_talk(), held=chat.held)
        begun = gate.gate(desk, fresh, kept)
        gone = own(desk.words(chat).say("gone"))
        return replace(begun, parts=(gone, *begun.parts), tidy=Tidy(chat.open_at))


async def _decide(desk: Desk, chat: Chat, incoming: Incoming, one_by_one: Sequence[Incoming]) -> Answer:
    if command := COMMANDS.get(incoming.command[0]):
        return await command(desk, chat, incoming)
    if incoming.kind == "press":
        return await _pressed(desk, chat, incoming)
    waits = any(each.message == incoming.message for each in chat.held)
    if incoming.kind == "edit" and chat.begun and not waits:
        return await _changed(desk, chat, incoming)
    if not chat.talking:
        return _before(desk, chat, incoming, one_by_one)
    told = await heard(desk, chat, incoming, [each.file for each in one_by_one if each.file])
    if told.reply is None:
        return Answer(told.chat, told.parts)
    return after_turn(desk, told.chat, told.reply, told.parts)


async def _pressed(desk: Desk, chat: Chat, incoming: Incoming) -> Answer:
    kind, _, name = incoming.data.partition(":")
    if kind == "w" and (press := OWN_BUTTONS.get(name)):
        answer = replace(await press(desk, chat, incoming), tidy=_spent(desk, chat, incoming, name))
        stays = answer.forget or name in WAYS_ON
        return answer if stays else presses.remembered(answer, incoming)
    if not chat.talking:
        return gate.gate(desk, chat)
    return await presses.choose(desk, chat, incoming)


def _spent(desk: Desk, chat: Chat, incoming: Incoming, name: str) -> Tidy:
    """A button of our own that answers something is used up; the ways on stay."""
    if name in WAYS_ON:
        return Tidy()
    return Tidy(incoming.message, desk.words(chat).buttons[name])


async def _changed(desk: Desk, chat: Chat, incoming: Incoming) -> Answer:
    """Words that the talk has heard are put right there; a change that it cannot use is never passed over."""
    if not chat.mark_of(incoming.message):
        return Answer(chat, (own(desk.words(chat).say("edit_lost")),))
    told = await heard(desk, chat, incoming)
    if chat.agreed and told.reply is not None:
        return after_turn(desk, told.chat, told.reply, told.parts)
    return Answer(told.chat, (own(desk.words(chat).say("edit_taken")),))


def _before(desk: Desk, chat: Chat, incoming: Incoming, one_by_one: Sequence[Incoming]) -> Answer:
    """Nothing is read before the person knows what Telegram can see, and has chosen."""
    if incoming.kind == "edit":
        held = tuple(
            replace(each, text=incoming.text) if each.message == incoming.message else each for each in chat.held
        )
        return Answer(replace(chat, held=held))
    return gate.still_there(desk, chat, one_by_one) if chat.gated else gate.gate(desk, chat, one_by_one)
