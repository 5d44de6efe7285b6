"""What a person can do with their access code after sending: see how it stands, write, take a consent back, erase."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.report_files import ReportFiles
from actions.standing import Opened, Reading, agreed, standing
from casework.sealing.access_code import AccessCodeKey
from casework.sealing.envelope import open_envelope
from casework.sealing.errors import EnvelopeDamaged
from casework.sealing.message import Kind, Part, Written, open_written, seal_written
from casework.sealing.outbox import Outbox
from casework.sealing.sealed_report import SealedReport
from casework.store import audit, case_acts, clock, messages, reports
from casework.store.engine import unit_of_work
from casework.store.submission import drain, withdraw
from report.document import completed

MOST = 300
"""Things one person may write about one report: far more than anybody needs, and a bound on what a code can fill."""


class UnknownCode(Exception):
    """No report opens with this code: it was never minted, or its report was erased."""


class NotArrived(Exception):
    """The report waits in the outbox, and the database does not take it just now."""


class TooMany(Exception):
    """The person has written as much about this report as may be kept."""


class FollowUp:
    """Every method takes the code as it was typed, and raises InvalidAccessCode, UnknownCode, NotArrived, or
    SQLAlchemyError when the database can't be used. Nothing of the code is kept.
    """

    def __init__(self, engine: Engine, outbox: Outbox, files: ReportFiles, reading: Callable[[], Reading]) -> None:
        self._engine = engine
        self._outbox = outbox
        self._files = files
        self._reading = reading

    def open(self, code: str) -> dict[str, object]:
        """How the report stands. The workers' messages count as read from now on."""
        key, report_id = self._find(code)
        with unit_of_work(self._engine) as s:
            sealed = _sealed(s, report_id, key)
            row = reports.row(s, report_id, (key.recipient,))
            messages.mark_read(s, report_id, "worker")
            written, entries = _opened(s, sealed, key), audit.entries(s, report_id)
            hears_by = _hears_by(s, report_id)
        return standing(row, _document(sealed, key), written, entries, self._reading(), hears_by)

    def write(self, code: str, kind: Kind, text: str, once: str) -> None:
        """Keeps a message or an addition; of the same `once` only the first. Raises TooMany."""
        key, report_id = self._find(code)
        with unit_of_work(self._engine) as s:
            self._keep(s, report_id, key, Written(kind, "person", clock.now(), text), once)

    def take_back(self, code: str, receiver: str, part: Part) -> None:
        """Takes a yes back, from now on. What was no yes, or is taken back already, stays as it is."""
        key, report_id = self._find(code)
        with unit_of_work(self._engine) as s:
            sealed = _sealed(s, report_id, key)
            now = agreed(_document(sealed, key), _opened(s, sealed, key))
            if any(each.receiver == receiver and getattr(each, part) for each in now):
                # Never refused for want of room: a consent that can't be taken back is none.
                _add(s, sealed, key, Written("withdrawal", "person", clock.now(), receiver=receiver, part=part), "")

    def erase(self, code: str) -> None:
        """Destroys the report with all that belongs to it, its files too. Raises NotErased: it may still be there."""
        _key, report_id = self._find(code)
        withdraw(self._engine, self._outbox, report_id)
        self._files.erase_kept(report_id)

    def watch(self, code: str) -> str:
        """A token that tells whether a message waits (`waits`), and opens nothing: the report's look-up id."""
        key, _report_id = self._find(code)
        return key.lookup_id

    def waits(self, token: str) -> bool:
        """Whether a worker wrote something that the person has not read yet. Raises UnknownCode."""
        with unit_of_work(self._engine) as s:
            report_id = reports.by_lookup_id(s, token)
            if report_id is None:
                raise UnknownCode("No report goes with this token.")
            return any(each.author == "worker" and each.read_at is None for each in messages.of(s, report_id))

    def _keep(self, s: Session, report_id: str, key: AccessCodeKey, written: Written, once: str) -> None:
        if messages.count(s, report_id, "person") >= MOST:
            raise TooMany("This report holds as many messages as it may.")
        _add(s, _sealed(s, report_id, key), key, written, once)

    def _find(self, code: str) -> tuple[AccessCodeKey, str]:
        key = AccessCodeKey.from_code(code)
        return key, self._stored(key) or self._from_outbox(key)

    def _stored(self, key: AccessCodeKey) -> str | None:
        with unit_of_work(self._engine) as s:
            return reports.by_lookup_id(s, key.lookup_id)

    def _from_outbox(self, key: AccessCodeKey) -> str:
        """A report that still waits for the database goes there first, so that there is one place to look."""
        if not any(waiting.sealed.lookup_id == key.lookup_id for waiting in self._outbox.pending()):
            raise UnknownCode("No report opens with this code.")
        drain(self._engine, self._outbox)
        found = self._stored(key)
        if found is None:
            raise NotArrived("The report waits in the outbox.")
        return found


def _sealed(s: Session, report_id: str, key: AccessCodeKey) -> SealedReport:
    try:
        return reports.sealed(s, report_id, (key.recipient,))
    except reports.NoSuchReport:  # erased since it was found
        raise UnknownCode("No report opens with this code.") from None


def _hears_by(s: Session, report_id: str) -> date | None:
    """The day by which a worker promised that the person hears next, as long as the promise is open."""
    open_now = [each for each in case_acts.of(s, report_id) if each.kind == "promise" and each.state == case_acts.OPEN]
    return open_now[-1].due_on if open_now else None


def _document(sealed: SealedReport, key: AccessCodeKey) -> Mapping[str, Any]:
    return completed(open_envelope(sealed, key, "words"))


def _opened(s: Session, sealed: SealedReport, key: AccessCodeKey) -> list[Opened]:
    return [(each, _words(sealed, key, each)) for each in messages.of(s, sealed.report_id)]


def _words(sealed: SealedReport, key: AccessCodeKey, message: messages.Message) -> Written | None:
    """One message that was damaged hides neither the report nor the others."""
    try:
        return open_written(sealed, key, message.blob, message.author, message.at)
    except EnvelopeDamaged:
        return None


def _add(s: Session, sealed: SealedReport, key: AccessCodeKey, written: Written, once: str) -> None:
    blob = seal_written(sealed, key, written)
    messages.add(s, sealed.report_id, "person", written.at, blob, once=once)


def reading_from(hours: str, next_reading: Callable[[datetime], datetime | None]) -> Callable[[], Reading]:
    """When reports are read, asked anew each time."""
    return lambda: Reading(hours, next_reading(clock.now()))
