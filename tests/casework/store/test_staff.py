"""Staff: a password lets in, and a new one keeps every key they hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from casework.sealing.grant import MEMBER
from casework.sealing.public_key import PublicKey
from casework.sealing.team_key import TeamKey, WrongPassword
from casework.store import clock, keys, login, second_steps, sign_ins, staff
from casework.store.own_keys import given, made
from casework.store.passwords import hashed
from casework.store.roles import Role
from casework.store.staff import Invited


def test_a_first_password_lets_in_and_must_be_changed(s: Session, sam: staff.Member) -> None:
    assert login.login(s, " sam  field ").check("first password") == sam
    assert sam.must_change and sam.active


def test_a_wrong_password_an_unknown_name_and_a_leaver_are_refused_alike(s: Session, sam: staff.Member) -> None:
    assert login.login(s, "Sam Field").check("First password") is None
    assert login.login(s, "Nobody").check("first password") is None
    assert login.login(s, "Nobody").check("") is None
    s.execute(text("UPDATE staff SET active = false"))
    assert login.login(s, "Sam Field").check("first password") is None


def test_passwords_are_kept_only_as_argon2id_hashes(s: Session, sam: staff.Member) -> None:
    kept = s.execute(text("SELECT password_hash FROM staff")).scalar()
    assert isinstance(kept, str) and kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert "first password" not in kept


def test_a_new_password_opens_every_key_and_the_old_one_none(
    s: Session, sam: staff.Member, leeds: TeamKey, county: TeamKey
) -> None:
    pair = made("first password", [leeds, county])
    staff.give_pair(s, sam.id, pair.own, pair.held)
    changed = login.set_password(s, login.login_of(s, sam.id).changed("first password", "their own"))
    assert not changed.must_change and login.login(s, "Sam Field").check("their own") == changed
    assert login.login_of(s, sam.id).unlock("their own").keys == (county, leeds)
    with pytest.raises(WrongPassword):
        login.login_of(s, sam.id).unlock("first password")


def test_keys_wrapped_by_a_password_as_before_open_and_become_a_pair_of_their_own(
    s: Session, sam: staff.Member, leeds: TeamKey, county: TeamKey
) -> None:
    for key in (leeds, county):
        keys.store(s, sam.id, key.team, key.wrap("first password"))
    unlocked = login.login_of(s, sam.id).unlock("first password")
    login.upgrade(s, sam.id, unlocked)
    assert unlocked.keys == (county, leeds)
    again = login.login_of(s, sam.id).unlock("first password")
    assert again.keys == (county, leeds) and again.upgrade is None


def test_old_keys_survive_a_change_of_password_before_they_were_ever_unlocked(
    s: Session, sam: staff.Member, leeds: TeamKey
) -> None:
    keys.store(s, sam.id, "leeds", leeds.wrap("first password"))
    login.set_password(s, login.login_of(s, sam.id).changed("first password", "their own"))
    assert login.login_of(s, sam.id).unlock("their own").keys == (leeds,)


def test_the_printed_recovery_key_opens_everything_once_the_password_is_lost(
    s: Session, sam: staff.Member, leeds: TeamKey
) -> None:
    pair = made("first password", [leeds])
    staff.give_pair(s, sam.id, pair.own, pair.held)
    change = login.login_of(s, sam.id).changed("first password", "their own")
    login.set_password(s, change)
    assert change.recovery_code
    again = login.login(s, "sam field").recovered(change.recovery_code.lower(), "a third one")
    login.set_password(s, again)
    assert login.login_of(s, sam.id).unlock("a third one").keys == (leeds,)
    assert again.recovery_code and again.recovery_code != change.recovery_code
    with pytest.raises(WrongPassword):
        login.login_of(s, sam.id).recovered(change.recovery_code, "a fourth one")
    with pytest.raises(WrongPassword):
        login.login(s, "Nobody").recovered(again.recovery_code, "a fourth one")


def test_a_colleague_gives_keys_again_without_any_password(s: Session, sam: staff.Member, leeds: TeamKey) -> None:
    staff.renew(s, sam.id, hashed("another"))
    login.set_password(s, login.login_of(s, sam.id).changed("another", "their own"))
    member = staff.by_id(s, sam.id)
    assert member and member.public and login.login_of(s, sam.id).unlock("their own").keys == ()
    for each in given([leeds], PublicKey(MEMBER, member.public)):
        keys.store(s, sam.id, each.team, each.blob)
    assert login.login_of(s, sam.id).unlock("their own").keys == (leeds,)


def test_an_invitation_runs_out(s: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    new = Invited("Noor Beck", hashed("first password"), Role.SUPPORT_WORKER, "leeds", clock.now() + timedelta(days=7))
    staff.invite(s, new)
    known = login.login(s, "Noor Beck")
    assert known.check("first password")
    later = clock.now() + timedelta(days=8)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert known.check("first password") is None


def test_a_code_of_the_second_step_counts_once_and_a_wrong_clock_bars_nobody(s: Session, sam: staff.Member) -> None:
    second_steps.begin(s, sam.id, b"sealed")
    assert second_steps.use(s, sam.id, 100, 100)
    assert not second_steps.use(s, sam.id, 100, 100) and not second_steps.use(s, sam.id, 99, 100)
    assert second_steps.use(s, sam.id, 5000, 5000)
    assert second_steps.use(s, sam.id, 101, 101)


def test_a_change_with_the_wrong_old_password_changes_nothing(s: Session, sam: staff.Member) -> None:
    with pytest.raises(WrongPassword):
        login.login_of(s, sam.id).changed("guess", "their own")
    assert login.login(s, "Sam Field").check("first password") == sam


def test_a_key_given_again_takes_the_place_of_the_old_one(s: Session, sam: staff.Member) -> None:
    keys.store(s, sam.id, "leeds", b"old")
    keys.store(s, sam.id, "leeds", b"new")
    assert keys.for_staff(s, sam.id) == [keys.HeldKey("leeds", b"new")]


def test_members_are_found_by_id_and_names_are_unique(s: Session, sam: staff.Member) -> None:
    assert staff.by_id(s, sam.id) == sam and staff.by_id(s, sam.id + 1) is None
    with pytest.raises(staff.NameTaken):
        staff.add(s, "sam  FIELD ", hashed("another"))


def test_a_name_with_letters_beyond_ascii_signs_in_however_it_is_typed(s: Session) -> None:
    member = staff.add(s, "Łukasz Zoë", hashed("first password"))
    for typed in ("Łukasz Zoë", "łukasz zoë", "ŁUKASZ ZOE\u0308"):
        assert login.login(s, typed).check("first password") == member


def test_of_two_changes_at_once_the_second_finds_the_password_changed(s: Session, sam: staff.Member) -> None:
    first, second = (login.login_of(s, sam.id).changed("first password", new) for new in ("one", "two"))
    login.set_password(s, first)
    with pytest.raises(WrongPassword):
        login.set_password(s, second)
    assert login.login(s, "Sam Field").check("one")


def test_a_leaver_is_signed_out_and_holds_no_key(s: Session, sam: staff.Member, leeds: TeamKey) -> None:
    keys.store(s, sam.id, "leeds", leeds.wrap("first password"))
    token = sign_ins.open(s, sam.id)
    assert not staff.leave(s, sam.id).active
    assert sign_ins.find(s, token) is None and keys.for_staff(s, sam.id) == []
    assert login.login(s, "Sam Field").check("first password") is None


def test_a_renewed_password_signs_out_and_must_be_changed(s: Session, sam: staff.Member, leeds: TeamKey) -> None:
    token = sign_ins.open(s, sam.id)
    keys.store(s, sam.id, "leeds", leeds.wrap("first password"))
    assert staff.renew(s, sam.id, hashed("another")).must_change
    assert sign_ins.find(s, token) is None and keys.for_staff(s, sam.id) == []
    assert login.login(s, "Sam Field").check("first password") is None
