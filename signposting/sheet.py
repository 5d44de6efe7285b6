"""The sheet of what must be checked by ringing: one row for each service, with empty columns for the answers."""

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from io import StringIO

from signposting.service import Service
from signposting.showing import Showing, never_rung

# What is due within a month is rung in the same round.
AHEAD = timedelta(days=30)

SHOWN = (
    "id",
    "service",
    "phone",
    "text",
    "whatsapp",
    "textphone",
    "chat",
    "email",
    "web",
    "hours",
    "hours_note",
    "why",
)
ANSWERS = ("answer", "dialled_on", "phone_now", "text_now", "hours_now", "web_now")
COLUMNS = (*SHOWN, *ANSWERS)


def to_ring(services: Iterable[Service], today: date, showing: Showing) -> list[tuple[Service, str]]:
    """The services that somebody must reach anew, each with the reason; 999 and 101 are not among them."""
    reached = ((service, _why(service, today, showing)) for service in services if service.may_be_shown)
    return [(service, why) for service, why in reached if why]


def write_sheet(services: Iterable[Service], today: date, showing: Showing) -> str:
    """The sheet as CSV."""
    out = StringIO()
    writer = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for service, why in to_ring(services, today, showing):
        writer.writerow({key: _inert(value) for key, value in _row(service, why).items()})
    return out.getvalue()


def _inert(value: str) -> str:
    """A text that a spreadsheet does not run as a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@")) else value


def _why(service: Service, today: date, showing: Showing) -> str:
    if never_rung(service):
        return ""
    if service.dialled_on is None:
        return "never tried"
    if service.check_by < today + AHEAD:
        return f"check by {service.check_by}"
    if service.dialled_on < today - timedelta(days=showing.within_days) + AHEAD:
        return f"last tried {service.dialled_on}"
    return ""


def _row(service: Service, why: str) -> dict[str, str]:
    contact = service.contact
    ways = {name: getattr(contact, name) for name in SHOWN if hasattr(contact, name)}
    hours = service.hours.in_words() or "not known"
    return {
        "id": service.id,
        "service": service.name,
        **ways,
        "hours": hours,
        "hours_note": service.hours_note,
        "why": why,
    }
