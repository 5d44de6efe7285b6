"""What members of staff are: the roles of casework, and what each works on."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Codes that stand in the database. Only the first three ever read a report."""

    SUPPORT_WORKER = "support_worker"
    CO_ORDINATOR = "co_ordinator"
    LEAD = "lead"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


READERS = frozenset({Role.SUPPORT_WORKER, Role.CO_ORDINATOR, Role.LEAD})
"""Those who are given team keys."""

COUNTY = "county"
DISTRICT_TEAMS = ("leeds", "bradford", "calderdale", "kirklees", "wakefield")
TEAMS = (COUNTY, *DISTRICT_TEAMS)
"""The county's team has every report; those of which no district is known are for it alone."""


def teams_of(role: Role, team: str) -> tuple[str, ...]:
    """The teams whose keys a member is given: every team's for a lead, one's for who reads, none for others."""
    if role is Role.LEAD:
        return TEAMS
    return (team,) if role in READERS and team in TEAMS else ()


def team_fits(role: Role, team: str) -> bool:
    """Whether a member of this role can be of this team: a co-ordinator has a district of their own."""
    if role is Role.CO_ORDINATOR:
        return team in DISTRICT_TEAMS
    return team in TEAMS if role is Role.SUPPORT_WORKER else True
