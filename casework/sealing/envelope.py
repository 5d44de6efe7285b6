"""Sealing a report, and opening it again: two envelopes under one content key.

The *coded* envelope holds what lists and statistics are made of, and none of the person's words; the *words* envelope
holds the whole document.
Each is padded, then encrypted with ChaCha20-Poly1305 (RFC 8439) under a key of its own (HKDF, RFC 5869).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casework.sealing.access_code import AccessCodeKey
from casework.sealing.binding import Part, Purpose, binding
from casework.sealing.errors import EnvelopeDamaged, NotARecipient
from casework.sealing.padding import pad, unpad
from casework.sealing.sealed_report import Clear, SealedReport
from casework.sealing.team_key import PublicKey, TeamKey
from casework.sealing.wrap import OpeningKey, SealingKey, Wrap, unwrap, wrap

__all__ = [
    "AccessCodeKey",
    "Clear",
    "EnvelopeDamaged",
    "NotARecipient",
    "SealedReport",
    "TeamKey",
    "Wrap",
    "open_envelope",
    "open_message",
    "open_note",
    "seal",
    "seal_message",
    "seal_note",
]

_KEY_BYTES = 32
_NONCE_BYTES = 12
_CODED_PARTS = ("clear", "consents", "concerns")
_CODED_IF_THERE = ("language", "channel", "referrals")
"""Later versions put these beside them: the list is filtered by them, and a promised referral must not be forgotten."""


def seal(report: Mapping[str, Any], recipients: Sequence[PublicKey], code: str) -> SealedReport:
    """The `waymark-report/1` document, readable from now on only by the recipients and with the access code.

    Raises ValueError if nobody could open it or its id is not a UUID, KeyError if a part is missing,
    InvalidAccessCode if `code` is none.
    """
    if not recipients:
        raise ValueError("A report must have a team that can open it.")
    report_id, content_key = report["report_id"], os.urandom(_KEY_BYTES)
    person = AccessCodeKey.from_code(code)
    keys: list[SealingKey] = [*recipients, person]
    return SealedReport(
        report_id=report_id,
        clear=_clear(report["clear"]),
        lookup_id=person.lookup_id,
        coded=_encrypt(_coded(report), content_key, report_id, "coded"),
        words=_encrypt(report, content_key, report_id, "words"),
        wraps=tuple(wrap(content_key, report_id, key) for key in keys),
    )


def open_envelope(sealed: SealedReport, key: OpeningKey, part: Part) -> dict[str, Any]:
    """What an envelope holds: `words` the whole document, `coded` its parts clear, coded, consents and concerns.

    Raises NotARecipient if the report is not wrapped to `key`, EnvelopeDamaged if anything was changed or moved.
    """
    return _opened(sealed, key, part, sealed.coded if part == "coded" else sealed.words)


def seal_note(sealed: SealedReport, key: OpeningKey, note: Mapping[str, Any]) -> bytes:
    """A worker's note under the report's own content key, so that erasing the report's wraps erases it too.

    Raises as `open_envelope` does.
    """
    return _sealed_beside(sealed, key, "note", note)


def open_note(sealed: SealedReport, key: OpeningKey, blob: bytes) -> dict[str, Any]:
    """The note again. Raises as `open_envelope` does."""
    return _opened(sealed, key, "note", blob)


def seal_message(sealed: SealedReport, key: OpeningKey, message: Mapping[str, Any]) -> bytes:
    """A message between the person and the workers, as `seal_note`; neither can stand in for the other."""
    return _sealed_beside(sealed, key, "message", message)


def open_message(sealed: SealedReport, key: OpeningKey, blob: bytes) -> dict[str, Any]:
    """The message again. Raises as `open_envelope` does."""
    return _opened(sealed, key, "message", blob)


def _sealed_beside(sealed: SealedReport, key: OpeningKey, purpose: Purpose, content: Mapping[str, Any]) -> bytes:
    return _encrypt(content, unwrap(sealed.wraps, sealed.report_id, key), sealed.report_id, purpose)


def _coded(report: Mapping[str, Any]) -> dict[str, Any]:
    """The parts for lists. Each answer keeps its form, but the words behind it stay in the other envelope alone."""
    answers = {name: {**answer, "said": ""} for name, answer in report["coded"].items()}
    added = {part: report[part] for part in _CODED_IF_THERE if part in report}
    return {**{part: report[part] for part in _CODED_PARTS}, **added, "coded": answers}


def _opened(sealed: SealedReport, key: OpeningKey, purpose: Purpose, blob: bytes) -> dict[str, Any]:
    content_key = unwrap(sealed.wraps, sealed.report_id, key)
    return _decrypt(blob, content_key, sealed.report_id, purpose)


def _encrypt(content: Mapping[str, Any], content_key: bytes, report_id: str, purpose: Purpose) -> bytes:
    # ASCII escapes carry even half a surrogate pair, which UTF-8 refuses and a broken keyboard can send.
    plain = pad(json.dumps(dict(content), separators=(",", ":")).encode("ascii"))
    nonce, bound = os.urandom(_NONCE_BYTES), binding(report_id, purpose)
    return nonce + _cipher(content_key, bound).encrypt(nonce, plain, bound)


def _decrypt(blob: bytes, content_key: bytes, report_id: str, purpose: Purpose) -> dict[str, Any]:
    bound = binding(report_id, purpose)
    try:
        padded = _cipher(content_key, bound).decrypt(blob[:_NONCE_BYTES], blob[_NONCE_BYTES:], bound)
    except (InvalidTag, ValueError) as error:
        raise EnvelopeDamaged("The envelope was changed, cut short or moved from another report.") from error
    content: dict[str, Any] = json.loads(unpad(padded))
    return content


def _cipher(content_key: bytes, bound: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(HKDF(SHA256(), _KEY_BYTES, salt=None, info=bound).derive(content_key))


def _clear(clear: Mapping[str, Any]) -> Clear:
    return Clear(date.fromisoformat(clear["arrived_on"]), clear["district"], clear["urgent"])
