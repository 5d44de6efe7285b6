"""The commands of the chat's menu; any other word behind a slash is said to Waymark like everything else."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from bot.telegram import gate, leaving
from bot.telegram.answer import Answer, own
from bot.telegram.chat import Chat
from bot.telegram.desk import Desk
from bot.telegram.incoming import Incoming
from bot.telegram.keyboard import Button
from bot.telegram.moving import link
from bot.telegram.turns import shown_again

Command = Callable[[Desk, Chat, Incoming], Awaitable[Answer]]


async def start(desk: Desk, chat: Chat, incoming: Incoming) -> Answer:
    """Begins, or shows again where the talk stands. Raises EngineUnavailable."""
    history = await desk.engine.history(desk.conversation(chat)) if chat.talking else None
    if history is not None:
        return shown_again(desk, chat, history)
    way = gate.way_in(incoming.command[1])
    fresh = chat if chat.begun and not chat.agreed else chat.without_talk()
    return gate.gate(desk, replace(fresh, way=way or fresh.way, held=chat.held))


async def help_(desk: Desk, chat: Chat, _incoming: Incoming) -> Answer:
    """Telephone numbers first. It leaves the open question open."""
    ways = () if chat.talking else gate.ways_on(desk, chat)
    return Answer(chat, (own(desk.words(chat).say("help", address=desk.address), *ways),))


async def status(desk: Desk, chat: Chat, _incoming: Incoming) -> Answer:
    """Where the talk stands, and where a sent report can be seen. Raises EngineUnavailable."""
    words = desk.words(chat)
    history = await desk.engine.history(desk.conversation(chat)) if chat.begun else None
    if history is None:
        lines = [words.say("status_none")]
    elif history.ended:
        lines = [words.say("status_ended")]
    else:
        left = history.questions_left
        lines = [words.say("status_open")] + ([words.say("status_left", left=left)] if left and left > 1 else [])
    return Answer(chat, (own("\n".join([*lines, "", words.say("status_where", address=desk.address)])),))


async def stop(desk: Desk, chat: Chat, _incoming: Incoming) -> Answer:
    """A break: nothing is deleted, and nothing is sent any more, not even what was asked for."""
    desk.store.forget_wish(chat.id)
    name = "stop" if chat.begun and not chat.ended else "stop_none"
    return Answer(chat, (own(desk.words(chat).say(name, days=desk.talk_days)),))


async def exit_(desk: Desk, chat: Chat, incoming: Incoming) -> Answer:
    """At once and without a question. Raises EngineUnavailable."""
    return await leaving.leave(desk, chat, incoming)


async def delete(desk: Desk, chat: Chat, _incoming: Incoming) -> Answer:
    """Asks first."""
    words = desk.words(chat)
    buttons = (Button(words.buttons[name], name) for name in ("delete_yes", "delete_no"))
    return Answer(chat, (own(words.say("ask_delete", address=desk.address), *buttons),))


async def language(desk: Desk, chat: Chat, _incoming: Incoming) -> Answer:
    """Which languages there are."""
    return Answer(chat, (own(desk.words(chat).say("language", address=desk.address)),))


async def web(desk: Desk, chat: Chat, incoming: Incoming) -> Answer:
    """The link that moves the talk. Raises EngineUnavailable."""
    return await link(desk, chat, incoming)


COMMANDS: Mapping[str, Command] = {
    "start": start,
    "web": web,
    "help": help_,
    "status": status,
    "stop": stop,
    "exit": exit_,
    "delete": delete,
    "language": language,
}
