"""Days and moments in the words of this country."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day_words(iso: str) -> str:
    """«Tuesday 24 November 2026», from an ISO day or moment."""
    day = date.fromisoformat(iso) if len(iso) == len("2026-11-24") else local(iso).date()
    return f"{day:%A} {day.day} {day:%B %Y}"


def moment_words(iso: str) -> str:
    """«Tuesday 24 November 2026 at 2:05pm» in local time."""
    return f"{day_words(iso)} at {clock_words(iso)}"


def clock_words(iso: str) -> str:
    """«2:05pm» in local time."""
    there = local(iso)
    return f"{there.hour % 12 or 12}:{there:%M}{'am' if there.hour < 12 else 'pm'}"


def local(iso: str) -> datetime:
    """The moment in West Yorkshire; without a zone it is UTC."""
    moment = datetime.fromisoformat(iso)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(LONDON)


def day_in_words(moment: datetime) -> str:
    """`day_words` of an aware moment."""
    return day_words(moment.isoformat())


def moment_in_words(moment: datetime) -> str:
    """`moment_words` of an aware moment."""
    return moment_words(moment.isoformat())
