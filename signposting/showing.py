"""Which contacts may be shown: by the day on which a person last reached them, and the day by which to check again."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from signposting.service import Service

# Their numbers are fixed by law and ringing them to test would take an operator from somebody in danger.
NEVER_RUNG = frozenset({"emergency"})
NEVER_RUNG_IDS = frozenset({"police-101", "relay-101"})

NOT_YET = "We have not yet checked this contact ourselves."
OVERDUE = "Please check: our last check is too long ago."


@dataclass(frozen=True)
class Showing:
    """`contacts`: "all" shows each contact and says which nobody has tried yet; "dialled" shows only those that a
    person reached at most `within_days` ago. `overdue`: past `check_by` an entry is shown with a warning, or not.
    """

    contacts: Literal["all", "dialled"] = "all"
    within_days: int = 180
    overdue: Literal["warn", "hide"] = "warn"

    def allows(self, service: Service, today: date) -> bool:
        """Whether a service may be shown on a day."""
        if never_rung(service):
            return True
        if self.overdue == "hide" and service.check_by < today:
            return False
        return self.contacts == "all" or self._dialled(service, today)

    def caution(self, service: Service, today: date) -> str:
        """One sentence for the person when the contact is not proved; empty when it is."""
        if never_rung(service):
            return ""
        if service.check_by < today:
            return OVERDUE
        return "" if self._dialled(service, today) else NOT_YET

    def _dialled(self, service: Service, today: date) -> bool:
        rung = service.dialled_on
        return rung is not None and today - timedelta(days=self.within_days) <= rung <= today


def never_rung(service: Service) -> bool:
    """Whether a service is 999, 101 or a way to them, which nobody rings to test."""
    return service.kind in NEVER_RUNG or service.id in NEVER_RUNG_IDS
