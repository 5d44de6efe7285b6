"""Other reports that may belong to a report: confirmed by the person, or suspected by a worker. Never merged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from casework.console.case_entries import Entry, entries_of
from casework.console.case_file import teams_held
from casework.console.opening import sealed_content
from casework.console.visiting import Visit
from casework.sealing.errors import SealingError
from casework.sealing.sealed_report import SealedReport
from casework.store import case_acts, reports
from casework.store.case_acts import DONE, OPEN, Kind, NewAct
from casework.store.reports import NoSuchReport, ReportRow

CONFIRMED, SUSPECTED = "confirmed", "suspected"


@dataclass(frozen=True)
class Linked:
    """`row` is None when the other report was erased, or is another team's. The rest is for suspected ones."""

    other: str
    row: ReportRow | None
    why: str = ""
    author: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class Links:
    """Both kinds, apart."""

    confirmed: Sequence[Linked]
    suspected: Sequence[Linked]

    @property
    def others(self) -> frozenset[str]:
        return frozenset(each.other for each in (*self.confirmed, *self.suspected))


def links_of(s: Session, sealed: SealedReport, content: Mapping[str, Any], here: Visit) -> Links:
    """The links of a report that is open. What the person confirmed here shows on the earlier one from now on."""
    open_acts = [each for each in entries_of(s, sealed) if _is_open_link(each)]
    earlier = _earlier(content)
    if earlier and _row(s, earlier, here) is not None:
        _confirm(s, earlier, sealed.report_id, here)
    later = [str(each.content["other"]) for each in open_acts if each.content["how"] == CONFIRMED]
    names = dict.fromkeys((*([earlier] if earlier else []), *later))
    return Links(
        confirmed=[Linked(name, _row(s, name, here)) for name in names],
        suspected=[_suspected(s, each, here) for each in open_acts if each.content["how"] == SUSPECTED],
    )


def link(s: Session, report_id: str, other: str, why: str, here: Visit) -> bool:
    """Notes on both reports that they may belong together; False if one can't be opened, or they are linked already."""
    if report_id == other or _row(s, other, here) is None:
        return False
    if other in {str(each.content["other"]) for each in _open_links(s, report_id, here)}:
        return False
    content = {"how": SUSPECTED, "why": why}
    return all(_note(s, one, two, here, content) for one, two in ((report_id, other), (other, report_id)))


def unlink(s: Session, report_id: str, other: str, here: Visit) -> bool:
    """Takes a worker's link back on both reports; what the person confirmed stays. False if there is none."""
    found = [_end(s, one, two, here) for one, two in ((report_id, other), (other, report_id))]
    return any(found)


def _end(s: Session, report_id: str, other: str, here: Visit) -> bool:
    if _row(s, report_id, here) is None:
        return False
    mine = [
        each
        for each in _open_links(s, report_id, here)
        if each.content["other"] == other and each.content["how"] == SUSPECTED
    ]
    moved = [case_acts.move(s, report_id, each.act.id, (OPEN,), DONE) for each in mine]
    return any(moved)


def _open_links(s: Session, report_id: str, here: Visit) -> list[Entry]:
    sealed = reports.sealed(s, report_id, teams_held(here))
    return [each for each in entries_of(s, sealed) if _is_open_link(each)]


def _is_open_link(entry: Entry) -> bool:
    return entry.act.kind is Kind.LINK and entry.act.state == OPEN and not entry.damaged


def _confirm(s: Session, earlier: str, later: str, here: Visit) -> None:
    """On the earlier report, once. Which one it is stands nowhere in clear, so it is looked for, not named."""
    known = {(each.content["other"], each.content["how"]) for each in _open_links(s, earlier, here)}
    if (later, CONFIRMED) not in known:
        _note(s, earlier, later, here, {"how": CONFIRMED})


def _note(s: Session, report_id: str, other: str, here: Visit, content: Mapping[str, str]) -> bool:
    """Seals the link under this report's own key; nothing in clear says which two belong together."""
    try:
        sealed = reports.sealed(s, report_id, teams_held(here))
        blob = sealed_content(sealed, here.keys, {**content, "other": other})
    except (NoSuchReport, SealingError):
        return False
    case_acts.add(s, NewAct(report_id, Kind.LINK, OPEN, here.staff_id, blob))
    return True


def _suspected(s: Session, entry: Entry, here: Visit) -> Linked:
    other = str(entry.content["other"])
    return Linked(other, _row(s, other, here), str(entry.content["why"]), entry.author, entry.act.at)


def _earlier(content: Mapping[str, Any]) -> str:
    """The report whose access code the person gave in this one; "" for none."""
    answer = content["sealed"]["earlier_report"]
    return str(answer["value"]) if answer["status"] == "answered" and answer["value"] else ""


def _row(s: Session, report_id: str, here: Visit) -> ReportRow | None:
    try:
        return reports.row(s, report_id, teams_held(here))
    except NoSuchReport:
        return None
