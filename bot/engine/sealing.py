"""How the engine seals: AES-256-GCM with a random nonce before the box; what it belongs to is bound in."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE_BYTES = 12


class SealBroken(ValueError):
    """The box was changed, or belongs to another key or place."""


def seal(key: bytes, content: bytes, bound: bytes) -> bytes:
    """`content` under a 256-bit key; it opens only with the same `bound`."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, bound)


def unseal(key: bytes, sealed: bytes, bound: bytes) -> bytes:
    """The content again. Raises SealBroken."""
    try:
        return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound)
    except InvalidTag:
        raise SealBroken("a box could not be opened") from None
