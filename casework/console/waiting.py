"""How long a report has waited, and which one comes next."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True)
class Wait:
    """Whole days since the day of arrival, and whether that is longer than the service level allows."""

    days: int
    too_long: bool

    @property
    def words(self) -> str:
        """How a worker says it."""
        if self.days <= 0:
            return "Came today"
        return "1 day" if self.days == 1 else f"{self.days} days"


def waits_too_long(arrived_on: date, now: datetime, late_hours: int, status: str) -> bool:
    """Whether a report waits longer for its first look at `now` (aware) than the service level allows.

    Only the day of arrival stands in clear, so the wait counts from that day's first moment: a report may be
    marked late some hours early, never late. A taken or closed report waits for nobody.
    """
    return status == "new" and now - datetime.combine(arrived_on, time.min, LONDON) >= timedelta(hours=late_hours)


def waited(arrived_on: date, now: datetime, late_hours: int, status: str) -> Wait:
    """The wait of one report at `now` (aware)."""
    days = (now.astimezone(LONDON).date() - arrived_on).days
    return Wait(days, waits_too_long(arrived_on, now, late_hours, status))
