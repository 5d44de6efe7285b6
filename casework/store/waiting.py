"""What waits for a human: reports that nobody took, and messages that no worker has read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from casework.store.models import Message, Report

Matter = Literal["report", "message"]
Key = tuple[str, Matter]
"""A report, and what of it waits."""


@dataclass(frozen=True)
class Waiting:
    """One thing that waits, as far as it stands in clear. `at` is when the message was written; None for a report."""

    report_id: str
    matter: Matter
    district: str
    urgent: bool
    at: datetime | None = None

    @property
    def key(self) -> Key:
        return self.report_id, self.matter


def everything(s: Session) -> list[Waiting]:
    """All that waits now, whichever team it belongs to."""
    new = select(Report.report_id, Report.district, Report.urgent).where(Report.status == "new")
    unread = (
        select(Report.report_id, Report.district, Report.urgent, func.min(Message.at))
        .join(Message, Message.report_id == Report.report_id)
        .where(Message.author == "person", Message.read_at.is_(None))
        .group_by(Report.report_id, Report.district, Report.urgent)
    )
    reports = [Waiting(report_id, "report", district, urgent) for report_id, district, urgent in s.execute(new)]
    return reports + [
        Waiting(report_id, "message", district, urgent, at) for report_id, district, urgent, at in s.execute(unread)
    ]


def statuses(s: Session) -> Mapping[str, int]:
    """How many reports there are of each status."""
    found = s.execute(select(Report.status, func.count()).group_by(Report.status))
    return {row[0]: row[1] for row in found}
