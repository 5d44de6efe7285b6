"""One report, opened: everything its page shows, gathered in one unit of work that also writes down the opening."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from casework.console import document_view, file_view, timeline
from casework.console.acts import Act
from casework.console.correspondence import Letter, letters, taken_back
from casework.console.facts import changed_outside
from casework.console.opening import document, note_text
from casework.console.visiting import Visit
from casework.sealing.errors import SealingError
from casework.sealing.sealed_report import SealedReport
from casework.sealing.team_key import TeamKey
from casework.store import audit, notes, reports, staff
from casework.store.notes import Note
from casework.store.reports import ReportRow
from report.agreed import Agreed, agreed_now
from report.referral import referrals
from report.summary import Summary, summary


@dataclass(frozen=True)
class OpenNote:
    """A worker's note, unsealed; `damaged` if it would not open, which hides neither the report nor other notes."""

    author: str
    at: datetime
    text: str
    damaged: bool = False


@dataclass(frozen=True)
class CaseFile:
    """What the page of one report shows. `document` is the whole `waymark-report/1` as it was sent; `changed` as on the
    list. Whoever passes anything on asks `agreed`, which knows what the person took back since.
    """

    row: ReportRow
    changed: str
    taken_by: str
    document: Mapping[str, Any]
    summary: Summary
    own_words: Sequence[document_view.Told]
    answers: Sequence[document_view.Told]
    contact: document_view.Contact
    agreed: Sequence[Agreed]
    consents: Sequence[document_view.Consent]
    referrals: Sequence[Mapping[str, Any]]
    letters: Sequence[Letter]
    notes: Sequence[OpenNote]
    events: Sequence[timeline.Event]
    openers: Sequence[timeline.Opener]
    files: Sequence[file_view.FileShown]
    links: Sequence[Mapping[str, str]]


def teams_held(here: Visit) -> tuple[str, ...]:
    """The teams whose keys are unlocked now: only their reports may be opened or acted on."""
    return tuple(key.team for key in here.keys)


def open_case(s: Session, report_id: str, here: Visit) -> CaseFile:
    """The report, with its opening in the audit.

    Raises NoSuchReport when none of the worker's teams may open it, SealingError when it is damaged.
    """
    teams = teams_held(here)
    sealed = reports.sealed(s, report_id, teams)
    content = document(sealed, here.keys)
    audit.append(s, here.visitor.name, Act.OPENED, report_id)
    correspondence = letters(s, sealed, here.keys)
    agreed = agreed_now(content["consents"], taken_back(correspondence))
    row = reports.row(s, report_id, teams)
    entries = audit.entries(s, report_id)
    return CaseFile(
        row=row,
        changed=changed_outside(row, content),
        taken_by=_name(s, row.taken_by),
        document=content,
        summary=summary({**content, "consents": [asdict(each) for each in agreed]}),
        own_words=document_view.own_words(content),
        answers=document_view.answers(content),
        contact=document_view.contact(content),
        agreed=agreed,
        consents=document_view.consents(agreed),
        referrals=referrals(content),
        letters=correspondence,
        notes=[_open_note(s, sealed, here.keys, note) for note in notes.of(s, report_id)],
        events=timeline.events(entries),
        openers=timeline.openers(entries),
        files=file_view.files(content, entries),
        links=file_view.links(content),
    )


def _open_note(s: Session, sealed: SealedReport, keys: Sequence[TeamKey], note: Note) -> OpenNote:
    author = _name(s, note.author)
    try:
        return OpenNote(author, note.at, note_text(sealed, keys, note.blob))
    except SealingError:
        return OpenNote(author, note.at, "", damaged=True)


def _name(s: Session, staff_id: int | None) -> str:
    member = staff.by_id(s, staff_id) if staff_id is not None else None
    return member.name if member else ""
