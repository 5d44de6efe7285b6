"""What the talk needs to know of the world, from the settings and the clock."""

from datetime import datetime
from zoneinfo import ZoneInfo

from report import Context
from settings import Settings
from signposting import Showing

LONDON = ZoneInfo("Europe/London")


def context_from(settings: Settings, model: str, now: datetime | None = None) -> Context:
    """`model`: the version of the model that read the messages, for the record."""
    moment = now or datetime.now(LONDON)
    return Context(
        now=moment,
        receivers=settings.delivery.receivers(),
        staffed=settings.staffing.hours,
        next_reading=reading.isoformat() if (reading := settings.staffing.next_reading(moment)) else "",
        model=model,
    )


def showing_from(settings: Settings) -> Showing:
    """Which services of the directory may be shown."""
    rules = settings.directory
    return Showing(settings.contacts_shown, rules.dialled_within_days, rules.overdue)
