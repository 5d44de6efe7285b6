"""A member's own key pair, under which the keys of their teams are given to them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from casework.sealing.grant import MEMBER, grant, granted, is_grant
from casework.sealing.public_key import PublicKey
from casework.sealing.team_key import TeamKey
from casework.store.keys import HeldKey


@dataclass(frozen=True)
class OwnKeys:
    """As they are stored: the public half, and the private one wrapped by the password and, once it is settled, by the
    recovery key on paper.
    """

    public: bytes
    private: bytes = field(repr=False)
    recovery: bytes | None = field(default=None, repr=False)

    def public_key(self) -> PublicKey:
        """The key to which team keys are given."""
        return PublicKey(MEMBER, self.public)


@dataclass(frozen=True)
class Made:
    """A new pair, with the team keys given to it. All of it is slow to make, so it is made outside a unit of work."""

    own: OwnKeys
    held: tuple[HeldKey, ...]
    key: TeamKey = field(repr=False)


def made(password: str, teams: Sequence[TeamKey]) -> Made:
    """A pair that `password` opens, holding the keys of `teams`."""
    key = TeamKey.generate(MEMBER)
    own = OwnKeys(key.public.raw, key.wrap(password))
    return Made(own, given(teams, own.public_key()), key)


def given(teams: Sequence[TeamKey], to: PublicKey) -> tuple[HeldKey, ...]:
    """A grant for each team, its keys in the order given."""
    names = dict.fromkeys(key.team for key in teams)
    return tuple(HeldKey(name, grant([key for key in teams if key.team == name], to, MEMBER)) for name in names)


def opened(held: Sequence[HeldKey], key: TeamKey) -> tuple[TeamKey, ...]:
    """All team keys that were given. Raises EnvelopeDamaged, KeyDamaged."""
    return tuple(team for each in held for team in granted(each.blob, key, MEMBER))


def wrapped_by_password(held: Sequence[HeldKey]) -> tuple[HeldKey, ...]:
    """Those that an older version left: wrapped by the password itself."""
    return tuple(each for each in held if not is_grant(each.blob))
