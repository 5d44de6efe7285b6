"""Who may do what: every decision of the console stands here, and every route stands in `ACCESS`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType


class Refusal(Enum):
    """What a visitor must do before a page is theirs to see."""

    SIGN_IN = "sign in"
    CHANGE_PASSWORD = "change the one-time password"  # noqa: S105 (a reason, not a password)
    UNLOCK = "unlock"


@dataclass(frozen=True)
class Visitor:
    """Who asks: nobody, or an active member of staff, and what they may read now."""

    staff_id: int | None = None
    name: str = ""
    must_change: bool = False
    unlocked: bool = False


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


def access_settled(visitor: Visitor) -> Refusal | None:
    """Signed in with a password of their own: content-free pages only."""
    refusal = access_staff(visitor)
    return refusal or (Refusal.CHANGE_PASSWORD if visitor.must_change else None)


def access_unlocked(visitor: Visitor) -> Refusal | None:
    """Holding the team keys: the only visitors who meet a person's words."""
    refusal = access_settled(visitor)
    return refusal or (None if visitor.unlocked else Refusal.UNLOCK)


ACCESS: Mapping[str, Access] = MappingProxyType(
    {
        "look.asset": access_anyone("styles and icons hold nothing of any report"),
        "health": access_anyone("the operator's watch asks whether the console answers; it says no more than that"),
        "entry.sign_in": access_anyone("signing in is how a visitor becomes known"),
        "entry.sign_out": access_staff,
        "entry.password": access_staff,
        "entry.unlock": access_settled,
        "entry.lock": access_settled,
        "queue.listing": access_settled,
        "upkeep.show": access_settled,
        "case.show": access_unlocked,
        "case.take": access_unlocked,
        "case.close": access_unlocked,
        "case.add_note": access_unlocked,
        "case.write": access_unlocked,
        "files.copy": access_unlocked,
        "files.original": access_unlocked,
        "files.suspect": access_unlocked,
        "keeping.listing": access_settled,
        "keeping.new": access_settled,
        "keeping.edit": access_settled,
        "keeping.retire": access_settled,
        "keeping.restore": access_settled,
        "keeping.rung": access_settled,
        "importing.choose": access_settled,
        "importing.apply": access_settled,
        "importing.sheet": access_settled,
        "importing.files": access_settled,
        "importing.open_referral": access_settled,
    }
)


def is_open(endpoint: str) -> bool:
    """Whether this route is served without looking at who asks."""
    return isinstance(ACCESS.get(endpoint), Anyone)


def refusal_for(endpoint: str, visitor: Visitor) -> Refusal | None:
    """What bars this visitor from this route; a route missing from the list is barred to everyone."""
    access = ACCESS.get(endpoint)
    return access(visitor) if access else Refusal.SIGN_IN
