"""Padding: sizes say little."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.sealing.errors import EnvelopeDamaged
from casework.sealing.padding import SMALLEST_BUCKET, pad, unpad


@given(st.binary(max_size=3 * SMALLEST_BUCKET))
def test_what_is_padded_comes_back_and_its_size_is_a_bucket(content: bytes) -> None:
    size = len(pad(content))
    assert unpad(pad(content)) == content
    assert size >= SMALLEST_BUCKET and size & (size - 1) == 0


def test_buckets_begin_at_4_kib_and_double() -> None:
    assert [len(pad(bytes(n))) for n in (0, 4092, 4093, 8188, 8189)] == [4096, 4096, 8192, 8192, 16384]


@given(st.binary(max_size=5000))
def test_what_was_not_padded_is_refused(content: bytes) -> None:
    with pytest.raises(EnvelopeDamaged):
        unpad(content + b"\1")
