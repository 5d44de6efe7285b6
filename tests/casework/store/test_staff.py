"""Staff: a password lets in, and a new one keeps every key they hold."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from casework.sealing.team_key import TeamKey, WrongPassword
from casework.store import keys, sign_ins, staff
from casework.store.passwords import hashed


def test_a_first_password_lets_in_and_must_be_changed(s: Session, sam: staff.Member) -> None:
    assert staff.login(s, " sam  field ").check("first password") == sam
    assert sam.must_change and sam.active


def test_a_wrong_password_an_unknown_name_and_a_leaver_are_refused_alike(s: Session, sam: staff.Member) -> None:
    assert staff.login(s, "Sam Field").check("First password") is None
    assert staff.login(s, "Nobody").check("first password") is None
    assert staff.login(s, "Nobody").check("") is None
    s.execute(text("UPDATE staff SET active = 0"))
    assert staff.login(s, "Sam Field").check("first password") is None


def test_passwords_are_kept_only_as_argon2id_hashes(s: Session, sam: staff.Member) -> None:
    kept = s.execute(text("SELECT password_hash FROM staff")).scalar()
    assert isinstance(kept, str) and kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert "first password" not in kept


def test_a_new_password_opens_every_key_and_the_old_one_none(
    s: Session, sam: staff.Member, leeds: TeamKey, county: TeamKey
) -> None:
    for key in (leeds, county):
        keys.store(s, sam.id, key.team, key.wrap("first password"))
    changed = staff.set_password(s, staff.login_of(s, sam.id).changed("first password", "their own"))
    assert not changed.must_change and staff.login(s, "Sam Field").check("their own") == changed
    held = keys.for_staff(s, sam.id)
    assert [TeamKey.unwrap(each.blob, "their own") for each in held] == [county, leeds]
    with pytest.raises(WrongPassword):
        TeamKey.unwrap(held[0].blob, "first password")


def test_a_change_with_the_wrong_old_password_changes_nothing(s: Session, sam: staff.Member) -> None:
    with pytest.raises(WrongPassword):
        staff.login_of(s, sam.id).changed("guess", "their own")
    assert staff.login(s, "Sam Field").check("first password") == sam


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
        assert staff.login(s, typed).check("first password") == member


def test_of_two_changes_at_once_the_second_finds_the_password_changed(s: Session, sam: staff.Member) -> None:
    first, second = (staff.login_of(s, sam.id).changed("first password", new) for new in ("one", "two"))
    staff.set_password(s, first)
    with pytest.raises(WrongPassword):
        staff.set_password(s, second)
    assert staff.login(s, "Sam Field").check("one")


def test_a_leaver_is_signed_out_and_holds_no_key(s: Session, sam: staff.Member, leeds: TeamKey) -> None:
    keys.store(s, sam.id, "leeds", leeds.wrap("first password"))
    token = sign_ins.open(s, sam.id)
    assert not staff.leave(s, sam.id).active
    assert sign_ins.find(s, token) is None and keys.for_staff(s, sam.id) == []
    assert staff.login(s, "Sam Field").check("first password") is None


def test_a_renewed_password_signs_out_and_must_be_changed(s: Session, sam: staff.Member, leeds: TeamKey) -> None:
    token = sign_ins.open(s, sam.id)
    held = (keys.HeldKey("leeds", leeds.wrap("another")),)
    assert staff.renew(s, sam.id, hashed("another"), held).must_change
    assert sign_ins.find(s, token) is None and tuple(keys.for_staff(s, sam.id)) == held
    assert staff.login(s, "Sam Field").check("first password") is None
