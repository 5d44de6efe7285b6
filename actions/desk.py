"""Where agreed reports go: the sealing keys, the outbox and the database, behind one small face."""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from actions.report_files import ReportFiles
from casework.sealing import access_code
from casework.sealing.envelope import seal
from casework.sealing.outbox import Outbox
from casework.sealing.public_key import PublicKey, read_public_keys
from casework.store import reports
from casework.store.engine import unit_of_work
from casework.store.submission import NotErased, NotSent, submit_report, withdraw
from logs import own_logger

COUNTY = "county"
_log = own_logger("actions.desk")


class Desk:
    """`retention_days`: how long a report is kept from the day that it arrives."""

    def __init__(
        self, engine: Engine, outbox: Outbox, public_keys: Path, retention_days: int, files: ReportFiles
    ) -> None:
        self.files = files
        self._engine = engine
        self._outbox = outbox
        self._public_keys = public_keys
        self._retention = timedelta(days=retention_days)

    def send(self, report: Mapping[str, Any], code: str) -> Literal["stored", "waiting", "failed"]:
        """Seals a report to its district's team and the county's, and stores it; the same report twice is stored
        once.
        """
        try:
            sealed = seal(report, self._recipients(report["clear"]["district"]), code)
            arrived = date.fromisoformat(report["clear"]["arrived_on"])
            return submit_report(self._engine, self._outbox, sealed, arrived + self._retention)
        except NotSent:
            return "failed"

    def find(self, text: str) -> str | None:
        """The id of the report that this access code opens; "" if there is none, None if nobody can look now."""
        try:
            with unit_of_work(self._engine) as session:
                return reports.by_lookup_id(session, access_code.lookup_id(text)) or ""
        except access_code.InvalidAccessCode:
            return ""
        except SQLAlchemyError as error:
            _log.error("an earlier report could not be looked up: %s", type(error).__name__)
            return None

    def withdraw(self, report_id: str) -> None:
        """Erases a report of this id wherever it is.

        A talk that was never sent has none. One that was interrupted while sending sends again before it hears
        anything else, so this only makes doubly sure; a database that is down must not keep a person from deleting.
        """
        try:
            withdraw(self._engine, self._outbox, report_id)
        except NotErased:
            _log.error("a deleted talk's report could not be looked for; check report %s", report_id)

    def _recipients(self, district: str) -> tuple[PublicKey, ...]:
        keys = tuple(key for key in read_public_keys(self._public_keys) if key.team in (district, COUNTY))
        if not keys:
            _log.error("no public key can receive a report; run the set-up of keys")
            raise NotSent("no recipient key")
        return keys
