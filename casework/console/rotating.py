"""Changing a team's key: a new pair, given to everybody who stays, and every report wrapped to it anew.

It can be cut off at any moment. Until the last report is wrapped anew everybody holds the old keys too, so nothing is
ever without a key that opens it, and going on begins where it stopped.
"""

from collections.abc import Sequence
from pathlib import Path
from threading import Thread

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from casework.console.acts import Act
from casework.console.desk import Desk
from casework.sealing.errors import SealingError
from casework.sealing.grant import MEMBER, RECOVERY, grant
from casework.sealing.outbox import Outbox
from casework.sealing.public_key import PublicKey, read_public_keys, write_public
from casework.sealing.rewrap import is_for, rewrapped
from casework.sealing.team_key import TeamKey
from casework.store import audit, keys, rotations, staff
from casework.store.engine import unit_of_work
from casework.store.own_keys import given
from logs import own_logger

BATCH = 50
log = own_logger("console.rotating")


def change_key(desk: Desk, team: str, old: Sequence[TeamKey], actor: str) -> tuple[TeamKey, ...]:
    """The team's keys from now on, the new one first. New reports are sealed to it at once. Raises OSError."""
    new = TeamKey.generate(team)
    held = (new, *old)
    recovery = _for_recovery(desk.keys_folder, held)
    with unit_of_work(desk.engine) as s:
        _give_to_all(s, team, held)
        rotations.begin(s, team, new.key_id)
        audit.append(s, actor, Act.CHANGED_KEY, detail=f"team {team}")
    _write(desk.keys_folder, new.public, recovery)
    return held


def go_on(desk: Desk, team: str, held: Sequence[TeamKey]) -> Thread:
    """Wraps the reports anew in the background, and lets go of the old keys when none is left."""
    thread = Thread(target=_run, args=(desk, team, held), daemon=True)
    thread.start()
    return thread


def wrap_all(desk: Desk, team: str, held: Sequence[TeamKey]) -> bool:
    """Whether every report is wrapped to the newest key now. One that will not open is left as it is, and logged."""
    new, *old = held
    damaged: set[str] = set()
    while True:
        with unit_of_work(desk.engine) as s:
            some = [
                each
                for each in rotations.some_old(s, team, new.key_id, BATCH + len(damaged))
                if each.report_id not in damaged
            ]
        if not some:
            return not damaged and _nothing_waits(desk.outbox, team, new.key_id)
        for each in some:
            if not _one(desk, each, old, new.public):
                damaged.add(each.report_id)


def _run(desk: Desk, team: str, held: Sequence[TeamKey]) -> None:
    try:
        if wrap_all(desk, team, held):
            _let_go(desk, team, held[:1])
    except (SQLAlchemyError, OSError) as error:
        log.error("changing a team's key stopped; a lead can go on with it: %s", type(error).__name__)


def _one(desk: Desk, report: rotations.Old, old: Sequence[TeamKey], to: PublicKey) -> bool:
    for key in old:
        try:
            fresh = rewrapped(report.wraps, report.report_id, key, to)
        except SealingError:
            continue
        with unit_of_work(desk.engine) as s:
            rotations.replace_wrap(s, report.report_id, report.wraps[0], fresh)
        return True
    log.error("report %s does not open with any key of its team", report.report_id)
    return False


def _nothing_waits(outbox: Outbox, team: str, key_id: bytes) -> bool:
    """Whether no report in the outbox is sealed to an older key: it would come in after the old keys are gone."""
    wraps = (wrap for waiting in outbox.pending() for wrap in waiting.sealed.wraps if wrap.recipient == team)
    return all(is_for(wrap.blob, key_id) for wrap in wraps)


def _let_go(desk: Desk, team: str, newest: Sequence[TeamKey]) -> None:
    recovery = _for_recovery(desk.keys_folder, newest)
    with unit_of_work(desk.engine) as s:
        _give_to_all(s, team, newest)
        rotations.done(s, team)
    _write(desk.keys_folder, newest[0].public, recovery)
    desk.keyring.keep_newest(team, newest[0])


def _give_to_all(s: Session, team: str, held: Sequence[TeamKey]) -> None:
    for staff_id in keys.holders(s, team):
        member = staff.by_id(s, staff_id)
        if member is None or member.public is None:
            continue  # an older version's key: they are given the new one when they ask a colleague
        (each,) = given(held, PublicKey(MEMBER, member.public))
        keys.store(s, staff_id, each.team, each.blob)


def _for_recovery(folder: Path, held: Sequence[TeamKey]) -> bytes | None:
    """The keys for the recovery key on paper, if the set-up made one that can be given keys."""
    (public,) = read_public_keys(folder / RECOVERY) or (None,)
    return grant(held, public, RECOVERY) if public else None


def _write(folder: Path, public: PublicKey, recovery: bytes | None) -> None:
    if recovery is not None:
        _replace(folder / RECOVERY / f"{public.team}.grant", recovery)
    beside = folder / "public.new"
    written = write_public(public, beside)
    written.replace(folder / "public" / written.name)
    beside.rmdir()


def _replace(file: Path, content: bytes) -> None:
    beside = file.with_suffix(".part")
    beside.write_bytes(content)
    beside.chmod(0o600)
    beside.replace(file)
