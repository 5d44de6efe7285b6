"""The secret of a member's second step (TOTP, RFC 6238), kept in the database only under a key that stands beside it.

Who steals the database alone has no codes. The key file is made once and belongs with the other keys.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import datetime
from hmac import compare_digest
from pathlib import Path

import pyotp
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from casework.sealing.errors import KeyDamaged

STEP_SECONDS = 30
"""RFC 6238, section 4.1."""
WINDOW = 1
"""Steps before and after the present one that count: clocks differ, and typing takes time (RFC 6238, section 5.2)."""
ISSUER = "Waymark console"
FILE = "second-step.key"
_KEY_BYTES = 32
_NONCE_BYTES = 12


@dataclass(frozen=True)
class Secret:
    """A member's secret, as text in base 32 that an authenticator app takes."""

    text: str = field(repr=False)

    @classmethod
    def new(cls) -> Secret:
        """160 random bits, as RFC 4226 asks."""
        return cls(pyotp.random_base32())

    def address(self, name: str) -> str:
        """The otpauth:// address that a QR code carries."""
        return pyotp.TOTP(self.text).provisioning_uri(name=name, issuer_name=ISSUER)

    def step_of(self, code: str, now: datetime) -> int | None:
        """The step whose code this is, newest first, or None."""
        typed = "".join(filter(str.isdigit, code))
        present = int(now.timestamp()) // STEP_SECONDS
        steps = range(present + WINDOW, present - WINDOW - 1, -1)
        return next((step for step in steps if compare_digest(self._code(step), typed)), None)

    def _code(self, step: int) -> str:
        return pyotp.TOTP(self.text).at(step * STEP_SECONDS)


@dataclass(frozen=True)
class SecretBox:
    """Seals secrets for the database; each is bound to its member."""

    key: bytes = field(repr=False)

    @classmethod
    def of(cls, folder: Path) -> SecretBox:
        """With the key file in `folder`, which is made when there is none. Raises OSError, KeyDamaged."""
        file = folder / FILE
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as made:
                made.write(os.urandom(_KEY_BYTES))
        except FileExistsError:
            pass
        key = file.read_bytes()
        if len(key) != _KEY_BYTES:
            raise KeyDamaged(f"{FILE} is not a key of Waymark.")
        return cls(key)

    def seal(self, secret: Secret, member: int) -> bytes:
        """The secret as it is stored."""
        nonce = os.urandom(_NONCE_BYTES)
        return nonce + ChaCha20Poly1305(self.key).encrypt(nonce, secret.text.encode("ascii"), _bound(member))

    def open(self, blob: bytes, member: int) -> Secret:
        """The secret again. Raises KeyDamaged when it was sealed under another key or for another member."""
        try:
            opened = ChaCha20Poly1305(self.key).decrypt(blob[:_NONCE_BYTES], blob[_NONCE_BYTES:], _bound(member))
        except (InvalidTag, ValueError) as error:
            raise KeyDamaged("The second step of this member does not open with this key.") from error
        return Secret(opened.decode("ascii"))


def _bound(member: int) -> bytes:
    return f"waymark-second-step/1/{member}".encode("ascii")
