"""A moment in the words of the pages, as people in West Yorkshire tell the time."""

from datetime import datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day_in_words(moment: datetime) -> str:
    """Such as "Wednesday 9 December 2026". `moment` is aware."""
    there = moment.astimezone(LONDON)
    return f"{there:%A} {there.day} {there:%B %Y}"


def moment_in_words(moment: datetime) -> str:
    """Such as "Wednesday 9 December 2026, 3:05pm". `moment` is aware."""
    there = moment.astimezone(LONDON)
    half = "am" if there.hour < 12 else "pm"
    return f"{day_in_words(moment)}, {there.hour % 12 or 12}:{there:%M}{half}"
