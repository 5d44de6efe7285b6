"""One thing that a person sent, handed to the talk: words, corrections, files, a place, a number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.client.said import LONGEST_TEXT, Said
from bot.client.talk import Reply
from bot.telegram.answer import own
from bot.telegram.attachments import file_in
from bot.telegram.chat import Chat
from bot.telegram.desk import Desk
from bot.telegram.incoming import Attached, Incoming
from bot.telegram.places import place_in_words
from bot.telegram.progress import Part

# Where a number is wanted there is a way to give none; by this the question is known on every channel.
_NO_CONTACT = "no_contact"


@dataclass(frozen=True)
class Heard:
    """`reply` is what Waymark says to it (None if the talk heard nothing), `parts` what the worker adds."""

    chat: Chat
    reply: Reply | None
    parts: tuple[Part, ...] = ()


async def heard(desk: Desk, chat: Chat, incoming: Incoming, files: Sequence[Attached] = ()) -> Heard:
    """`files` are those of one album. Raises EngineUnavailable or NoSuchTalk."""
    match incoming.kind:
        case "text":
            return await _words(desk, chat, incoming, incoming.text)
        case "edit":
            text = desk.words(chat).say("correction", text=incoming.text)
            return await _words(desk, chat, incoming, text)
        case "place":
            return await _words(desk, chat, incoming, place_in_words(incoming.spot or (0, 0), desk.words(chat)))
        case "contact":
            return await _contact(desk, chat, incoming)
        case "file":
            return await _files(desk, chat, incoming, files or ([incoming.file] if incoming.file else []))
    name = "sticker" if incoming.what == "sticker" else "other"
    return Heard(chat, None, (own(desk.words(chat).say(name)),))


async def _words(desk: Desk, chat: Chat, incoming: Incoming, text: str) -> Heard:
    message = desk.key.message(chat.id, incoming.kind, str(incoming.message), _once(incoming))
    said = Said(message, {"text": text.encode("utf-8", "replace").decode()[:LONGEST_TEXT]})
    reply = await desk.engine.say(desk.conversation(chat), said)
    return Heard(chat.marked(incoming.message, desk.key.mark(incoming.text)), reply)


async def _contact(desk: Desk, chat: Chat, incoming: Incoming) -> Heard:
    """A shared number is an answer where one is asked for; anywhere else it is not kept."""
    if all(each.value != _NO_CONTACT for each in chat.offer.choices):
        return Heard(chat, None, (own(desk.words(chat).say("contact_later")),))
    return await _words(desk, chat, incoming, incoming.text)


async def _files(desk: Desk, chat: Chat, incoming: Incoming, files: Sequence[Attached]) -> Heard:
    """What is written under a photo is said after it."""
    message = desk.key.message(chat.id, "file", str(incoming.message))
    filed = await file_in(desk, chat, files, message)
    refused = tuple(own(text) for text in filed.refused)
    if not incoming.text.strip():
        return Heard(chat, filed.reply, refused)
    told = await _words(desk, chat, incoming, incoming.text)
    if filed.reply is None or told.reply is None:
        return replace(told, parts=refused)
    # The question after the file would stand twice.
    both = replace(told.reply, messages=(*filed.reply.messages[:-1], *told.reply.messages))
    return Heard(told.chat, both, refused)


def _once(incoming: Incoming) -> str:
    """A message can be edited more than once."""
    return str(incoming.update) if incoming.kind == "edit" else ""
