"""The public halves of the teams' keys, and the folder of JSON files where the public side finds them."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64decode, b64encode
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PublicKey, Suite

from casework.sealing.access_code import RECIPIENT as ACCESS_CODE
from casework.sealing.errors import KeyDamaged

SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
_FORM = "waymark-public-key/1"
_MLKEM_BYTES = 1184  # FIPS 203, table 3: an ML-KEM-768 encapsulation key
_X25519_BYTES = 32
_TEAM = re.compile(r"[a-z][a-z_]{0,39}")


def checked_team(team: str) -> str:
    """`team` if it can name a team (it becomes a file name and a recipient). Raises ValueError."""
    if not _TEAM.fullmatch(team) or team == ACCESS_CODE:
        raise ValueError("A team's name is made of small letters and underscores.")
    return team


@dataclass(frozen=True)
class PublicKey:
    """The public half of a team's key: `raw` is the ML-KEM-768 key (1184 bytes), then the X25519 key (32 bytes)."""

    team: str
    raw: bytes

    def __post_init__(self) -> None:
        checked_team(self.team)
        if len(self.raw) != _MLKEM_BYTES + _X25519_BYTES:
            raise ValueError("A public key has 1216 bytes.")

    @property
    def recipient(self) -> str:
        """The name under which wraps for this key are stored: the team's."""
        return self.team

    @property
    def key_id(self) -> bytes:
        """16 bytes that tell this key from an older or newer one of the same team."""
        return hashlib.sha256(self.raw).digest()[:16]

    def seal_key(self, content_key: bytes, info: bytes) -> bytes:
        """`content_key` encrypted to this key alone, by HPKE's single-shot base mode; `info` is bound in."""
        mlkem = MLKEM768PublicKey.from_public_bytes(self.raw[:_MLKEM_BYTES])
        x25519 = X25519PublicKey.from_public_bytes(self.raw[_MLKEM_BYTES:])
        return SUITE.encrypt(content_key, MLKEM768X25519PublicKey(mlkem, x25519), info=info)

    def to_json(self) -> str:
        """The key as the text of its file."""
        key = b64encode(self.raw).decode("ascii")
        return json.dumps({"form": _FORM, "team": self.team, "key": key}, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> PublicKey:
        """The key of a file's text. Raises KeyDamaged."""
        try:
            data = json.loads(text)
            if data["form"] != _FORM:
                raise ValueError("another form")
            key = cls(data["team"], b64decode(data["key"], validate=True))
            MLKEM768PublicKey.from_public_bytes(key.raw[:_MLKEM_BYTES])
            return key
        except (ValueError, KeyError, TypeError) as error:
            raise KeyDamaged("This is not a public key of Waymark.") from error


def write_public(key: PublicKey, folder: Path) -> Path:
    """Writes `<folder>/<team>.json` and returns its path. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{key.team}.json"
    path.write_text(key.to_json(), encoding="ascii")
    return path


def read_public_keys(folder: Path) -> tuple[PublicKey, ...]:
    """Every team's key in `folder`, by name of team; none if there is no such folder.

    Raises KeyDamaged, naming the file, if one is not a key or bears another team's name.
    """
    return tuple(_read(path) for path in sorted(folder.glob("*.json")))


def _read(path: Path) -> PublicKey:
    try:
        key = PublicKey.from_json(path.read_text(encoding="utf-8"))
    except (KeyDamaged, UnicodeDecodeError) as error:
        raise KeyDamaged(f"{path.name} is not a public key of Waymark.") from error
    if key.team != path.stem:
        raise KeyDamaged(f"{path.name} holds the key of another team.")
    return key
