"""Workers' passwords as they are stored: Argon2id hashes (RFC 9106).

Hashing takes long on purpose, and a unit of work keeps everybody else from writing: never call these inside one.
"""

from __future__ import annotations

from functools import cache
from typing import NewType

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from casework.sealing.password import normalised

PasswordHash = NewType("PasswordHash", str)

NOBODYS = PasswordHash("")
"""The hash of a name that nobody has."""

_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)


def hashed(password: str) -> PasswordHash:
    """The password as it is stored."""
    return PasswordHash(_HASHER.hash(_bytes(password)))


def fits(password_hash: PasswordHash, password: str) -> bool:
    """Whether it is this password; takes as long for NOBODYS, so that guessing names tells nothing."""
    try:
        return _HASHER.verify(password_hash or _unknown(), _bytes(password)) and password_hash != NOBODYS
    except VerificationError:
        return False


def _bytes(password: str) -> bytes:
    return normalised(password).encode("utf-8", "surrogatepass")


@cache
def _unknown() -> str:
    return hashed("nobody")
