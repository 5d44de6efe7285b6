"""Tracks of data in a film, which are neither seen nor heard: some phones write there where each second was filmed.

Such a track is blanked where it stands, its samples too, so that every table that points into the file stays true.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evidence.sandbox.look import Unfit

MOST_SAMPLES = 2_000_000


@dataclass(frozen=True)
class Box:
    """A box's name, the offsets of its whole and of its content, and how deep it stands."""

    name: bytes
    start: int
    body: int
    end: int
    depth: int


def inside(outer: Box, boxes: Sequence[Box]) -> list[Box]:
    """The boxes that stand in this one, at any depth."""
    return [each for each in boxes if outer.body <= each.start and each.end <= outer.end and each.depth > outer.depth]


def samples(content: bytes, track: Sequence[Box]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of samples (ISO/IEC 14496-12, 8.7). Raises Unfit when the tables make no sense."""
    tables = {each.name: content[each.body : each.end] for each in track}
    offsets = _offsets(tables)
    sizes = _sizes(tables.get(b"stsz", b""))
    for start, count in zip(offsets, _counts(tables.get(b"stsc", b""), len(offsets)), strict=True):
        run, sizes = sizes[:count], sizes[count:]
        end = start + sum(run)
        if end > len(content):
            raise Unfit("broken")
        yield start, end


def _offsets(tables: dict[bytes, bytes]) -> list[int]:
    name, width = (b"co64", 8) if b"co64" in tables else (b"stco", 4)
    return _numbers(tables.get(name, b"")[8:], width)


def _sizes(table: bytes) -> list[int]:
    same, count = _number(table, 4), _number(table, 8)
    if count > MOST_SAMPLES:
        raise Unfit("heavy")
    return [same] * count if same else _numbers(table[12:], 4)[:count]


def _counts(table: bytes, chunks: int) -> list[int]:
    """How many samples each chunk holds: the table names only where the number changes."""
    rows = [(_number(table, place), _number(table, place + 4)) for place in range(8, len(table) - 11, 12)]
    if chunks > MOST_SAMPLES:
        raise Unfit("heavy")
    counts, current = [], 0
    changes = dict(rows)
    for number in range(1, chunks + 1):
        current = changes.get(number, current)
        counts.append(current)
    return counts


def _numbers(table: bytes, width: int) -> list[int]:
    return [int.from_bytes(table[place : place + width], "big") for place in range(0, len(table) - width + 1, width)]


def _number(table: bytes, place: int) -> int:
    return int.from_bytes(table[place : place + 4], "big")
