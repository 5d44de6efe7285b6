"""The content key of a report, wrapped once for each who may open it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from casework.sealing.binding import binding
from casework.sealing.errors import NotARecipient

_VERSION = b"\x01"
_KEY_ID_BYTES = 16


class SealingKey(Protocol):
    """A key that a content key can be sealed to: a team's public key or an access code's."""

    @property
    def recipient(self) -> str: ...
    @property
    def key_id(self) -> bytes: ...
    def seal_key(self, content_key: bytes, info: bytes) -> bytes: ...


class OpeningKey(Protocol):
    """A key that opens what was sealed to it: a team's private key or an access code's."""

    @property
    def recipient(self) -> str: ...
    @property
    def key_id(self) -> bytes: ...
    def open_key(self, sealed_key: bytes, info: bytes) -> bytes: ...


@dataclass(frozen=True)
class Wrap:
    """One wrapped content key. `blob` is a version byte, the 16-byte id of the key it is for, and the sealed key."""

    recipient: str
    blob: bytes


def wrap(content_key: bytes, report_id: str, key: SealingKey) -> Wrap:
    """`content_key` for the holder of `key`, bound to the report."""
    sealed = key.seal_key(content_key, binding(report_id, "content-key"))
    return Wrap(key.recipient, _VERSION + key.key_id + sealed)


def unwrap(wraps: Iterable[Wrap], report_id: str, key: OpeningKey) -> bytes:
    """The content key. Raises NotARecipient if no wrap is for `key`, EnvelopeDamaged if its wrap does not open."""
    head = _VERSION + key.key_id
    for candidate in wraps:
        if candidate.recipient == key.recipient and candidate.blob.startswith(head):
            return key.open_key(candidate.blob[1 + _KEY_ID_BYTES :], binding(report_id, "content-key"))
    raise NotARecipient("This report is not wrapped to this key.")
