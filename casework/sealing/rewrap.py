"""Giving a report to another team, or to a team's new key: only its content key is wrapped anew."""

from __future__ import annotations

from collections.abc import Iterable

from casework.sealing.public_key import PublicKey
from casework.sealing.wrap import OpeningKey, Wrap, unwrap, wrap

_VERSION = b"\x01"


def rewrapped(wraps: Iterable[Wrap], report_id: str, key: OpeningKey, to: PublicKey) -> Wrap:
    """The content key that `key` opens, wrapped to `to`. Raises NotARecipient, EnvelopeDamaged."""
    return wrap(unwrap(wraps, report_id, key), report_id, to)


def is_for(blob: bytes, key_id: bytes) -> bool:
    """Whether a wrapped content key is for the key of this id."""
    return blob.startswith(_VERSION + key_id)
