"""How long a report has waited for its first look, and since when that is too long."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def waited(arrived_on: date, today: date) -> str:
    """How a worker says how long a report has waited: "Came today", "1 day", "3 days"."""
    days = (today - arrived_on).days
    if days <= 0:
        return "Came today"
    return "1 day" if days == 1 else f"{days} days"


def late_day(now: datetime, late_hours: int) -> date:
    """The last day of arrival of which a new report waits longer at `now` (aware) than the service level allows.

    Only the day of arrival stands in clear, so the wait counts from that day's first moment in West Yorkshire: a
    report may be marked late some hours early, never late.
    """
    return (now - timedelta(hours=late_hours)).astimezone(LONDON).date()
