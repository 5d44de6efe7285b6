"""Support workers and their keys, as the operator sees to them: a new worker, a forgotten password, a leaver."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

import crockford
from casework.sealing.grant import RECOVERY, granted
from casework.sealing.team_key import TeamKey
from casework.store import audit, engine_for, staff, unit_of_work
from casework.store.own_keys import made
from casework.store.passwords import hashed
from casework.store.roles import Role, teams_of
from ops.say import Refused
from settings import Settings

PASSWORD_CHARACTERS = 16  # 80 random bits: nobody guesses it in the days before it is changed
LONGEST_NAME = 80
ACTOR = "operator"
RECOVERY_PAIR = "pair.key"


@dataclass(frozen=True)
class SignIn:
    """A name and a one-time password."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Newcomer:
    """Somebody to be enrolled: how they sign in first, the keys that they are given, and their role."""

    sign_in: SignIn
    held: Sequence[TeamKey] = ()
    role: Role = Role.LEAD


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
    enrol(engine_for(settings.store.url), [Newcomer(sign_in, _recovered(settings, recovery_code))])
    return sign_in


def renew_worker(settings: Settings, name: str, recovery_code: str) -> SignIn:
    """A new one-time password for somebody who forgot theirs, or came back. Raises WrongPassword, Refused."""
    engine = engine_for(settings.store.url)
    sign_in = one_time(name)
    with unit_of_work(engine) as session:
        member = _known(session, name)
    held = _recovered(settings, recovery_code)
    password = hashed(sign_in.password)
    pair = made(sign_in.password, _theirs(member, held))
    with unit_of_work(engine) as session:
        staff.renew(session, member.id, password)
        staff.give_pair(session, member.id, pair.own, pair.held)
        audit.append(session, ACTOR, "staff_renewed", detail=f"staff {member.id}")
    return SignIn(member.name, sign_in.password)


def end_worker(settings: Settings, name: str) -> staff.Member:
    """A leaver can't sign in any more, and is signed out where they are. Raises Refused if there is no such worker."""
    with unit_of_work(engine_for(settings.store.url)) as session:
        member = staff.leave(session, _known(session, name).id)
        audit.append(session, ACTOR, "staff_left", detail=f"staff {member.id}")
    return member


def enrol(engine: Engine, newcomers: Sequence[Newcomer]) -> None:
    """New members of staff who must change the password at first sign-in: all of them, or none. Raises NameTaken."""
    made_for = [(each, hashed(each.sign_in.password), made(each.sign_in.password, each.held)) for each in newcomers]
    with unit_of_work(engine) as session:
        for each, password, pair in made_for:
            member = staff.add(session, each.sign_in.name, password, role=each.role)
            staff.give_pair(session, member.id, pair.own, pair.held)
            audit.append(session, ACTOR, "staff_added", detail=f"staff {member.id} {each.role}")


def _theirs(member: staff.Member, held: Sequence[TeamKey]) -> list[TeamKey]:
    teams = teams_of(member.role, member.team)
    return [key for key in held if key.team in teams]


def _known(session: Session, name: str) -> staff.Member:
    member = staff.by_name(session, name)
    if member is None:
        raise Refused("There is no worker of that name.")
    return member


def _recovered(settings: Settings, code: str) -> list[TeamKey]:
    """Every team's keys, by the recovery key on paper; those that an older version locked by the code itself, too."""
    folder = settings.keys.folder / RECOVERY
    given = sorted(folder.glob("*.grant"))
    if given:
        key = TeamKey.recover((folder / RECOVERY_PAIR).read_bytes(), code)
        return [team for file in given for team in granted(file.read_bytes(), key, RECOVERY)]
    locked = sorted(folder.glob("*.json"))
    if not locked:
        raise Refused(f"There are no locked keys in {folder}: take them from a backup.")
    return [TeamKey.recover(file.read_bytes(), code) for file in locked]
