"""Sealed streams: any bytes come back as they were, and nothing that was touched comes back at all."""

import os
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evidence.stream import CHUNK, MAGIC, TAG, Damaged, Sealer, opened

KEY = os.urandom(32)
# Around every edge of a chunk, as well as anywhere.
SIZES = st.sampled_from([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 1, 3 * CHUNK]) | st.integers(0, 200)
BLOCK = CHUNK + TAG


def sealed(content: bytes, pieces: list[int] | None = None, key: bytes = KEY, name: str = "a/original") -> bytes:
    sink, place = BytesIO(), 0
    sealer = Sealer(sink, key, name)
    for piece in pieces or []:
        sealer.write(content[place : place + piece])
        place += piece
    sealer.write(content[place:])
    sealer.finish()
    return sink.getvalue()


def unsealed(content: bytes, key: bytes = KEY, name: str = "a/original") -> bytes:
    return b"".join(opened(BytesIO(content), key, name))


@settings(max_examples=60, deadline=None)
@given(SIZES, st.lists(st.integers(0, 100_000), max_size=6), st.binary(min_size=1, max_size=8))
def test_any_bytes_in_any_pieces_come_back(size: int, pieces: list[int], pattern: bytes) -> None:
    content = (pattern * (size // len(pattern) + 1))[:size]
    assert unsealed(sealed(content, pieces)) == content


@settings(max_examples=60, deadline=None)
@given(SIZES, st.data())
def test_any_changed_bit_is_refused(size: int, data: st.DataObject) -> None:
    content = bytearray(sealed(bytes(size)))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.sampled_from([1 << bit for bit in range(8)]))
    with pytest.raises(Damaged):
        unsealed(bytes(content))


@settings(max_examples=60, deadline=None)
@given(SIZES, st.data())
def test_any_cut_off_end_is_refused(size: int, data: st.DataObject) -> None:
    content = sealed(bytes(size))
    with pytest.raises(Damaged):
        unsealed(content[: data.draw(st.integers(0, len(content) - 1))])


def test_a_cut_exactly_between_two_chunks_is_refused() -> None:
    with pytest.raises(Damaged):
        unsealed(sealed(bytes(3 * CHUNK))[: len(MAGIC) + 2 * BLOCK])


def test_chunks_dropped_swapped_or_doubled_are_refused() -> None:
    content = sealed(os.urandom(4 * CHUNK))
    head, body = content[: len(MAGIC)], content[len(MAGIC) :]
    one, two, *rest = (body[place : place + BLOCK] for place in range(0, len(body), BLOCK))
    for changed in ([two, *rest], [two, one, *rest], [one, one, two, *rest], [one, two, *rest, rest[-1]]):
        with pytest.raises(Damaged):
            unsealed(head + b"".join(changed))


def test_another_key_and_another_place_open_nothing() -> None:
    content = sealed(b"a photo")
    with pytest.raises(Damaged):
        unsealed(content, key=os.urandom(32))
    with pytest.raises(Damaged):
        unsealed(content, name="a/copy")


def test_the_content_does_not_show() -> None:
    assert b"a photo of my street" not in sealed(b"a photo of my street" * 100)
