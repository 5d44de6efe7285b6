"""The teams' keys and the first support worker: made once, never replaced."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from casework.sealing.grant import RECOVERY, grant
from casework.sealing.team_key import TeamKey, write_public
from casework.store import engine_for, login, staff, unit_of_work
from casework.store.roles import TEAMS, Role
from ops.folders import write_private
from ops.say import Refused
from ops.staff import RECOVERY_PAIR, Newcomer, SignIn, enrol, one_time, recovery_paper
from settings import Settings

FIRST_WORKER = "Support Worker"
FIRST_ADMINISTRATOR = "Administrator"


def have_keys(settings: Settings) -> bool:
    """Whether the teams' keys were made."""
    return _public(settings).is_dir()


def make_keys(settings: Settings) -> None:
    """Keys for every team, held by one new worker and by a recovery key. Leaves both secrets in files to be removed.

    The public keys appear last, so a set-up cut short leaves no key that nobody can open. The first worker is stored
    when all else is written: if one is there, only that last step is missing, and it is done now.
    Raises Refused if workers exist whose keys are gone: new keys could not open what is sealed.
    """
    if not _first_worker_is_stored(settings):
        _make(settings)
    elif not _unpublished(settings).is_dir():
        raise Refused(
            f"The database has workers, but their public keys are not in {_public(settings)}:",
            "  put that folder back from a backup. New keys could not open what is sealed.",
        )
    _unpublished(settings).rename(_public(settings))


def first_sign_ins(settings: Settings) -> list[SignIn]:
    """The first lead's and the first administrator's sign-in, each while its password is still the one-time one. When
    neither is, the file is removed.
    """
    file = sign_in_file(settings)
    if not file.is_file():
        return []
    lines = file.read_text(encoding="utf-8").splitlines()
    found = [SignIn(name, password) for name, password in zip(lines[::2], lines[1::2], strict=True)]
    waiting = [each for each in found if _still_one_time(settings, each)]
    if not waiting:
        file.unlink()
    return waiting


def _still_one_time(settings: Settings, sign_in: SignIn) -> bool:
    with unit_of_work(engine_for(settings.store.url)) as session:
        known = login.login(session, sign_in.name)
    member = known.check(sign_in.password)
    return bool(member and member.must_change)


def sign_in_file(settings: Settings) -> Path:
    """Where the first worker's one-time password stands until it is changed."""
    return settings.data / "first-sign-in.txt"


def _make(settings: Settings) -> None:
    made = [TeamKey.generate(team) for team in TEAMS]
    sign_in = one_time(FIRST_WORKER)
    shutil.rmtree(_unpublished(settings), ignore_errors=True)
    for key in made:
        write_public(key.public, _unpublished(settings))
    _write_recovery(settings, made)
    sign_in_file(settings).unlink(missing_ok=True)
    second = one_time(FIRST_ADMINISTRATOR)
    both = "".join(f"{each.name}\n{each.password}\n" for each in (sign_in, second))
    write_private(sign_in_file(settings), both)
    enrol(engine_for(settings.store.url), [Newcomer(sign_in, made), Newcomer(second, (), Role.ADMINISTRATOR)])


def _first_worker_is_stored(settings: Settings) -> bool:
    with unit_of_work(engine_for(settings.store.url)) as session:
        return staff.by_id(session, 1) is not None


def _public(settings: Settings) -> Path:
    return settings.keys.folder / "public"


def _unpublished(settings: Settings) -> Path:
    return settings.keys.folder / "public.new"


def _write_recovery(settings: Settings, made: Sequence[TeamKey]) -> None:
    """One recovery code opens a key pair, and each team's key is given to that: so later keys can be given to it too,
    without the paper."""
    pair = TeamKey.generate(RECOVERY)
    recovery = pair.recovery_key()
    code = recovery.code
    locked = settings.keys.folder / RECOVERY
    shutil.rmtree(locked, ignore_errors=True)
    locked.mkdir(mode=0o700)
    (locked / RECOVERY_PAIR).write_bytes(recovery.blob)
    write_public(pair.public, locked)
    for key in made:
        (locked / f"{key.team}.grant").write_bytes(grant([key], pair.public, RECOVERY))
    paper = recovery_paper(settings)
    paper.unlink(missing_ok=True)
    write_private(paper, f"{PAPER}\n{code}\n")


PAPER = """Waymark recovery key.
Print this page, lock the paper away, and remove this file.
With it, and a copy of the folder of keys, the reports can still be opened when every password is lost."""
