"""How a report stands, as JSON for the page that its person comes back to."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from actions.told import told
from casework.sealing.message import Written
from casework.store.audit import AuditEntry
from casework.store.messages import Message
from casework.store.reports import ReportRow
from report.agreed import Agreed, TakenBack, agreed_now
from report.answer_words import answer_words
from report.fields import FIELDS

SHOWN = ("request", "account", "why_words", "motivation", "incident_type", "when", "where", "district", "needs")
"""Of what was sent, enough to know it again. Contact details are not repeated on a page that others may see."""

Opened = tuple[Message, Written | None]
"""A message with its words, None if it would not open."""


@dataclass(frozen=True)
class Reading:
    """When reports are read: the hours in words, and the next time, None if none is planned."""

    hours: str
    next: datetime | None


def standing(
    row: ReportRow,
    document: Mapping[str, Any],
    messages: Sequence[Opened],
    entries: Sequence[AuditEntry],
    reading: Reading,
    hears_by: date | None = None,
) -> dict[str, Any]:
    """The answer of `POST /follow-up/open` in docs/architecture.md."""
    return {
        "reference": document["reference"],
        "sent_at": document["sent_at"],
        "status": row.status,
        "status_on": row.status_on.isoformat(),
        "keep_until": row.retain_until.isoformat(),
        "hours": reading.hours,
        "next_reading": reading.next.isoformat() if reading.next else None,
        "events": told(entries),
        "hears_by": hears_by.isoformat() if hears_by else None,
        "sent": _sent(document),
        "consents": [asdict(each) for each in agreed(document, messages)],
        "messages": [_message(message, written) for message, written in messages],
    }


def agreed(document: Mapping[str, Any], messages: Sequence[Opened]) -> tuple[Agreed, ...]:
    """The consents as they stand now."""
    withdrawals = (written for _message, written in messages if written and written.kind == "withdrawal")
    taken_back = [TakenBack(each.receiver, each.part, each.at.isoformat()) for each in withdrawals]
    return agreed_now(document["consents"], taken_back)


def _sent(document: Mapping[str, Any]) -> list[dict[str, str]]:
    fields = [FIELDS[name] for name in SHOWN]
    answers = [(field, document["sealed" if field.privacy == "sealed" else "coded"][field.id]) for field in fields]
    # `said` is left out: it is worded for staff ("they said"), and the person's own words stand in the account.
    return [
        {"name": field.name, "words": answer_words(field.id, {**answer, "said": ""})}
        for field, answer in answers
        if answer["status"] == "answered"
    ]


def _message(message: Message, written: Written | None) -> dict[str, Any]:
    return {
        "who": message.author,
        "at": message.at.isoformat(),
        "read_at": message.read_at.isoformat() if message.read_at else None,
        "kind": written.kind if written else "damaged",
        "text": written.text if written else "",
        "receiver": written.receiver if written else "",
        "part": written.part if written else "",
    }
