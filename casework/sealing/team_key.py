"""The key pairs of the teams: HPKE (RFC 9180) with the hybrid of ML-KEM-768 (FIPS 203) and X25519.

A hybrid stays shut as long as either half holds, so what is copied today is not opened by a later quantum computer.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import dataclass, field
from functools import cached_property

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey

import crockford
from casework.sealing.errors import EnvelopeDamaged, KeyDamaged, WrongPassword
from casework.sealing.password import PasswordBox
from casework.sealing.public_key import SUITE, PublicKey, checked_team, read_public_keys, write_public

__all__ = [
    "KeyDamaged",
    "PublicKey",
    "RecoveryKey",
    "TeamKey",
    "WrongPassword",
    "read_public_keys",
    "write_public",
]

_FORM = "waymark-team-key/1"
_MLKEM_SEED_BYTES = 64
SECRET_BYTES = _MLKEM_SEED_BYTES + 32
"""Of a private key: the ML-KEM-768 seed (FIPS 203), then the X25519 key."""
_RECOVERY_CHARACTERS = 32  # 160 bits: it stands on paper and is typed once in years


@dataclass(frozen=True)
class RecoveryKey:
    """A way back in when every password is lost: `code` is printed and locked away, `blob` is stored."""

    code: str = field(repr=False)
    blob: bytes = field(repr=False)


@dataclass(frozen=True)
class TeamKey:
    """A team's key pair. It lives in the console's memory only while a member of the team is signed in."""

    team: str
    _mlkem_seed: bytes = field(repr=False)
    _x25519: bytes = field(repr=False)

    @classmethod
    def generate(cls, team: str) -> TeamKey:
        """A new key pair for `team`. Raises ValueError if the name can't be a team's."""
        mlkem, x25519 = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
        return cls(checked_team(team), mlkem.private_bytes_raw(), x25519.private_bytes_raw())

    @classmethod
    def from_secret(cls, team: str, secret: bytes) -> TeamKey:
        """The key of these bytes. Raises ValueError if there are too few or too many."""
        if len(secret) != SECRET_BYTES:
            raise ValueError("A private key has 96 bytes.")
        return cls(checked_team(team), secret[:_MLKEM_SEED_BYTES], secret[_MLKEM_SEED_BYTES:])

    @property
    def secret(self) -> bytes:
        """The private key itself: for sealing it to a holder, and for nothing else."""
        return self._mlkem_seed + self._x25519

    @property
    def public(self) -> PublicKey:
        """The half that the public side may hold."""
        mlkem, x25519 = self._pair
        return PublicKey(self.team, mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw())

    @property
    def recipient(self) -> str:
        """The name under which wraps for this key are stored: the team's."""
        return self.team

    @cached_property
    def key_id(self) -> bytes:
        """16 bytes that tell this key from an older or newer one of the same team."""
        return self.public.key_id

    def open_key(self, sealed_key: bytes, info: bytes) -> bytes:
        """A content key that was sealed to this team. Raises EnvelopeDamaged."""
        try:
            return SUITE.decrypt(sealed_key, self._opening, info=info)
        except (InvalidTag, ValueError) as error:
            raise EnvelopeDamaged("The wrapped key was changed or cut short.") from error

    def wrap(self, password: str) -> bytes:
        """This key locked by `password` (Argon2id, then an AEAD bound to the team), as versioned JSON bytes."""
        box = PasswordBox.lock(self._mlkem_seed + self._x25519, password, _bound(self.team))
        parts = {"salt": box.salt, "nonce": box.nonce, "box": box.box}
        coded = {name: b64encode(part).decode("ascii") for name, part in parts.items()}
        return json.dumps({"form": _FORM, "team": self.team, **coded}).encode("ascii")

    @classmethod
    def unwrap(cls, blob: bytes, password: str) -> TeamKey:
        """The key again. Raises WrongPassword, or KeyDamaged if `blob` is not a wrapped key."""
        team, box = _read(blob)
        secret = box.open(password, _bound(team))
        return cls(team, secret[:_MLKEM_SEED_BYTES], secret[_MLKEM_SEED_BYTES:])

    def recovery_key(self) -> RecoveryKey:
        """A printable code of 160 bits and this key wrapped under it."""
        code = crockford.mint(_RECOVERY_CHARACTERS)
        return RecoveryKey(code, self.wrap(code))

    @classmethod
    def recover(cls, blob: bytes, code: str) -> TeamKey:
        """The key from its recovery code, however the code was typed. Raises WrongPassword or KeyDamaged."""
        typed = crockford.normalise(code, _RECOVERY_CHARACTERS)
        if typed is None:
            raise WrongPassword("This is not a recovery code: it has 32 letters and numbers, and never a U.")
        return cls.unwrap(blob, typed)

    # Working a pair out of its seed takes as long as opening an envelope: once, not for every row of a list.
    @cached_property
    def _opening(self) -> MLKEM768X25519PrivateKey:
        return MLKEM768X25519PrivateKey(*self._pair)

    @property
    def _pair(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        return (
            MLKEM768PrivateKey.from_seed_bytes(self._mlkem_seed),
            X25519PrivateKey.from_private_bytes(self._x25519),
        )


def _bound(team: str) -> bytes:
    return f"{_FORM}/{team}".encode("ascii")


def _read(blob: bytes) -> tuple[str, PasswordBox]:
    try:
        data = json.loads(blob)
        if data["form"] != _FORM:
            raise ValueError("another form")
        salt, nonce, box = (b64decode(data[name], validate=True) for name in ("salt", "nonce", "box"))
        return checked_team(data["team"]), PasswordBox(salt, nonce, box)
    except (ValueError, KeyError, TypeError) as error:
        raise KeyDamaged("This is not a wrapped team key of Waymark.") from error
