"""The segments of a JPEG (ITU-T T.81, annex B), walked without decoding the picture."""

from collections.abc import Iterator
from dataclasses import dataclass

_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_ALONE = {0x01, *range(0xD0, 0xD8)}  # markers without a length
COMMENT, EXIF_OR_XMP, CONTENT_CREDENTIALS, IPTC = 0xFE, 0xE1, 0xEB, 0xED
# Applications' segments that a decoder needs: JFIF's own, and Adobe's that says how colours are written.
NEEDED = {0xE0, 0xEE}


class NotJpeg(ValueError):
    """The bytes end or break where a segment should be."""


@dataclass(frozen=True)
class Segment:
    """`marker` without its FF; `start` and `end` are offsets of the whole segment, scan data included."""

    marker: int
    start: int
    end: int

    @property
    def is_aside(self) -> bool:
        """Whether it belongs to an application or is a comment, and the picture does without it."""
        return (0xE0 <= self.marker <= 0xEF and self.marker not in NEEDED) or self.marker == COMMENT


def segments(content: bytes) -> Iterator[Segment]:
    """Up to and including the picture's end; what follows that is not part of it. Raises NotJpeg."""
    if content[:2] != b"\xff\xd8":
        raise NotJpeg
    yield Segment(_START, 0, 2)
    place = 2
    while True:
        start, marker = _marker(content, place)
        if marker == _END:
            yield Segment(_END, start, start + 2)
            return
        end = start + 2 if marker in _ALONE else _end(content, start, marker)
        yield Segment(marker, start, end)
        place = end


def without_asides(content: bytes) -> bytes:
    """The same picture, not coded anew, without what applications wrote into it or behind it. Raises NotJpeg."""
    return b"".join(content[each.start : each.end] for each in segments(content) if not each.is_aside)


def _marker(content: bytes, place: int) -> tuple[int, int]:
    if content[place : place + 1] != b"\xff":
        raise NotJpeg
    while content[place + 1 : place + 2] == b"\xff":  # fill bytes
        place += 1
    if place + 1 >= len(content):
        raise NotJpeg
    return place, content[place + 1]


def _end(content: bytes, start: int, marker: int) -> int:
    length = int.from_bytes(content[start + 2 : start + 4], "big")
    end = start + 2 + length
    if length < 2 or end > len(content):
        raise NotJpeg
    if marker != _SCAN:
        return end
    while (end := content.find(b"\xff", end)) >= 0:
        following = content[end + 1] if end + 1 < len(content) else 0
        if following != 0 and following not in _ALONE:
            return end
        end += 2
    raise NotJpeg
