"""A store with one report in it, a team that can open it, and the desk of following up."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from actions.follow_up import FollowUp
from actions.report_files import ReportFiles
from actions.standing import Reading
from casework.sealing import access_code
from casework.sealing.envelope import SealedReport, seal
from casework.sealing.message import Written, open_written, seal_written
from casework.sealing.outbox import Outbox
from casework.sealing.public_key import PublicKey
from casework.sealing.team_key import TeamKey
from casework.store import clock, engine_for, messages, migrate, reports, staff, unit_of_work
from casework.store.passwords import hashed
from evidence import Kept, Limits, Quarantine
from tests.report.documents import document, story

KEEP = date(2027, 11, 24)
NEXT = datetime(2026, 11, 24, 9, 0, tzinfo=ZoneInfo("Europe/London"))
LEEDS = TeamKey.generate("leeds")
PASSWORD = hashed("first password")


@dataclass
class World:
    folder: Path
    engine: Engine
    outbox: Outbox
    files: ReportFiles
    report: dict[str, Any]
    sealed: SealedReport
    code: str
    follow_up: FollowUp
    teams: tuple[PublicKey, ...] = (LEEDS.public,)

    def new_report(self) -> dict[str, Any]:
        return new_report()

    def worker_writes(self, text: str) -> None:
        written = Written("message", "worker", clock.now(), text)
        with unit_of_work(self.engine) as s:
            sam = staff.by_name(s, "Sam Field") or staff.add(s, "Sam Field", PASSWORD)
            blob = seal_written(self.sealed, LEEDS, written)
            messages.add(s, self.sealed.report_id, "worker", written.at, blob, staff_id=sam.id)

    def read_as_worker(self, message: messages.Message) -> str:
        return open_written(self.sealed, LEEDS, message.blob, message.author, message.at).text


def new_report() -> dict[str, Any]:
    return document(replace(story(), report_id=uuid4().hex))


def world_in(folder: Path) -> World:
    engine = engine_for(f"sqlite:///{folder}/store/waymark.db")
    migrate(engine)
    report, code = new_report(), access_code.mint()
    sealed = seal(report, (LEEDS.public,), code)
    with unit_of_work(engine) as s:
        reports.submit(s, sealed, KEEP)
    outbox = Outbox(folder / "outbox")
    files = ReportFiles(Quarantine(folder / "quarantine", Limits(10**6, 10**6, 10**7, 9)), Kept(folder / "kept"))
    follow_up = FollowUp(engine, outbox, files, lambda: Reading("Monday to Friday", NEXT))
    return World(folder, engine, outbox, files, report, sealed, code, follow_up)
