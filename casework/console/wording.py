"""Days and moments in the words of this country, for templates."""

from datetime import UTC, date, datetime

from casework.console.waiting import LONDON
from report.codes import label


def label_words(key: str) -> str:
    """The words of a label key, such as «team.leeds»."""
    return label(key)


def day_words(day: date | str) -> str:
    """«Tuesday 17 November 2026», from a date or an ISO day."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day:%A} {day.day} {day:%B %Y}"


def short_day(day: date | str) -> str:
    """«17 Nov 2026», for tables."""
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.day} {day:%b %Y}"


def moment_words(moment: datetime | str) -> str:
    """«17 November 2026, 16:30» in local time, from an aware moment or its ISO text; without a zone it is UTC."""
    moment = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    local = moment.astimezone(LONDON)
    return f"{local.day} {local:%B %Y, %H:%M}"
