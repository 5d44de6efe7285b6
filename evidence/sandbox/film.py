"""Films and sound in MP4 or QuickTime boxes (ISO/IEC 14496-12): what they tell besides is blanked where it stands.

Boxes keep their place and length, so that the tables that point into the file stay true. A film in fragments with a
track of data gets no copy, nor does WebM: we have no tool that takes those out safely.
"""

from collections.abc import Iterator, Sequence

from evidence.sandbox.look import Look, Unfit
from evidence.sandbox.tracks import Box, inside, samples

_INSIDE = {b"moov", b"trak", b"mdia", b"edts", b"minf", b"stbl", b"moof", b"traf"}
_TELLING = {b"udta", b"meta", b"uuid"}
_CLOCKS = {b"mvhd", b"tkhd", b"mdhd"}  # each begins with the time of making and of the last change
_PLAYED = {b"vide", b"soun", b"subt", b"text", b"sbtl", b"clcp"}
# Names of facts that stand somewhere in a box of metadata, of iTunes, QuickTime, Android and 3GPP.
_FACTS = {
    **dict.fromkeys((b"\xa9xyz", b"loci", b"location.ISO6709", b"GPS "), "place"),
    **dict.fromkeys((b"\xa9day", b"quicktime.creationdate"), "time"),
    **dict.fromkeys((b"\xa9mak", b"\xa9mod", b"quicktime.make", b"quicktime.model"), "device"),
    **dict.fromkeys((b"\xa9ART", b"aART", b"\xa9wrt", b"auth", b"cprt"), "author"),
    **dict.fromkeys((b"\xa9nam", b"\xa9cmt", b"\xa9alb", b"desc", b"titl"), "comment"),
    **dict.fromkeys((b"\xa9too", b"\xa9swr", b"quicktime.software", b"com.android."), "software"),
    b"covr": "preview",
}
_MOST_BOXES = 20_000


def look(content: bytes, kind: str) -> Look:
    """Raises Unfit for what is cut short or has no film in it."""
    if kind == "video/webm":
        return Look(frozenset(_webm(content)), None)
    boxes = list(_walk(content, 0, len(content)))
    if not {b"moov", b"mdat"} <= {each.name for each in boxes}:
        raise Unfit("broken")
    found = {code for box in boxes for code in _told(content, box)}
    tracks = [box for box in boxes if box.name == b"trak" and _is_of_data(content, inside(box, boxes))]
    if not tracks:
        return Look(frozenset(found), _blanked(content, boxes))
    if any(box.name == b"moof" for box in boxes):
        return Look(frozenset(found | {"other"}), None)  # its samples lie in pieces that we do not follow
    return Look(frozenset(found | {"other"}), _blanked(_without(content, tracks, boxes), boxes))


def _walk(content: bytes, start: int, end: int, depth: int = 0) -> Iterator[Box]:
    count = 0
    while start + 8 <= end:
        box = _box(content, start, end, depth)
        yield box
        count += 1
        if count > _MOST_BOXES:
            raise Unfit("heavy")
        if box.name in _INSIDE and depth < 8:
            yield from _walk(content, box.body, box.end, depth + 1)
        start = box.end


def _box(content: bytes, start: int, end: int, depth: int) -> Box:
    size, name, body = int.from_bytes(content[start : start + 4], "big"), content[start + 4 : start + 8], start + 8
    if size == 1:
        size, body = int.from_bytes(content[body : body + 8], "big"), body + 8
    stop = end if size == 0 else start + size
    if stop > end or stop < body:
        raise Unfit("broken")
    return Box(name, start, body, stop, depth)


def _told(content: bytes, box: Box) -> set[str]:
    body = content[box.body : box.end]
    if box.name in _CLOCKS:
        return {"time"} if any(body[4 : _after_clock(body)]) else set()
    if box.name not in _TELLING or not body.strip(b"\0"):
        return set()
    return {code for mark, code in _FACTS.items() if mark in body} or {"other"}


def _is_of_data(content: bytes, track: Sequence[Box]) -> bool:
    """Whether a track is neither seen nor heard. QuickTime also names where data lies, which is no track."""
    handlers = [content[each.body + 8 : each.body + 12] for each in track if each.name == b"hdlr"]
    return any(each not in _PLAYED and each not in (b"alis", b"url ", b"\0\0\0\0") for each in handlers)


def _without(content: bytes, tracks: Sequence[Box], boxes: Sequence[Box]) -> bytes:
    """The film without these tracks; first what they hold, then themselves."""
    copy = bytearray(content)
    for track in tracks:
        for start, end in samples(content, inside(track, boxes)):
            copy[start:end] = bytes(end - start)
    for track in tracks:
        copy[track.start + 4 : track.start + 8] = b"free"
        copy[track.body : track.end] = bytes(track.end - track.body)
    return bytes(copy)


def _blanked(content: bytes, boxes: Sequence[Box]) -> bytes:
    copy = bytearray(content)
    for box in boxes:
        if box.name in _TELLING:
            copy[box.start + 4 : box.start + 8] = b"free"
            copy[box.body : box.end] = bytes(box.end - box.body)
        elif box.name in (b"free", b"skip", b"wide"):
            copy[box.body : box.end] = bytes(box.end - box.body)
        elif box.name in _CLOCKS:
            end = _after_clock(content[box.body : box.body + 1])
            copy[box.body + 4 : box.body + end] = bytes(end - 4)
    return bytes(copy)


def _after_clock(body: bytes) -> int:
    """Where the two times of a box end: version 1 writes them in eight bytes each."""
    return 20 if body[:1] == b"\1" else 12


def _webm(content: bytes) -> set[str]:
    """WebM's segment information names a date and programs; its tags name anything."""
    marks = {b"\x44\x61\x88": "time", b"\x57\x41": "software", b"\x4d\x80": "software", b"\x12\x54\xc3\x67": "other",
             b"\x7b\xa9": "comment"}  # fmt: skip
    head = content[:65_536] + content[-65_536:]
    return {code for mark, code in marks.items() if mark in head}
