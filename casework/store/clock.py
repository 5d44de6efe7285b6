"""Days as people in West Yorkshire count them, and moments in UTC to the second."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Europe/London")


def today() -> date:
    """The day it is in West Yorkshire."""
    return datetime.now(_HERE).date()


def now() -> datetime:
    """The moment, aware, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
