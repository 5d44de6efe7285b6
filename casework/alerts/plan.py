"""Which mails one waiting thing leads to: to whom, and when, until somebody takes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from casework.store.alerts import Planned, rounded
from casework.store.waiting import Waiting
from settings import Settings
from settings.alerting import COUNTY, LEAD, SAFEGUARDING


@dataclass(frozen=True)
class Step:
    """`levels`: how many service levels after the wait began."""

    to: str
    levels: int


TEAM = "team"
ORDINARY = (Step(TEAM, 0), Step(TEAM, 1), Step(LEAD, 2), Step(SAFEGUARDING, 3))
URGENT = (Step(TEAM, 0), Step(LEAD, 0), Step(TEAM, 1), Step(LEAD, 1), Step(SAFEGUARDING, 2))
"""The louder one: the lead hears of it at once, and safeguarding one level sooner."""


def plan_for(waiting: Waiting, settings: Settings, now: datetime) -> Iterator[Planned]:
    """The mails of `waiting`, which has no plan yet. A wait that would begin in the future begins now."""
    # By sending step 0 at `now` whatever the hour, a report at night still reaches a phone that is on.
    since = rounded(min(waiting.at or now, now))
    for number, step in enumerate(URGENT if waiting.urgent else ORDINARY):
        due = settings.staffing.after(since, step.levels * _level(waiting, settings)) if step.levels else now
        post = _team(waiting.district, settings) if step.to == TEAM else step.to
        yield Planned(waiting.report_id, waiting.matter, number, post, waiting.urgent, since, due)


def address_of(post: str, settings: Settings) -> str:
    """The address of a team, the lead or safeguarding; whoever has none is stood in for by the next, "" if all lack."""
    alerts, teams = settings.alerts, settings.teams
    own = {LEAD: alerts.lead, SAFEGUARDING: alerts.safeguarding}.get(post) or getattr(teams, post, "")
    return own or alerts.lead or teams.county or alerts.safeguarding


def _team(district: str, settings: Settings) -> str:
    """The post of the district's team, or the county's, which also has what has no district."""
    return district if getattr(settings.teams, district, "") else COUNTY


def _level(waiting: Waiting, settings: Settings) -> float:
    levels = settings.service_levels
    if waiting.urgent:
        return levels.urgent_hours
    return levels.message_hours if waiting.matter == "message" else levels.ordinary_hours
