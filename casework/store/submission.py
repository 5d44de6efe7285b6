"""Handing a sealed report in: afterwards there is exactly one of it, or the person is told that it was not sent.

The outbox comes first, then the database, then the outbox lets go. Killed anywhere between, the report still waits in
the outbox, and `drain` stores it; the database takes each report id once.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from casework.sealing.outbox import Outbox
from casework.sealing.sealed_report import SealedReport
from casework.store import reports
from casework.store.engine import truncate_log, unit_of_work
from logs import own_logger

_log = own_logger("store.submission")

Outcome = Literal["stored", "waiting"]


class NotSent(Exception):
    """The report is kept nowhere: the person must be told so."""


class NotErased(Exception):
    """A copy may still be in the database or the outbox: the person must not be told that it is gone."""


def submit_report(engine: Engine, outbox: Outbox, sealed: SealedReport, retain_until: date) -> Outcome:
    """`stored`: it is in the database. `waiting`: it is in the outbox, whole and on the disk.

    Sending the same report again does no harm. Raises NotSent if it is in neither, or was erased before.
    """
    kept = _keep(outbox, sealed, retain_until)
    try:
        with unit_of_work(engine) as session:
            reports.submit(session, sealed, retain_until)
    except reports.WasErased as error:
        _let_go(outbox, sealed.report_id)
        raise NotSent("This report was erased.") from error
    except SQLAlchemyError as error:
        _log.error("The database did not take report %s: %s", sealed.report_id, type(error).__name__)
        if kept:
            return "waiting"
        raise NotSent("The report could be kept neither in the database nor in the outbox.") from None
    _let_go(outbox, sealed.report_id)
    return "stored"


def drain(engine: Engine, outbox: Outbox) -> int:
    """Stores what waits in the outbox, and returns how many reports were new to the database.

    Stops at the first sign that the database can't be written; what is left waits for the next time.
    """
    stored = 0
    for waiting in outbox.pending():
        try:
            with unit_of_work(engine) as session:
                stored += reports.submit(session, waiting.sealed, waiting.retain_until)
        except reports.WasErased:
            pass
        except IntegrityError:
            # This report alone is at fault, so the others need not wait behind it.
            _log.error("The database refuses report %s; it stays in the outbox.", waiting.sealed.report_id)
            continue
        except SQLAlchemyError as error:
            _log.error("The database can't be written; the outbox waits: %s", type(error).__name__)
            break
        _let_go(outbox, waiting.sealed.report_id)
    return stored


def withdraw(engine: Engine, outbox: Outbox, report_id: str) -> bool:
    """Erases the report from the database and the outbox, and bars it from coming back; False if it was in neither.

    Raises NotErased if either can't be written; trying again is safe.
    """
    try:
        waited = outbox.remove(report_id)
        with unit_of_work(engine) as session:
            stored = reports.erase(session, report_id)
        # A drain may have read the file before it was removed; now it is barred, so nothing of it can come back.
        truncate_log(engine)
    except (SQLAlchemyError, OSError) as error:
        _log.error("Report %s could not be erased: %s", report_id, type(error).__name__)
        raise NotErased("A copy of the report may still be kept.") from None
    return waited or stored


def _keep(outbox: Outbox, sealed: SealedReport, retain_until: date) -> bool:
    try:
        outbox.put(sealed, retain_until)
    except OSError as error:
        _log.error("The outbox did not take report %s: %s", sealed.report_id, error.strerror)
    # Asked of the disk, for an earlier sending of the same report may wait there.
    return outbox.holds(sealed.report_id)


def _let_go(outbox: Outbox, report_id: str) -> None:
    try:
        outbox.remove(report_id)
    except OSError as error:
        # It is stored, and `drain` finds it so: a second copy is never made.
        _log.error("The outbox could not let go of report %s: %s", report_id, error.strerror)
