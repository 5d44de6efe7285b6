"""Padding to buckets, so that the size of what is stored says little about how much somebody told."""

from __future__ import annotations

from casework.sealing.errors import EnvelopeDamaged

SMALLEST_BUCKET = 4096
_LENGTH_BYTES = 4


def pad(content: bytes) -> bytes:
    """`content` behind its length (4 bytes, big-endian), filled with zeros to 4 KiB or the next power of two."""
    framed = len(content).to_bytes(_LENGTH_BYTES, "big") + content
    return framed.ljust(_bucket(len(framed)), b"\0")


def unpad(padded: bytes) -> bytes:
    """The content again. Raises EnvelopeDamaged if `padded` was not made by `pad`."""
    content = padded[_LENGTH_BYTES : _LENGTH_BYTES + int.from_bytes(padded[:_LENGTH_BYTES], "big")]
    if pad(content) != padded:
        raise EnvelopeDamaged("The padding is not ours.")
    return content


def _bucket(length: int) -> int:
    return max(SMALLEST_BUCKET, 1 << (length - 1).bit_length())
