"""The teams' keys and the first support worker: made once, never replaced."""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine

from casework.sealing import crockford
from casework.sealing.team_key import TeamKey, write_public
from casework.store import audit, engine_for, keys, staff, unit_of_work
from ops.folders import write_private
from settings import Settings

TEAMS = ("county", "leeds", "bradford", "calderdale", "kirklees", "wakefield")
FIRST_WORKER = "Support Worker"
PASSWORD_CHARACTERS = 16  # 80 random bits: nobody guesses it in the days before it is changed
ACTOR = "operator"


@dataclass(frozen=True)
class SignIn:
    """A name and a one-time password."""

    name: str
    password: str = field(repr=False)


def have_keys(settings: Settings) -> bool:
    """Whether the teams' keys were made."""
    return (settings.keys.folder / "public").is_dir()


def make_keys(settings: Settings) -> None:
    """Keys for every team, held by one new worker and by a recovery key. Leaves both secrets in files to be removed.

    The public keys appear last, so that a set-up cut short leaves no key that nobody can open.
    """
    made = [TeamKey.generate(team) for team in TEAMS]
    sign_in = SignIn(FIRST_WORKER, crockford.mint(PASSWORD_CHARACTERS))
    fresh = settings.keys.folder / "public.new"
    shutil.rmtree(fresh, ignore_errors=True)
    for key in made:
        write_public(key.public, fresh)
    _write_recovery(settings.keys.folder, made)
    enrol(engine_for(settings.store.url), sign_in, made)
    _sign_in_file(settings).unlink(missing_ok=True)
    write_private(_sign_in_file(settings), f"{sign_in.name}\n{sign_in.password}\n")
    fresh.rename(settings.keys.folder / "public")


def add_worker(settings: Settings, name: str, recovery_code: str) -> SignIn:
    """A new support worker, given every team's key by the recovery key. Raises WrongPassword if that is not it."""
    locked = sorted((settings.keys.folder / "recovery").glob("*.json"))
    held = [TeamKey.recover(file.read_bytes(), recovery_code) for file in locked]
    sign_in = SignIn(name, crockford.mint(PASSWORD_CHARACTERS))
    enrol(engine_for(settings.store.url), sign_in, held)
    return sign_in


def enrol(engine: Engine, sign_in: SignIn, held: Sequence[TeamKey]) -> None:
    """A new member of staff who holds these keys and must change the password at first sign-in."""
    with unit_of_work(engine) as session:
        member = staff.add(session, sign_in.name, sign_in.password)
        for key in held:
            keys.store(session, member.id, key.team, key.wrap(sign_in.password))
        audit.append(session, ACTOR, "staff_added", detail=f"staff {member.id}")


def first_sign_in(settings: Settings) -> SignIn | None:
    """The first worker's sign-in while the password is still the one-time one; then None, and its file is removed."""
    file = _sign_in_file(settings)
    if not file.is_file():
        return None
    name, password = file.read_text(encoding="utf-8").splitlines()
    with unit_of_work(engine_for(settings.store.url)) as session:
        member = staff.authenticate(session, name, password)
    if member and member.must_change:
        return SignIn(name, password)
    file.unlink()
    return None


def recovery_paper(settings: Settings) -> Path:
    """The file to print and remove."""
    return settings.keys.folder / "recovery.txt"


def _sign_in_file(settings: Settings) -> Path:
    return settings.data / "first-sign-in.txt"


def _write_recovery(folder: Path, made: Sequence[TeamKey]) -> None:
    """One recovery code opens every team's key: a paper with six codes would be copied wrongly."""
    code = made[0].recovery_key().code
    locked = folder / "recovery"
    shutil.rmtree(locked, ignore_errors=True)
    locked.mkdir(mode=0o700)
    for key in made:
        (locked / f"{key.team}.json").write_bytes(key.wrap(code))
    paper = folder / "recovery.txt"
    paper.unlink(missing_ok=True)
    write_private(paper, f"{PAPER}\n{code}\n")


PAPER = """Waymark recovery key.
Print this page, lock the paper away, and remove this file.
With it, and a copy of the folder of keys, the reports can still be opened when every password is lost."""
