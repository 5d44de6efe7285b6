"""A stream sealed chunk by chunk: any change, cut, swap or moved file is noticed before a byte of that chunk is given.

The STREAM construction (Hoang, Reyhanitabar, Rogaway and Vizár, 2015) with ChaCha20-Poly1305 (RFC 8439): the nonce is
the chunk's number and a mark on the last one. The key is used for one stream only, so numbers can't repeat.
"""

from collections.abc import Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK = 64 * 1024  # bytes of clear content; a chunk is the most that is held in memory
TAG = 16
MAGIC = b"waymark-evidence/1\n"
KEY_BYTES = 32


class Damaged(Exception):
    """The file was changed, cut short or moved, or the key is another file's."""


class Sealer:
    """Writes sealed chunks to `sink`; `finish` must be called once at the end. `name` binds the stream to its place."""

    def __init__(self, sink: BinaryIO, key: bytes, name: str) -> None:
        self._sink = sink
        self._cipher, self._bound = _cipher(key, name)
        self._number = 0
        self._waiting = bytearray()
        sink.write(MAGIC)

    def write(self, data: bytes) -> None:
        """Takes any number of bytes."""
        self._waiting += data
        while len(self._waiting) > CHUNK:  # the last chunk must wait to be known as the last
            self._put(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]

    def finish(self) -> None:
        """Writes the last chunk, without which the stream does not open."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, chunk: bytes, last: bool) -> None:
        self._sink.write(self._cipher.encrypt(_nonce(self._number, last), chunk, self._bound))
        self._number += 1


def opened(source: BinaryIO, key: bytes, name: str) -> Iterator[bytes]:
    """The content again, chunk by chunk. Raises Damaged; what came before it was sound, but is not the whole."""
    cipher, bound = _cipher(key, name)
    if source.read(len(MAGIC)) != MAGIC:
        raise Damaged("The file is not a sealed one.")
    number, block = 0, source.read(CHUNK + TAG)
    while True:
        following = source.read(CHUNK + TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), block, bound)
        except (InvalidTag, ValueError):
            raise Damaged("A part of the file was changed, cut or moved.") from None
        if not following:
            return
        number, block = number + 1, following


def _cipher(key: bytes, name: str) -> tuple[ChaCha20Poly1305, bytes]:
    bound = b"waymark/1/evidence/" + name.encode("ascii")
    return ChaCha20Poly1305(HKDF(SHA256(), KEY_BYTES, salt=None, info=bound).derive(key)), bound


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])
