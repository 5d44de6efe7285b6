"""A member's password and keys (Argon2id, RFC 9106).

Checking or setting a password is slow on purpose, and a unit of work keeps everybody else from writing. So the slow
part stands in `Login`, which needs no session: read it, let it work, then write what came of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from sqlalchemy.orm import Session

from casework.sealing.errors import WrongPassword
from casework.sealing.team_key import TeamKey
from casework.store import clock, keys
from casework.store.keys import HeldKey
from casework.store.models import Staff
from casework.store.own_keys import OwnKeys, made, opened, wrapped_by_password
from casework.store.passwords import NOBODYS, PasswordHash, fits, hashed
from casework.store.staff import Member, give_pair, member_of, row_named

NO_CODE = ""


@dataclass(frozen=True)
class Unlocked:
    """The team keys that a password opens. `upgrade` is a pair to be written, for who had none until now."""

    keys: tuple[TeamKey, ...] = field(repr=False)
    upgrade: tuple[OwnKeys, tuple[HeldKey, ...]] | None = field(default=None, repr=False)


@dataclass(frozen=True)
class NewPassword:
    """A change of password, ready to be written. `recovery_code` is to be printed, "" when they have one already."""

    staff_id: int
    before: Login
    password_hash: PasswordHash = field(repr=False)
    own: OwnKeys = field(repr=False)
    held: tuple[HeldKey, ...] = field(repr=False)
    recovery_code: str = field(default=NO_CODE, repr=False)


@dataclass(frozen=True)
class Login:
    """What a member's password is checked against. Of a name that nobody has, so that guessing takes as long."""

    member: Member | None
    password_hash: PasswordHash = field(repr=False)
    held: tuple[HeldKey, ...] = ()
    own: OwnKeys | None = None

    def check(self, password: str) -> Member | None:
        """The active member whose password this is, or None; None too when a one-time password has run out. Slow."""
        right = fits(self.password_hash, password)
        return self.member if self.member and self.member.active and right and not self._run_out() else None

    def unlock(self, password: str) -> Unlocked:
        """The team keys. Slow. Raises WrongPassword, KeyDamaged, EnvelopeDamaged."""
        self._known()
        if self.own is not None:
            key = TeamKey.unwrap(self.own.private, password)
            return Unlocked(opened(self._grants(), key))
        if not fits(self.password_hash, password):
            raise WrongPassword("This is not the password.")
        teams = tuple(TeamKey.unwrap(each.blob, password) for each in self.held)
        pair = made(password, teams)
        return Unlocked(teams, (pair.own, pair.held))

    def changed(self, old: str, new: str) -> NewPassword:
        """The new password, with their own key wrapped anew. Slow, as `check`. Raises WrongPassword."""
        self._known()
        if not fits(self.password_hash, old):
            raise WrongPassword("This is not the present password.")
        if self.own is None:
            teams = tuple(TeamKey.unwrap(each.blob, old) for each in wrapped_by_password(self.held))
            pair = made(new, teams)
            return self._new(new, pair.own, pair.held, pair.key)
        key = TeamKey.unwrap(self.own.private, old)
        return self._new(new, replace(self.own, private=key.wrap(new)), self.held, key)

    def recovered(self, code: str, new: str) -> NewPassword:
        """The new password of who has their recovery key, and a new recovery key. Slow. Raises WrongPassword."""
        if self.member is None or not self.member.active or self.own is None or self.own.recovery is None:
            fits(NOBODYS, code)  # takes as long, so that guessing names tells nothing
            raise WrongPassword("This is not the recovery key.")
        key = TeamKey.recover(self.own.recovery, code)
        return self._new(new, OwnKeys(self.own.public, key.wrap(new)), self.held, key)

    def _new(self, password: str, own: OwnKeys, held: tuple[HeldKey, ...], key: TeamKey) -> NewPassword:
        code = NO_CODE
        if own.recovery is None:
            recovery = key.recovery_key()
            own, code = replace(own, recovery=recovery.blob), recovery.code
        return NewPassword(self._known().id, self, hashed(password), own, held, code)

    def _grants(self) -> tuple[HeldKey, ...]:
        older = {each.team for each in wrapped_by_password(self.held)}
        return tuple(each for each in self.held if each.team not in older)

    def _known(self) -> Member:
        if self.member is None:
            raise WrongPassword("This is not the password.")
        return self.member

    def _run_out(self) -> bool:
        until = self.member.invited_until if self.member else None
        return bool(self.member and self.member.must_change and until and until < clock.now())


def login(s: Session, name: str) -> Login:
    """The login of this name in any case and spelling of its letters; one that opens nothing if nobody has it."""
    row = row_named(s, name)
    return login_of(s, row.id) if row else Login(None, NOBODYS)


def login_of(s: Session, staff_id: int) -> Login:
    """The login of this member."""
    row = s.get_one(Staff, staff_id)
    own = None
    if row.public_key is not None and row.private_key is not None:
        own = OwnKeys(row.public_key, row.private_key, row.recovery_key)
    return Login(member_of(row), PasswordHash(row.password_hash), tuple(keys.for_staff(s, staff_id)), own)


def set_password(s: Session, change: NewPassword) -> Member:
    """Writes a password that the member chose, with their keys, as one change.

    Raises WrongPassword if password or keys were changed since the login was read: nothing is written then.
    """
    if login_of(s, change.staff_id) != change.before:
        raise WrongPassword("The password was changed in the meantime.")
    row = s.get_one(Staff, change.staff_id)
    row.password_hash, row.must_change, row.invited_until = change.password_hash, False, None
    give_pair(s, change.staff_id, change.own, change.held)
    return member_of(row)


def upgrade(s: Session, staff_id: int, unlocked: Unlocked) -> None:
    """Writes the pair of somebody who had none; nothing if they have one by now."""
    if unlocked.upgrade and s.get_one(Staff, staff_id).public_key is None:
        give_pair(s, staff_id, *unlocked.upgrade)


__all__ = ["Login", "NewPassword", "Unlocked", "login", "login_of", "set_password", "upgrade"]
