"""Whether alerts go out, as the console says it: a worker who waits for mail must know when none will come."""

from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from casework.console.desk import desk
from casework.console.wording import moment_words
from casework.store import alert_watch
from casework.store.alert_watch import Watch
from casework.store.engine import unit_of_work

SILENT = timedelta(minutes=3)
"""The process of alerts looks every few seconds; this long without a look, it does not run."""


def alert_trouble() -> str:
    """One sentence while alerts are not going out, "" while they are. Never fails: a page must not fall with it."""
    try:
        with unit_of_work(desk().engine) as s:
            watch = alert_watch.watch(s)
    except SQLAlchemyError:
        return ""
    return trouble(watch, desk().clock())


def trouble(watch: Watch | None, now: datetime) -> str:
    """What is wrong at `now` (aware)."""
    if watch is None:
        return "Alerts have never gone out from here."
    if watch.failing_since is not None:
        return (
            f"Alerts are not going out since {moment_words(watch.failing_since)}: the mail server does not take them."
        )
    if not -SILENT <= now - watch.beat_at <= SILENT:
        return (
            f"Alerts are not going out since {moment_words(watch.beat_at)}: the process that sends them does not run."
        )
    return ""
