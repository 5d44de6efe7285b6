"""The worker's own key: everything that hides an account is derived from it, or locked under it.

The file is made at the first start (`ops/telegram.py`), readable by its owner only. Without it nobody can tell which
talk belongs to which account.
"""

import hmac
import os
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

FILE = "telegram.key"
BYTES = 32
_NONCE = 12


class KeyUnusable(RuntimeError):
    """The key's file is missing or damaged."""


class RowDamaged(RuntimeError):
    """A row does not open under this key: it was changed, or the key was."""


@dataclass(frozen=True)
class WorkerKey:
    """`secret` are 32 random bytes."""

    secret: bytes = field(repr=False)

    @staticmethod
    def read(path: Path) -> "WorkerKey":
        """Raises KeyUnusable."""
        try:
            secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
        except (OSError, ValueError):
            raise KeyUnusable(f"{path.name} can't be read") from None
        if len(secret) != BYTES:
            raise KeyUnusable(f"{path.name} holds no key")
        return WorkerKey(secret)

    def conversation(self, chat: int, begun: str) -> str:
        """The conversation id of the talk that the update `begun` opened in a chat: 64 hex digits."""
        return self._digest("conversation", str(chat), begun).hex()

    def message(self, chat: int, *parts: str) -> str:
        """The engine's id of what this person did there, the same however often it is delivered: 64 hex digits."""
        return self._digest("message", str(chat), *parts).hex()

    def row(self, chat: int) -> bytes:
        """What the rows of a chat are called."""
        return self._digest("row", str(chat))

    def mark(self, text: str) -> str:
        """Tells whether two texts are the same, and nothing else: 16 hex digits."""
        return self._digest("mark", text).hex()[:16]

    @property
    def webhook_secret(self) -> str:
        """The secret token by which Telegram's own calls are known."""
        return self._digest("webhook").hex()

    def seal(self, content: bytes, place: str) -> bytes:
        """Locked for one place in the file; elsewhere it does not open."""
        nonce = os.urandom(_NONCE)
        return nonce + self._box.encrypt(nonce, content, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Raises RowDamaged."""
        try:
            return self._box.decrypt(sealed[:_NONCE], sealed[_NONCE:], place.encode())
        except (InvalidTag, ValueError):  # a row that was cut has no whole nonce
            raise RowDamaged(place.partition(" ")[0]) from None

    @property
    def _box(self) -> ChaCha20Poly1305:
        return ChaCha20Poly1305(self._digest("rows"))

    def _digest(self, purpose: str, *parts: str) -> bytes:
        said = "\0".join((f"waymark telegram {purpose} v1", *parts))
        return hmac.new(self.secret, said.encode("utf-8", "surrogatepass"), sha256).digest()
