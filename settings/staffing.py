"""When support workers read reports, in words and as a rule that a machine can follow."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, model_validator

from settings.section import Section

LONDON = ZoneInfo("Europe/London")
WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
# Long enough to find a working day across Christmas and a long closure.
LOOK_AHEAD_DAYS = 60

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


class Staffing(Section):
    """The hours in which reports are read; times are Europe/London."""

    hours: str = Field(min_length=1)
    days: tuple[Weekday, ...] = Field(min_length=1)
    opens: time
    closes: time
    closed_on: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.opens >= self.closes:
            raise ValueError("opens must be earlier than closes")
        return self

    def next_reading(self, now: datetime) -> datetime | None:
        """The first staffed moment at or after `now` (aware): `now` itself while staffed, None if none in 60 days."""
        here = now.astimezone(LONDON)
        for ahead in range(LOOK_AHEAD_DAYS + 1):
            day = here.date() + timedelta(days=ahead)
            opening, closing = (datetime.combine(day, at, LONDON) for at in (self.opens, self.closes))
            if self._staffed(day) and here < closing:
                return max(here, opening)
        return None

    def after(self, since: datetime, hours: float) -> datetime:
        """The moment (UTC) at which `hours` staffed hours have passed since `since` (aware).

        Where so many are not staffed within 60 days, hours of the clock count: a promise is never put off for good.
        """
        left, moment = timedelta(hours=hours), since
        for _ in range(LOOK_AHEAD_DAYS + 1):
            opening = self.next_reading(moment)
            if opening is None:
                break
            closing = datetime.combine(opening.date(), self.closes, LONDON)
            # Counted in UTC, for two moments of one zone are subtracted by the wall clock.
            staffed = closing.astimezone(UTC) - opening.astimezone(UTC)
            if staffed >= left:
                return opening.astimezone(UTC) + left
            left, moment = left - staffed, closing
        return since.astimezone(UTC) + timedelta(hours=hours)

    def _staffed(self, day: date) -> bool:
        return WEEK[day.weekday()] in self.days and day not in self.closed_on
