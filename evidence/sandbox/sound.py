"""Sound: tags are read and removed; what is heard is not coded anew."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import mutagen.apev2
import mutagen.id3
import mutagen.mp3
import mutagen.oggflac
import mutagen.oggopus
import mutagen.oggspeex
import mutagen.oggvorbis

from evidence.sandbox import film
from evidence.sandbox.look import Look, Unfit, told_by

# By the mark in a stream's first packet. `mutagen.File` would load modules when the sandbox has closed the files.
_OGG: dict[bytes, Any] = {
    b"\x01vorbis": mutagen.oggvorbis.OggVorbis,
    b"OpusHead": mutagen.oggopus.OggOpus,
    b"\x7fFLAC": mutagen.oggflac.OggFLAC,
    b"Speex   ": mutagen.oggspeex.OggSpeex,
}
_HEARD = (b"fmt ", b"data", b"fact")  # the chunks of a WAV file that are needed to play it


def look(content: bytes, kind: str) -> Look:
    """Raises Unfit, or whatever mutagen says of a broken file."""
    if kind == "audio/mp4":
        return film.look(content, kind)
    return {"audio/mpeg": _mp3, "audio/ogg": _ogg, "audio/wav": _wav}[kind](content)


def _mp3(content: bytes) -> Look:
    mutagen.mp3.MPEGInfo(BytesIO(_after_id3(content)))  # raises when no sound is in it
    found = _id3(content) | _ape(content)
    copy = BytesIO(content)
    mutagen.apev2.delete(copy)
    mutagen.id3.delete(copy)
    return Look(frozenset(found), copy.getvalue())


def _after_id3(content: bytes) -> bytes:
    if content[:3] != b"ID3":
        return content
    size = 0
    for byte in content[6:10]:
        size = size << 7 | byte & 0x7F
    return content[10 + size :]


def _id3(content: bytes) -> set[str]:
    try:
        return told_by(name[:4] for name in mutagen.id3.ID3(BytesIO(content)))  # type: ignore[no-untyped-call]  # mutagen is half typed
    except mutagen.id3.ID3NoHeaderError:
        return {"comment"} if content[-128:-125] == b"TAG" else set()


def _ape(content: bytes) -> set[str]:
    try:
        return told_by(mutagen.apev2.APEv2(BytesIO(content)))  # type: ignore[no-untyped-call]
    except mutagen.apev2.error:
        return set()


def _ogg(content: bytes) -> Look:
    kind = next((each for mark, each in _OGG.items() if mark in content[:128]), None)
    if kind is None:
        raise Unfit("broken")
    sound: Any = kind(BytesIO(content))
    copy = BytesIO(content)
    found = told_by(name for name, _value in sound.tags or ())
    sound.delete(copy)
    return Look(frozenset(found), copy.getvalue())


def _wav(content: bytes) -> Look:
    chunks = list(_chunks(content))
    if {b"fmt ", b"data"} - {name for name, _body in chunks}:
        raise Unfit("broken")
    aside = {name for name, _body in chunks if name not in _HEARD}
    body = b"".join(name + len(data).to_bytes(4, "little") + data + b"\0" * (len(data) % 2)
                    for name, data in chunks if name in _HEARD)  # fmt: skip
    copy = b"RIFF" + (len(body) + 4).to_bytes(4, "little") + b"WAVE" + body
    return Look(frozenset(_told_by_chunk(name) for name in aside), copy)


def _told_by_chunk(name: bytes) -> str:
    return {b"bext": "author", b"LIST": "comment", b"id3 ": "comment", b"ID3 ": "comment"}.get(name, "other")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 12
    while place + 8 <= len(content):
        length = int.from_bytes(content[place + 4 : place + 8], "little")
        yield content[place : place + 4], content[place + 8 : place + 8 + length]
        place += 8 + length + length % 2
