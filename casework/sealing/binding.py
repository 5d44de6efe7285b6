"""What each piece of a sealed report is bound to, so that none can stand in for another."""

from __future__ import annotations

import re
from typing import Literal

Part = Literal["coded", "words"]
Purpose = Literal["coded", "words", "note", "message", "content-key"]

_REPORT_ID = re.compile(r"[0-9a-f]{32}")


def checked_report_id(report_id: str) -> str:
    """`report_id` if it is a UUID in 32 hex digits (it becomes a file name). Raises ValueError, not repeating it."""
    if not _REPORT_ID.fullmatch(report_id):
        raise ValueError("A report's id is a UUID in 32 small hex digits.")
    return report_id


def binding(report_id: str, purpose: Purpose) -> bytes:
    """App, version, report id and purpose, as HPKE's `info` and the AEAD's associated data."""
    return f"waymark/1/{checked_report_id(report_id)}/{purpose}".encode("ascii")
