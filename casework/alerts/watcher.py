"""One look after another: what waits is planned, what is due is sent, what was seen to is dropped.

Everything between two looks stands in the database, so that a process that dies forgets nothing. A mail is marked as
sent as soon as the mail server has taken it; killed in between, the same mail goes again with the same Message-ID.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from casework.alerts.letter import letter
from casework.alerts.mailbox import Mailbox, NotTaken
from casework.alerts.plan import address_of, plan_for
from casework.store import alert_watch, alerts, clock, waiting
from casework.store.alerts import Due
from casework.store.engine import unit_of_work
from logs import own_logger
from settings import Settings

MOST_NEW = 500

_log = own_logger("alerts")


class Watcher:
    """`now` gives an aware moment. Nothing here is needed after a restart but the pauses between ordinary mails."""

    def __init__(
        self, engine: Engine, mailbox: Mailbox, settings: Settings, now: Callable[[], datetime] = clock.now
    ) -> None:
        self.sent, self.failed = 0, 0
        self._engine = engine
        self._mailbox = mailbox
        self._settings = settings
        self.now = now
        self._quiet_since: dict[str, datetime] = {}

    def look(self) -> None:
        """One look. Raises SQLAlchemyError if the database can't be used; the next look begins anew."""
        with unit_of_work(self._engine) as s:
            self._plan(s)
            due = alerts.due(s, self.now())
        for address, mails in self._by_address(due).items():
            self._send(address, mails)
        with unit_of_work(self._engine) as s:
            alert_watch.beat(s, self.now())

    def _plan(self, s: Session) -> None:
        now = self.now()
        if early := alerts.settle_clock(s, now):
            _log.warning("the clock went back: %d plans were made anew", early)
        there = {each.key: each for each in waiting.everything(s)}
        known = alerts.planned(s)
        alerts.drop(s, known - there.keys())
        # No more in one look, or a store that was never watched would be locked for seconds.
        new = [each for key, each in there.items() if key not in known][:MOST_NEW]
        alerts.plan(s, [mail for each in new for mail in plan_for(each, self._settings, now)])

    def _by_address(self, due: Iterable[Due]) -> Mapping[str, list[Due]]:
        """One mail is enough for all that is due at one address, and it tells nobody how much that is."""
        found: dict[str, list[Due]] = {}
        for mail in due:
            found.setdefault(address_of(mail.post, self._settings), []).append(mail)
        return {
            address: mails for address, mails in found.items() if any(m.loud for m in mails) or self._rested(address)
        }

    def _rested(self, address: str) -> bool:
        before = self._quiet_since.get(address)
        pause = timedelta(minutes=self._settings.alerts.quiet_minutes)
        # A clock that went back must not silence an address until it has caught up.
        return before is None or not timedelta() <= self.now() - before < pause

    def _send(self, address: str, mails: list[Due]) -> None:
        with unit_of_work(self._engine) as s:
            mails = alerts.still_due(s, mails)
        if not mails:
            return
        taken = self._taken(address, mails)
        with unit_of_work(self._engine) as s:
            (alerts.mark_sent if taken else alerts.mark_failed)(s, mails, self.now())
            if taken:
                alert_watch.went(s, self.now())

    def _taken(self, address: str, mails: list[Due]) -> bool:
        mail = letter(self._settings.alerts.sender, mails[0].token, self.now(), loud=any(m.loud for m in mails))
        try:
            if not address:
                raise NotTaken("no address")
            self._mailbox.send(mail, mails[0].token, address)
        except NotTaken as failure:
            self.failed += 1
            _log.error("a mail did not go: %s", failure)
            return False
        self.sent += 1
        self._quiet_since[address] = self.now()
        return True
