"""Photos, documents, sound and film: into the same sealed store as from the web, with the same checks."""

import asyncio
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bot.client.file_name import own_name
from bot.client.refusal_words import WORDS
from bot.client.said import Said
from bot.client.talk import Reply
from bot.telegram.chat import Chat
from bot.telegram.desk import Desk
from bot.telegram.downloads import MOST_BYTES, NotBrought, TooBigForTelegram
from bot.telegram.incoming import Attached
from evidence import Refused, Taken, Upload

AT_ONCE = 2  # files that are brought and looked at together, whoever sent them
TRIES = 3
_places = asyncio.Semaphore(AT_ONCE)


class AlreadyAdded(Exception):
    """The talk has the same file already."""


@dataclass(frozen=True)
class Filed:
    """What became of files: Waymark's answer (None if none was taken), and a line for each that was not."""

    reply: Reply | None
    refused: tuple[str, ...]


async def file_in(desk: Desk, chat: Chat, given: Sequence[Attached], message: str) -> Filed:
    """Raises EngineUnavailable or NoSuchTalk; then no file of these is kept."""
    words = desk.words(chat)
    added = await desk.engine.added(desk.conversation(chat))
    if added.ended:
        return Filed(None, (words.say("file_ended"),))
    known = {each.sha256 for each in added.files}
    taken: list[tuple[str, Taken]] = []
    refused: list[str] = []
    try:
        for each in given:
            name = own_name(each.name)
            found = await _brought(desk, chat, each, added.box, known)
            if isinstance(found, Taken):
                taken.append((name, found))
                known.add(found.sha256)
            else:
                refused.append(words.say("files_together", name=name, text=found) if len(given) > 1 else found)
        reply = await _hand_over(desk, chat, taken, message) if taken else None
    except BaseException:
        desk.discard([each.id for _, each in taken])
        raise
    return Filed(reply, tuple(refused))


async def _hand_over(desk: Desk, chat: Chat, taken: Sequence[tuple[str, Taken]], message: str) -> Reply:
    """The keys leave this process here: from now on only the sealed talk holds them."""
    attachments = [{**asdict(each), "found": list(each.found), "name": name} for name, each in taken]
    return await desk.engine.say(desk.conversation(chat), Said(message, {"attachments": attachments}))


async def _brought(desk: Desk, chat: Chat, file: Attached, box: str, known: set[str]) -> Taken | str:
    """The file as it is kept, or in words why it is not."""
    words = desk.words(chat)
    if file.size > MOST_BYTES:
        return words.say("file_telegram")
    async with _places:
        for _ in range(TRIES):
            try:
                return await _taken(desk, file, box, known)
            except TooBigForTelegram:
                return words.say("file_telegram")
            except AlreadyAdded:
                return _why("known")
            except Refused as refused:
                return _why(refused.reason)
            except NotBrought:
                continue
            except OSError:
                break
    return words.say("file_busy")


async def _taken(desk: Desk, file: Attached, box: str, known: set[str]) -> Taken:
    sink: Upload = await asyncio.to_thread(desk.intake.quarantine.begin, box)
    try:
        async with desk.downloads.pieces(file.id) as pieces:
            async for piece in pieces:
                await asyncio.to_thread(sink.write, piece)
        if sink.refusal is None and sink.sha256 in known:
            raise AlreadyAdded
    except BaseException:
        sink.drop()
        raise
    return await asyncio.to_thread(desk.intake.take, sink)


def _why(reason: str) -> str:
    heading, text = WORDS[reason]
    return f"{heading}. {text}"
