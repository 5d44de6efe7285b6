"""The one-time link that moves a talk from Telegram to the web chat: sealed, and good for ten minutes.

What it holds is the talk's conversation id, sealed under a key that both processes read from one file. Single use comes
from the engine: opening it gives the talk a new id, and the old one then opens nothing. Why not a resume code in an
address: docs/decisions/0016-telegram.md.
"""

import os
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from collections.abc import Callable
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

FILE = "link.key"
SECONDS = 600
LONGEST = 400  # characters of a link that are looked at
_NONCE = 12
_PURPOSE = b"waymark moving link v1"


class LinkExpired(ValueError):
    """It is a link of ours, and its ten minutes are over."""


class NoLink(ValueError):
    """It is none of ours, or it was changed or cut on its way."""


class MovingLinks:
    """Makes and opens links under one key of 32 bytes; `clock` tells seconds since 1970."""

    def __init__(self, key: bytes, clock: Callable[[], float] = time.time) -> None:
        self._box, self._clock = ChaCha20Poly1305(key), clock

    @classmethod
    def from_folder(cls, folder: Path) -> "MovingLinks | None":
        """With the key in this folder; None if there is none, since Telegram is off."""
        try:
            return cls(bytes.fromhex((folder / FILE).read_text(encoding="ascii").strip()))
        except FileNotFoundError:
            return None

    def make(self, conversation: str) -> str:
        """What stands at the end of the link's address; safe in one."""
        nonce = os.urandom(_NONCE)
        until = int(self._clock()) + SECONDS
        return urlsafe_b64encode(
            nonce + self._box.encrypt(nonce, f"{until} {conversation}".encode(), _PURPOSE)
        ).decode()

    def open(self, token: str) -> str:
        """The conversation id. Raises NoLink or LinkExpired."""
        try:
            sealed = urlsafe_b64decode(token[:LONGEST].encode("ascii"))
            text = self._box.decrypt(sealed[:_NONCE], sealed[_NONCE:], _PURPOSE).decode()
        except (NotBase64, InvalidTag, UnicodeError, ValueError):
            raise NoLink from None
        until, _, conversation = text.partition(" ")
        if self._clock() > int(until):
            raise LinkExpired
        return conversation
