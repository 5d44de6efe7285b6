"""Keys from passwords that people choose: Argon2id with the parameters of RFC 9106."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from casework.sealing.errors import WrongPassword

# RFC 9106 section 4, the second recommended option: 3 passes over 64 MiB in 4 lanes, a 128-bit salt, a 256-bit tag.
PASSES = 3
MEMORY_KIB = 64 * 1024
LANES = 4
SALT_BYTES = 16
KEY_BYTES = 32
_NONCE_BYTES = 12


def normalised(password: str) -> str:
    """The same password from any keyboard: Unicode NFKC, as NIST SP 800-63B section 3.1.1.2 asks."""
    return unicodedata.normalize("NFKC", password)


@dataclass(frozen=True)
class PasswordBox:
    """A secret locked by a password. All three parts may be stored; changing any of them shuts it for good."""

    salt: bytes
    nonce: bytes
    box: bytes

    @classmethod
    def lock(cls, secret: bytes, password: str, bound: bytes) -> PasswordBox:
        """`secret` locked by `password`; `bound` must be given again to open it."""
        salt, nonce = os.urandom(SALT_BYTES), os.urandom(_NONCE_BYTES)
        return cls(salt, nonce, ChaCha20Poly1305(_stretch(password, salt)).encrypt(nonce, secret, bound))

    def open(self, password: str, bound: bytes) -> bytes:
        """The secret again. Raises WrongPassword, also if the box was changed: the two can't be told apart."""
        try:
            return ChaCha20Poly1305(_stretch(password, self.salt)).decrypt(self.nonce, self.box, bound)
        except (InvalidTag, ValueError) as error:
            raise WrongPassword("This password does not open the key.") from error


def _stretch(password: str, salt: bytes) -> bytes:
    secret = normalised(password).encode("utf-8", "surrogatepass")
    return hash_secret_raw(secret, salt, PASSES, MEMORY_KIB, LANES, KEY_BYTES, Type.ID)
