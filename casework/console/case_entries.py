"""What was done for a person, opened: contacts, tasks, promises, links and the like of one report."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from casework.console.opening import opened_content
from casework.console.visiting import visit
from casework.sealing.errors import SealingError
from casework.sealing.sealed_report import SealedReport
from casework.store import case_acts, staff
from casework.store.case_acts import CaseAct


@dataclass(frozen=True)
class Entry:
    """One act with its words; `content` is empty when it would not open (`damaged`)."""

    act: CaseAct
    author: str
    content: Mapping[str, Any]
    damaged: bool = False


def entries_of(s: Session, sealed: SealedReport) -> list[Entry]:
    """All acts of a report, opened; one that was damaged hides no other."""
    return [_entry(s, sealed, act) for act in case_acts.of(s, sealed.report_id)]


def author_of(s: Session, staff_id: int | None) -> str:
    """The name of a member of staff; "" for nobody."""
    member = staff.by_id(s, staff_id) if staff_id is not None else None
    return member.name if member else ""


def _entry(s: Session, sealed: SealedReport, act: CaseAct) -> Entry:
    author = author_of(s, act.staff_id)
    try:
        return Entry(act, author, opened_content(sealed, visit().keys, act.blob))
    except SealingError:
        return Entry(act, author, {}, damaged=True)
