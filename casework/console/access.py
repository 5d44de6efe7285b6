"""Who may do what: every decision of the console stands here, and every route stands in `ACCESS`."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

from casework.store.roles import READERS, Role


class Refusal(Enum):
    """What a visitor must do before a page is theirs to see, or that it never is."""

    SIGN_IN = "sign in"
    CHANGE_PASSWORD = "change the one-time password"  # noqa: S105 (a reason, not a password)
    SECOND_STEP = "take the second step"
    UNLOCK = "unlock"
    NOT_THEIRS = "has another role"


@dataclass(frozen=True)
class Visitor:
    """Who asks: nobody, or an active member of staff, and what they may read now."""

    staff_id: int | None = None
    name: str = ""
    must_change: bool = False
    second_step: bool = False
    unlocked: bool = False
    role: Role | None = None
    team: str = ""


Access = Callable[[Visitor], Refusal | None]


@dataclass(frozen=True)
class Anyone:
    """Open access, with the reason for it. Such a page is served without looking at who asks."""

    because: str

    def __call__(self, visitor: Visitor) -> None:
        """Refuses nobody."""


def access_anyone(because: str) -> Access:
    """No sign-in is needed; `because` states the reason, and an empty one is refused."""
    if not because:
        raise ValueError("open access needs a reason")
    return Anyone(because)


def access_staff(visitor: Visitor) -> Refusal | None:
    """A signed-in, active member of staff, one-time password or not."""
    return Refusal.SIGN_IN if visitor.staff_id is None else None


def access_own_password(visitor: Visitor) -> Refusal | None:
    """Signed in with a password of their own, before the second step."""
    refusal = access_staff(visitor)
    return refusal or (Refusal.CHANGE_PASSWORD if visitor.must_change else None)


def access_settled(visitor: Visitor) -> Refusal | None:
    """Both steps taken, whatever the role."""
    refusal = access_own_password(visitor)
    return refusal or (None if visitor.second_step else Refusal.SECOND_STEP)


def access_caseworker(visitor: Visitor) -> Refusal | None:
    """Who works on reports, locked or not: what stands in clear of their teams' reports."""
    return _of_roles(visitor, READERS)


def access_reader(visitor: Visitor) -> Refusal | None:
    """A caseworker holding the team keys: the only visitors who meet a person's words."""
    return access_caseworker(visitor) or _unlocked(visitor)


def access_lead(visitor: Visitor) -> Refusal | None:
    """A lead holding the team keys."""
    return _of_roles(visitor, {Role.LEAD}) or _unlocked(visitor)


def access_key_giver(visitor: Visitor) -> Refusal | None:
    """Who may give a team's keys to a colleague: a lead, or a co-ordinator for their own district."""
    return _of_roles(visitor, {Role.LEAD, Role.CO_ORDINATOR}) or _unlocked(visitor)


def access_keeper(visitor: Visitor) -> Refusal | None:
    """Who keeps the directory of services: no report is met there."""
    return _of_roles(visitor, {Role.CO_ORDINATOR, Role.LEAD, Role.ADMINISTRATOR})


def access_auditor(visitor: Visitor) -> Refusal | None:
    """Who may read the record of what staff did: no report is met there."""
    return _of_roles(visitor, {Role.AUDITOR, Role.LEAD})


def access_administrator(visitor: Visitor) -> Refusal | None:
    """Who sees to people and settings: no report is met there."""
    return _of_roles(visitor, {Role.ADMINISTRATOR})


def _of_roles(visitor: Visitor, roles: Collection[Role]) -> Refusal | None:
    return access_settled(visitor) or (None if visitor.role in roles else Refusal.NOT_THEIRS)


def _unlocked(visitor: Visitor) -> Refusal | None:
    return None if visitor.unlocked else Refusal.UNLOCK


ACCESS: Mapping[str, Access] = MappingProxyType(
    {
        "look.asset": access_anyone("styles and icons hold nothing of any report"),
        "health": access_anyone("the operator's watch asks whether the console answers; it says no more than that"),
        "entry.sign_in": access_anyone("signing in is how a visitor becomes known"),
        "recovery.form": access_anyone("who lost their password has no other way in than their recovery key"),
        "entry.sign_out": access_staff,
        "entry.password": access_staff,
        "second_step.form": access_own_password,
        "start.show": access_settled,
        "entry.unlock": access_caseworker,
        "entry.lock": access_caseworker,
        "queue.listing": access_caseworker,
        "queue.fold": access_reader,
        "queue.unfold": access_reader,
        "case.show": access_reader,
        "case.take": access_reader,
        "case.close": access_reader,
        "case.add_note": access_reader,
        "case.write": access_reader,
        "doing.show": access_reader,
        "doing.promise": access_reader,
        "doing.contact": access_reader,
        "doing.task": access_reader,
        "doing.task_done": access_reader,
        "doing.assign": access_reader,
        "doing.team": access_reader,
        "doing.reopen": access_reader,
        "links.show": access_reader,
        "links.add": access_reader,
        "links.end": access_reader,
        "passing.show": access_reader,
        "passing.copy": access_reader,
        "passing.sent": access_reader,
        "passing.state": access_reader,
        "passing.ask_exception": access_reader,
        "passing.decide": access_reader,
        "doing.hold": access_lead,
        "doing.end_hold": access_lead,
        "own_copy.show": access_reader,
        "own_copy.begin": access_reader,
        "own_copy.copy": access_reader,
        "own_copy.given": access_reader,
        "record.search": access_auditor,
        "record.copy": access_auditor,
        "files.copy": access_reader,
        "files.original": access_reader,
        "files.suspect": access_reader,
        "upkeep.show": access_administrator,
        "people.listing": access_administrator,
        "people.invite": access_administrator,
        "people.renew": access_administrator,
        "people.end": access_administrator,
        "team_keys.show": access_key_giver,
        "team_keys.give": access_key_giver,
        "team_keys.change": access_lead,
        "keeping.listing": access_keeper,
        "keeping.new": access_keeper,
        "keeping.edit": access_keeper,
        "keeping.retire": access_keeper,
        "keeping.restore": access_keeper,
        "keeping.rung": access_keeper,
        "importing.choose": access_keeper,
        "importing.apply": access_keeper,
        "importing.sheet": access_keeper,
        "importing.files": access_keeper,
        "importing.open_referral": access_keeper,
    }
)


def is_open(endpoint: str) -> bool:
    """Whether this route is served without looking at who asks."""
    return isinstance(ACCESS.get(endpoint), Anyone)


def refusal_for(endpoint: str, visitor: Visitor) -> Refusal | None:
    """What bars this visitor from this route; a route missing from the list is barred to everyone."""
    access = ACCESS.get(endpoint)
    return access(visitor) if access else Refusal.SIGN_IN
