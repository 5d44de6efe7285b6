"""Taking the files of one request into the talk: looked at, handed to the engine, and forgotten if that fails."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bot.client.added import Added
from bot.client.engine_client import EngineUnavailable, NoSuchTalk
from bot.client.said import Said
from bot.client.talk import Reply
from bot.web.desk import Desk
from bot.web.refusals import Refusal
from bot.web.uploads import swallow
from evidence import Nowhere, Refused, Taken, Upload


@dataclass(frozen=True)
class Outcome:
    """What became of the files of one request. `reply` is Waymark's answer; None if no file was taken."""

    taken: Sequence[Taken]
    refused: Sequence[Refusal]
    reply: Reply | None

    @property
    def status(self) -> int:
        """200 if any file was taken, else that of the first refusal."""
        return 200 if self.taken or not self.refused else self.refused[0].status


class TalkEnded(Exception):
    """The talk was sent or deleted, so nothing can be added to it. Its closing words can still be read."""


def going_on(desk: Desk, conversation: str) -> Added:
    """What was added to a talk that goes on. Raises TalkEnded, NoSuchTalk or EngineUnavailable."""
    added = desk.added(conversation)
    if added.ended:
        raise TalkEnded
    return added


def box_for(desk: Desk, conversation: str) -> str:
    """The folder name for the files of this request. Raises what `going_on` raises, once the body was read."""
    try:
        return going_on(desk, conversation).box
    except (TalkEnded, NoSuchTalk, EngineUnavailable):
        swallow()
        raise


def take_in(desk: Desk, conversation: str, given: Sequence[tuple[str, Upload | Nowhere]]) -> Outcome:
    """Raises TalkEnded, EngineUnavailable, NoSuchTalk or OSError: then no file of this request is kept."""
    added = going_on(desk, conversation)
    known = {each.sha256 for each in added.files}
    taken: list[tuple[str, Taken]] = []
    refused: list[Refusal] = []
    try:
        for name, sink in given:
            _take(desk, name, sink, known, taken, refused)
        reply = _hand_over(desk, conversation, taken) if taken else None
    except EngineUnavailable:
        _forget_unlisted(desk, conversation, taken)
        raise
    except BaseException:
        _forget(desk, taken)
        raise
    return Outcome([each for _name, each in taken], refused, reply)


def _take(
    desk: Desk,
    name: str,
    sink: Upload | Nowhere,
    known: set[str],
    taken: list[tuple[str, Taken]],
    refused: list[Refusal],
) -> None:
    if isinstance(sink, Upload) and sink.refusal is None and sink.sha256 in known:
        sink.drop()
        refused.append(Refusal(name, "known"))
        return
    try:
        found = desk.intake.take(sink)
    except Refused as error:
        refused.append(Refusal(name, error.reason))
        return
    known.add(found.sha256)
    taken.append((name, found))


def _hand_over(desk: Desk, conversation: str, taken: Sequence[tuple[str, Taken]]) -> Reply:
    """The keys leave this process here: from now on only the sealed talk holds them."""
    attachments = [{**asdict(each), "found": list(each.found), "name": name} for name, each in taken]
    reply = desk.engine.say(conversation, Said(secrets.token_hex(16), {"attachments": attachments}))
    if reply.ended:
        raise TalkEnded  # it was sent or deleted while the files were on their way
    return reply


def _forget_unlisted(desk: Desk, conversation: str, taken: Sequence[tuple[str, Taken]]) -> None:
    """The engine may have taken the files and its answer was lost. What nobody lists is swept later."""
    try:
        listed = {each.id for each in desk.added(conversation).files}
    except (EngineUnavailable, NoSuchTalk):
        return
    _forget(desk, [each for each in taken if each[1].id not in listed])


def _forget(desk: Desk, taken: Sequence[tuple[str, Taken]]) -> None:
    for _name, each in taken:
        try:
            desk.intake.quarantine.discard(each.id)
        except OSError:
            continue  # it goes with the talk's folder


def remove(desk: Desk, conversation: str, file_id: str) -> Reply | None:
    """Takes a file out of the talk, then off the disk; None if the talk has no such file."""
    if all(each.id != file_id for each in going_on(desk, conversation).files):
        return None
    reply = desk.engine.say(conversation, Said(secrets.token_hex(16), {"removed": file_id}))
    desk.intake.quarantine.discard(file_id)
    return reply
