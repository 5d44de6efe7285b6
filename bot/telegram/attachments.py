"""Photos, documents, sound and film: into the same sealed store as from the web, with the same checks."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.client.channel import EngineRefused, NoSuchTalk
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
    """Raises EngineUnavailable or NoSuchTalk.

    What is handed over is written down first. If the engine does not answer, or this process dies, the very same is
    handed over again: the talk may have it already, and then its files must not be thrown away.
    """
    if (written := desk.store.filed(message)) is not None:
        body = json.loads(written)
        if done := body.get("done"):  # the talk has them, and heard more since: what is said under a photo
            return Filed(Reply.from_json(done), tuple(body["refused"]))
        return await _hand_over(desk, chat, body, message)
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
    except BaseException:
        desk.discard([each.id for _, each in taken])
        raise
    if not taken:
        return Filed(None, tuple(refused))
    attachments = [{**asdict(each), "found": list(each.found), "name": name} for name, each in taken]
    body = {"attachments": attachments, "refused": refused}
    desk.store.keep_filed(message, chat.id, json.dumps(body).encode())
    return await _hand_over(desk, chat, body, message)


async def _hand_over(desk: Desk, chat: Chat, body: Mapping[str, Any], message: str) -> Filed:
    """The keys leave this process here; once the answer is there only the sealed talk holds them."""
    attachments = body["attachments"]
    try:
        reply = await desk.engine.say(desk.conversation(chat), Said(message, {"attachments": attachments}))
    except (NoSuchTalk, EngineRefused):
        _forget(desk, attachments, message)
        raise
    if reply.ended:  # it was sent or deleted while the files were on their way
        _forget(desk, attachments, message)
        return Filed(reply, (desk.words(chat).say("file_ended"),))
    done = {"done": asdict(reply), "refused": body["refused"]}
    desk.store.keep_filed(message, chat.id, json.dumps(done).encode())
    return Filed(reply, tuple(body["refused"]))


def _forget(desk: Desk, attachments: Sequence[Mapping[str, Any]], message: str) -> None:
    desk.store.forget_filed(message)
    desk.discard([str(each["id"]) for each in attachments])


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
