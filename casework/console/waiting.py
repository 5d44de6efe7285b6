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


def waited(arrived_on: date, now: datetime, late_hours: int, status: str) -> Wait:
    """The wait of one report at `now` (aware).

    Only the day of arrival stands in clear, so the wait counts from that day's first moment: a report may be
    marked late some hours early, never late. A taken or closed report waits for nobody.
    """
    arrived = datetime.combine(arrived_on, time.min, LONDON)
    days = (now.astimezone(LONDON).date() - arrived_on).days
    return Wait(days, status == "new" and now - arrived >= timedelta(hours=late_hours))
