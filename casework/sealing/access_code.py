"""The person's access code: 80 random bits that find and open their own report, and are stored nowhere.

The code is random, so plain HKDF (RFC 5869) is enough: slow hashes are for passwords that people choose.
The look-up id and the wrapping key come from separate derivations, so the id in the database says nothing of the key.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

import crockford
from casework.sealing.errors import EnvelopeDamaged, InvalidAccessCode

__all__ = ["RECIPIENT", "AccessCodeKey", "InvalidAccessCode", "lookup_id", "mint", "normalise", "wrapping_key"]

CHARACTERS = 16
RECIPIENT = "access_code"
_LOOK_UP = b"waymark/1/access-code/look-up-id"
_WRAPPING = b"waymark/1/access-code/wrapping-key"
_NONCE_BYTES = 12


def mint() -> str:
    """A new access code: 16 characters of Crockford base32 (80 bits), such as `7KQ2-M4XD-0RZB-9T3W`."""
    return crockford.mint(CHARACTERS)


def normalise(text: str) -> str:
    """The code as it was minted, however it was typed.

    Raises InvalidAccessCode, with kind words and without repeating what was typed.
    """
    code = crockford.normalise(text, CHARACTERS)
    if code is None:
        raise InvalidAccessCode(
            "That does not look like an access code. It has 16 letters and numbers, and never the letter U."
        )
    return code


def lookup_id(code: str) -> str:
    """The id by which the report of this code is found: 32 hex digits. Raises InvalidAccessCode."""
    return _derive(code, _LOOK_UP, length=16).hex()


def wrapping_key(code: str) -> bytes:
    """The 32-byte key under which the report's content key is wrapped for the person. Raises InvalidAccessCode."""
    return _derive(code, _WRAPPING, length=32)


def _derive(code: str, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=purpose).derive(normalise(code).encode("ascii"))


@dataclass(frozen=True)
class AccessCodeKey:
    """What an access code can open. It wraps and unwraps the content key of the person's own report."""

    lookup_id: str
    _key: bytes = field(repr=False)

    @classmethod
    def from_code(cls, code: str) -> AccessCodeKey:
        """Raises InvalidAccessCode."""
        return cls(lookup_id(code), wrapping_key(code))

    @property
    def recipient(self) -> str:
        """The name under which wraps for the person are stored."""
        return RECIPIENT

    @property
    def key_id(self) -> bytes:
        """16 bytes that tell this key from another, and nothing else."""
        return bytes.fromhex(self.lookup_id)

    def seal_key(self, content_key: bytes, info: bytes) -> bytes:
        """`content_key` encrypted for this code; `info` is bound in."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + ChaCha20Poly1305(self._key).encrypt(nonce, content_key, info)

    def open_key(self, sealed_key: bytes, info: bytes) -> bytes:
        """The content key again. Raises EnvelopeDamaged."""
        nonce, box = sealed_key[:_NONCE_BYTES], sealed_key[_NONCE_BYTES:]
        try:
            return ChaCha20Poly1305(self._key).decrypt(nonce, box, info)
        except (InvalidTag, ValueError) as error:
            raise EnvelopeDamaged("The wrapped key was changed or cut short.") from error
