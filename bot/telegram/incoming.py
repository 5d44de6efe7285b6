"""What a person did on Telegram, reduced to what the talk needs: no name, no photo, no account is kept."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from telegram import Message, Update
from telegram.constants import ChatType

from bot.telegram.key import RowDamaged

# What reading a row raises that was written in another form.
NOT_OURS = (ValueError, KeyError, TypeError, AttributeError)
Kind = Literal["text", "edit", "press", "file", "place", "contact", "other", "blocked", "elsewhere"]
_FILES = ("document", "video", "audio", "voice", "video_note", "animation")
# How a file is called that comes without a name of its own.
_NAMES = {"photo": "photo.jpg", "voice": "voice.ogg", "video_note": "video.mp4", "video": "video.mp4"}


@dataclass(frozen=True)
class Attached:
    """A file as Telegram names it; `size` in bytes, 0 if it does not say."""

    id: str
    name: str
    size: int


@dataclass(frozen=True)
class Incoming:
    """One update. `at` is the Unix time of the message, `data` what a pressed button carries, `group` joins the files
    of one album, `spot` are latitude and longitude in degrees.
    """

    update: int
    chat: int
    kind: Kind
    message: int = 0
    at: int = 0
    text: str = ""
    data: str = ""
    query: str = ""
    file: Attached | None = None
    group: str = ""
    spot: tuple[float, float] | None = None
    what: str = ""

    def to_json(self) -> bytes:
        """For the sealed row."""
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    @staticmethod
    def from_json(text: bytes) -> "Incoming":
        """As it was written. Raises RowDamaged for a form that is not known any more."""
        try:
            found: dict[str, Any] = json.loads(text)
            return Incoming(**{**found, "file": _attached(found["file"]), "spot": _spot(found["spot"])})
        except NOT_OURS:
            raise RowDamaged("inbox") from None

    @property
    def command(self) -> tuple[str, str]:
        """The command and what follows it, as in ("start", "witness"); ("", "") for anything else."""
        if self.kind != "text" or not self.text.startswith("/"):
            return "", ""
        name, _, rest = self.text[1:].partition(" ")
        return name.partition("@")[0].casefold(), rest.strip()


def is_leave(incoming: Incoming) -> bool:
    """Whether the person wants everything gone: it overtakes whatever waits."""
    return incoming.command[0] == "exit" or (incoming.kind == "press" and incoming.data == "w:delete_yes")


def incoming(update: Update) -> Incoming | None:
    """None for what the talk has no use for."""
    if update.my_chat_member:
        changed = update.my_chat_member
        if changed.chat.type != ChatType.PRIVATE:
            return Incoming(update.update_id, changed.chat.id, "elsewhere", what=changed.new_chat_member.status)
        gone = changed.new_chat_member.status in ("kicked", "left")
        return Incoming(update.update_id, changed.chat.id, "blocked") if gone else None
    if update.callback_query:
        return _pressed(update)
    message = update.effective_message
    if message is None:
        return None
    if message.chat.type != ChatType.PRIVATE:
        return Incoming(update.update_id, message.chat.id, "elsewhere")
    return _said(update, message)


def _pressed(update: Update) -> Incoming | None:
    query = update.callback_query
    message = query.message if query else None
    if query is None or message is None or message.chat.type != ChatType.PRIVATE:
        return None
    return Incoming(
        update.update_id, message.chat.id, "press", message.message_id, data=query.data or "", query=query.id
    )


def _said(update: Update, message: Message) -> Incoming | None:
    base = Incoming(update.update_id, message.chat.id, "other", message.message_id, int(message.date.timestamp()))
    edited = update.edited_message is not None
    if message.text is not None:
        return replace(base, kind="edit" if edited else "text", text=message.text)
    if edited:  # a place that is shared live and moves: what was said first stands
        return replace(base, kind="edit", text=message.caption) if message.caption is not None else None
    if file := _file(message):
        return replace(base, kind="file", file=file, text=message.caption or "", group=message.media_group_id or "")
    if message.location:
        return replace(base, kind="place", spot=(message.location.latitude, message.location.longitude))
    if message.contact:
        return replace(base, kind="contact", text=message.contact.phone_number)
    return replace(base, what="sticker" if message.sticker else "") if _by_person(message) else None


def _by_person(message: Message) -> bool:
    """Whether it is a message at all; Telegram's notes on pins, timers and the like are none."""
    kinds = ("sticker", "poll", "dice", "game", "story", "checklist", "paid_media", "invoice")
    return any(getattr(message, name) for name in kinds)


def _file(message: Message) -> Attached | None:
    if message.photo:
        best = max(message.photo, key=lambda each: each.width * each.height)
        return Attached(best.file_id, _NAMES["photo"], best.file_size or 0)
    for name in _FILES:
        if found := getattr(message, name):
            called = getattr(found, "file_name", None) or _NAMES.get(name, "file")
            return Attached(found.file_id, called, found.file_size or 0)
    return None


def _attached(found: Mapping[str, Any] | None) -> Attached | None:
    return Attached(**found) if found else None


def _spot(found: list[float] | None) -> tuple[float, float] | None:
    return (found[0], found[1]) if found else None
