"""Staff: a password lets in, and a new one keeps every key they hold."""

from __future__ import annotations

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from casework.sealing.team_key import TeamKey, WrongPassword
from casework.store import keys, staff


def test_a_first_password_lets_in_and_must_be_changed(s: Session, sam: staff.Member) -> None:
    assert staff.authenticate(s, " sam field ", "first password") == sam
    assert sam.must_change and sam.active


def test_a_wrong_password_an_unknown_name_and_a_leaver_are_refused_alike(s: Session, sam: staff.Member) -> None:
    assert staff.authenticate(s, "Sam Field", "First password") is None
    assert staff.authenticate(s, "Nobody", "first password") is None
    assert staff.authenticate(s, "Nobody", "") is None
    s.execute(text("UPDATE staff SET active = 0"))
    assert staff.authenticate(s, "Sam Field", "first password") is None


def test_passwords_are_kept_only_as_argon2id_hashes(s: Session, sam: staff.Member) -> None:
    kept = s.execute(text("SELECT password_hash FROM staff")).scalar()
    assert isinstance(kept, str) and kept.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert "first password" not in kept


def test_a_new_password_opens_every_key_and_the_old_one_none(
    s: Session, sam: staff.Member, leeds: TeamKey, county: TeamKey
) -> None:
    for key in (leeds, county):
        keys.store(s, sam.id, key.team, key.wrap("first password"))
    changed = staff.change_password(s, sam.id, "first password", "their own")
    assert not changed.must_change and staff.authenticate(s, "Sam Field", "their own") == changed
    held = keys.for_staff(s, sam.id)
    assert [TeamKey.unwrap(each.blob, "their own") for each in held] == [county, leeds]
    with pytest.raises(WrongPassword):
        TeamKey.unwrap(held[0].blob, "first password")


def test_a_change_with_the_wrong_old_password_changes_nothing(s: Session, sam: staff.Member) -> None:
    with pytest.raises(WrongPassword):
        staff.change_password(s, sam.id, "guess", "their own")
    assert staff.authenticate(s, "Sam Field", "first password") == sam


def test_a_key_given_again_takes_the_place_of_the_old_one(s: Session, sam: staff.Member) -> None:
    keys.store(s, sam.id, "leeds", b"old")
    keys.store(s, sam.id, "leeds", b"new")
    assert keys.for_staff(s, sam.id) == [keys.HeldKey("leeds", b"new")]


def test_members_are_found_by_id_and_names_are_unique(s: Session, sam: staff.Member) -> None:
    assert staff.by_id(s, sam.id) == sam and staff.by_id(s, sam.id + 1) is None
    with pytest.raises(IntegrityError):
        staff.add(s, "Sam Field ", "another")
    s.rollback()
