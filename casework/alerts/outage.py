"""When nobody can tell what waits, the lead is told: the database can't be read, or sealed reports pile up before it.

What stands here is in memory: after a restart a trouble that lasts is told again.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from casework.alerts.letter import letter
from casework.alerts.mailbox import Mailbox, NotTaken
from casework.alerts.plan import address_of
from casework.wellbeing import outbox_files
from logs import own_logger
from settings import Settings
from settings.alerting import LEAD

PATIENCE = timedelta(minutes=10)
"""How long a trouble may last before somebody is told: a restart or a short lock is none."""
AGAIN = timedelta(hours=4)

_log = own_logger("alerts")


@dataclass
class Outage:
    """Tells the lead of a trouble that lasts, by the same mail as always, and again every four hours."""

    mailbox: Mailbox
    settings: Settings
    now: Callable[[], datetime]
    since: datetime | None = None
    told: datetime | None = None

    def note(self, *, readable: bool) -> None:
        """After each look; `readable` says whether the database could be used."""
        if readable and not self._piles_up():
            self.since = self.told = None
            return
        now = self.now()
        # A clock that went back must not put it off.
        self.since = min(self.since or now, now)
        if now - self.since >= PATIENCE and (self.told is None or not timedelta() <= now - self.told < AGAIN):
            self._tell(now)

    def _tell(self, now: datetime) -> None:
        token = secrets.token_hex(16)
        mail = letter(self.settings.alerts.sender, token, now, loud=True)
        try:
            self.mailbox.send(mail, token, address_of(LEAD, self.settings))
            self.told = now
        except NotTaken as failure:
            _log.error("the lead could not be told of an outage: %s", failure)

    def _piles_up(self) -> bool:
        try:
            return outbox_files(self.settings.outbox.folder) > 0
        except OSError:
            return True
