"""Sign-ins: the token is in the browser only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from casework.store import clock, sign_ins, staff
from casework.store.passwords import hashed


def test_a_token_finds_its_sign_in_until_it_is_closed(s: Session, sam: staff.Member) -> None:
    token = sign_ins.open(s, sam.id)
    found = sign_ins.find(s, token)
    assert found and found.staff_id == sam.id and found.created == found.last_seen
    sign_ins.close(s, token)
    assert sign_ins.find(s, token) is None


def test_the_database_does_not_hold_the_token(s: Session, sam: staff.Member) -> None:
    token = sign_ins.open(s, sam.id)
    assert token not in str(s.execute(text("SELECT * FROM sign_in")).all())
    kept = s.execute(text("SELECT id FROM sign_in")).scalar_one()
    assert sign_ins.find(s, kept) is None


def test_being_seen_moves_only_the_last_moment(s: Session, sam: staff.Member, monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime(2026, 5, 3, 12, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: noon)
    token = sign_ins.open(s, sam.id)
    monkeypatch.setattr(clock, "now", lambda: noon + timedelta(minutes=5))
    sign_ins.touch(s, token)
    assert sign_ins.find(s, token) == sign_ins.SignedIn(sam.id, noon, noon + timedelta(minutes=5))


def test_signing_out_everywhere_leaves_the_others_in(s: Session, sam: staff.Member) -> None:
    kim = staff.add(s, "Kim", hashed("password"))
    mine, theirs = [sign_ins.open(s, sam.id) for _ in range(2)], sign_ins.open(s, kim.id)
    sign_ins.close_all(s, sam.id)
    assert [sign_ins.find(s, token) for token in mine] == [None, None] and sign_ins.find(s, theirs)
