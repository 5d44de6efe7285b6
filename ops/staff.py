"""Support workers and their keys, as the operator sees to them: a new worker, a forgotten password, a leaver."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

import crockford
from casework.sealing.team_key import TeamKey
from casework.store import audit, engine_for, keys, staff, unit_of_work
from casework.store.keys import HeldKey
from casework.store.passwords import PasswordHash, hashed
from ops.say import Refused
from settings import Settings

PASSWORD_CHARACTERS = 16  # 80 random bits: nobody guesses it in the days before it is changed
LONGEST_NAME = 80
ACTOR = "operator"


@dataclass(frozen=True)
class SignIn:
    """A name and a one-time password."""

    name: str
    password: str = field(repr=False)


def recovery_paper(settings: Settings) -> Path:
    """The file to print and remove."""
    return settings.keys.folder / "recovery.txt"


def one_time(name: str) -> SignIn:
    """A sign-in with a random password. Raises Refused for a name that would not be readable on a list."""
    plain = " ".join(name.split())
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise Refused(f"A worker's name has 1 to {LONGEST_NAME} readable characters.")
    return SignIn(plain, crockford.mint(PASSWORD_CHARACTERS))


def add_worker(settings: Settings, name: str, recovery_code: str) -> SignIn:
    """A new support worker, given every team's key by the recovery key.

    Raises WrongPassword if that is not it, NameTaken if there is or was a worker of that name.
    """
    sign_in = one_time(name)
    enrol(engine_for(settings.store.url), sign_in, _recovered(settings, recovery_code))
    return sign_in


def renew_worker(settings: Settings, name: str, recovery_code: str) -> SignIn:
    """A new one-time password for somebody who forgot theirs, or came back. Raises WrongPassword, Refused."""
    engine = engine_for(settings.store.url)
    sign_in = one_time(name)
    with unit_of_work(engine) as session:
        member = _known(session, name)
    password, wrapped = _prepared(sign_in, _recovered(settings, recovery_code))
    with unit_of_work(engine) as session:
        staff.renew(session, member.id, password, tuple(wrapped))
        audit.append(session, ACTOR, "staff_renewed", detail=f"staff {member.id}")
    return SignIn(member.name, sign_in.password)


def end_worker(settings: Settings, name: str) -> staff.Member:
    """A leaver can't sign in any more, and is signed out where they are. Raises Refused if there is no such worker."""
    with unit_of_work(engine_for(settings.store.url)) as session:
        member = staff.leave(session, _known(session, name).id)
        audit.append(session, ACTOR, "staff_left", detail=f"staff {member.id}")
    return member


def enrol(engine: Engine, sign_in: SignIn, held: Sequence[TeamKey]) -> None:
    """A new member of staff who holds these keys and must change the password at first sign-in. Raises NameTaken."""
    password, wrapped = _prepared(sign_in, held)
    with unit_of_work(engine) as session:
        member = staff.add(session, sign_in.name, password)
        for key in wrapped:
            keys.store(session, member.id, key.team, key.blob)
        audit.append(session, ACTOR, "staff_added", detail=f"staff {member.id}")


def _known(session: Session, name: str) -> staff.Member:
    member = staff.by_name(session, name)
    if member is None:
        raise Refused("There is no worker of that name.")
    return member


def _prepared(sign_in: SignIn, held: Sequence[TeamKey]) -> tuple[PasswordHash, list[HeldKey]]:
    """The slow part, done before the database is asked for: a send must not wait for it."""
    return hashed(sign_in.password), [HeldKey(key.team, key.wrap(sign_in.password)) for key in held]


def _recovered(settings: Settings, code: str) -> list[TeamKey]:
    locked = sorted((settings.keys.folder / "recovery").glob("*.json"))
    if not locked:
        raise Refused(f"There are no locked keys in {settings.keys.folder / 'recovery'}: take them from a backup.")
    return [TeamKey.recover(file.read_bytes(), code) for file in locked]
