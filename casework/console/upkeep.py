"""The health page: each process's state, the alerts, and what waits, without a word of any report."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from flask import Blueprint, render_template
from sqlalchemy.exc import SQLAlchemyError

from casework import wellbeing
from casework.console.alert_state import trouble
from casework.console.desk import desk
from casework.console.waiting import LONDON
from casework.console.wording import moment_words
from casework.store import alert_watch, alerts, waiting
from casework.store.engine import unit_of_work
from settings import Settings
from settings.alerting import Alerts

NAMES = {
    "engine": "Engine: it reads what people write",
    "actions": "Action server: it seals and stores reports",
    "web": "Public chat",
    "console": "This console",
    "alerts": "Alerts by mail",
    "telegram": "Chat on Telegram",
}
WORDS = {"well": "Works", "trouble": "Answers, but is not well", "silent": "Does not answer"}
LITTLE_ROOM = 1_000_000_000
"""Bytes of free disk under which a day of files could fill it."""
SOON = timedelta(days=60)


@dataclass(frozen=True)
class Fact:
    """One line of the page; `bad` asks for somebody to look."""

    name: str
    words: str
    bad: bool = False


def upkeep(settings: Settings) -> Blueprint:
    """The page for who looks after Waymark."""
    room = Blueprint("upkeep", __name__)

    @room.get("/upkeep")
    def show() -> str:
        processes = [Fact(NAMES[name], WORDS[state], state != "well") for name, state in _states(settings).items()]
        now = desk().clock()
        folders = [_outbox(settings.outbox.folder), _disk(settings.data)]
        others = [*_database(now), _way(settings.alerts), *folders, _closed_days(settings, now)]
        return render_template("console/upkeep.html", processes=processes, others=others)

    return room


def _states(settings: Settings) -> Mapping[str, wellbeing.State]:
    """This process answers just now, so it need not ask itself."""
    return {**wellbeing.states(settings), "console": "well"}


def _database(now: datetime) -> list[Fact]:
    try:
        with unit_of_work(desk().engine) as s:
            watch, due, counts = alert_watch.watch(s), alerts.overdue(s, now), waiting.statuses(s)
    except SQLAlchemyError:
        return [Fact("Database", "Does not answer", bad=True)]
    wrong = trouble(watch, now)
    last = moment_words(watch.sent_at) if watch and watch.sent_at else "None yet"
    return [
        Fact("Database", "Works"),
        Fact("Sending of alerts", wrong or "Works", bool(wrong)),
        Fact("Last alert", last),
        Fact("Alerts that should have gone", str(due), due > 0 and bool(wrong)),
        Fact("Reports that nobody has taken", str(counts.get("new", 0))),
    ]


def _way(alerts: Alerts) -> Fact:
    if alerts.mail == "smtp":
        return Fact("Alerts go", "Over the mail server")
    return Fact("Alerts go", "Into a folder, for trying out: nobody gets mail", bad=True)


def _outbox(folder: Path) -> Fact:
    try:
        count = wellbeing.outbox_files(folder)
    except OSError:
        return Fact("Outbox", "Can’t be read", bad=True)
    return Fact("Reports that wait for the database", str(count), count > 0)


def _disk(folder: Path) -> Fact:
    free = shutil.disk_usage(folder if folder.is_dir() else folder.parent).free
    return Fact("Free disk", f"{free / 1e9:.1f} GB", free < LITTLE_ROOM)


def _closed_days(settings: Settings, now: datetime) -> Fact:
    """A list of bank holidays that has run out would promise a reading on a day when nobody reads."""
    today: date = now.astimezone(LONDON).date()
    last = max(settings.staffing.closed_on, default=None)
    words = f"{last.day} {last:%B %Y}" if last else "No day is listed"
    return Fact("Last of the listed closed days", words, last is None or last < today + SOON)
