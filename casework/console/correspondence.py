"""What the person and the workers wrote to each other after the report was sent, opened for a worker."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from casework.console.opening import opened_message
from casework.sealing.errors import SealingError
from casework.sealing.message import Written
from casework.sealing.sealed_report import SealedReport
from casework.sealing.team_key import TeamKey
from casework.store import messages, staff
from casework.store.messages import Message
from report.agreed import TakenBack
from report.codes import label

DID = {"message": "wrote", "addition": "added to the report", "withdrawal": "took back a consent"}
PARTS = {"send": "the report", "contact_details": "the contact details"}


@dataclass(frozen=True)
class Letter:
    """One message. `sender` is a worker's name, "" for the person; `written` is None if it would not open.

    `fresh` marks what no worker had before them until now.
    """

    message: Message
    sender: str
    written: Written | None
    fresh: bool

    @property
    def heading(self) -> str:
        """Who did what."""
        if self.sender:
            return f"{self.sender} wrote"
        return f"The person {DID[self.written.kind if self.written else 'message']}"

    @property
    def words(self) -> str:
        """The text as it was written; for a withdrawal, what may no longer go to whom."""
        if self.written is None:
            return ""
        if self.written.kind != "withdrawal":
            return self.written.text
        return f"{label(f'receiver.{self.written.receiver}')} may no longer have {PARTS[self.written.part]}."


def letters(s: Session, sealed: SealedReport, keys: Sequence[TeamKey]) -> list[Letter]:
    """All messages, oldest first. The person's count as read from now on."""
    kept = messages.of(s, sealed.report_id)
    messages.mark_read(s, sealed.report_id, "person")
    return [_letter(s, sealed, keys, each) for each in kept]


def taken_back(found: Sequence[Letter]) -> list[TakenBack]:
    """The consents that the person took back."""
    written = (each.written for each in found if each.written and each.written.kind == "withdrawal")
    return [TakenBack(each.receiver, each.part, each.at.isoformat()) for each in written]


def _letter(s: Session, sealed: SealedReport, keys: Sequence[TeamKey], message: Message) -> Letter:
    member = staff.by_id(s, message.staff_id) if message.staff_id is not None else None
    sender = member.name if member else ("" if message.author == "person" else "A worker")
    fresh = message.author == "person" and message.read_at is None
    try:
        return Letter(message, sender, opened_message(sealed, keys, message), fresh)
    except SealingError:
        return Letter(message, sender, None, fresh)
