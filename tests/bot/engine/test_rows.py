"""Talks are sealed, versioned and wiped for good."""

import secrets
import sqlite3
import time
from pathlib import Path

import pytest

from bot.engine import rows
from bot.engine.rows import Rows, TalkChanged, TalkUnreadable
from bot.engine.talk_key import TalkKey

CANARY = b"the heron stood on the tram"


@pytest.fixture
def key() -> TalkKey:
    return TalkKey.of(secrets.token_urlsafe(32))


@pytest.fixture
def talks(tmp_path: Path) -> Rows:
    return Rows(tmp_path / "talks.db")


def test_what_was_saved_is_read_with_its_version(talks: Rows, key: TalkKey) -> None:
    version = talks.write(key, CANARY, 0, 60)
    found = talks.read(key)
    assert found is not None and (found.version, found.content) == (version, CANARY)


def test_a_talk_is_in_no_file_in_clear_and_its_id_neither(talks: Rows, tmp_path: Path) -> None:
    conversation = secrets.token_urlsafe(32)
    talks.write(TalkKey.of(conversation), CANARY, 0, 60)
    for path in tmp_path.iterdir():
        content = path.read_bytes()
        assert CANARY not in content and conversation.encode() not in content


def test_another_conversation_id_opens_nothing(talks: Rows, key: TalkKey) -> None:
    talks.write(key, CANARY, 0, 60)
    assert talks.read(TalkKey.of("another conversation id of a good length")) is None


def test_a_row_moved_to_another_talk_is_not_opened(talks: Rows, key: TalkKey, tmp_path: Path) -> None:
    other = TalkKey.of("somebody else")
    talks.write(key, CANARY, 0, 60)
    talks.write(other, b"other", 0, 60)
    with sqlite3.connect(tmp_path / "talks.db") as database:
        stolen = database.execute("select sealed from talk where lookup = ?", (other.lookup,)).fetchone()[0]
        database.execute("update talk set sealed = ? where lookup = ?", (stolen, key.lookup))
    with pytest.raises(TalkUnreadable):
        talks.read(key)


def test_two_writers_of_one_version_can_not_both_win(talks: Rows, key: TalkKey) -> None:
    version = talks.write(key, b"first", 0, 60)
    talks.write(key, b"second", version, 60)
    with pytest.raises(TalkChanged):
        talks.write(key, b"late", version, 60)
    found = talks.read(key)
    assert found is not None and found.content == b"second"


def test_a_save_that_was_in_flight_does_not_bring_a_wiped_talk_back(talks: Rows, key: TalkKey) -> None:
    version = talks.write(key, CANARY, 0, 60)
    talks.wipe(key)
    talks.write(key, CANARY, version, 60)
    talks.write(key, CANARY, 0, 60)
    found = talks.read(key)
    assert found is not None and found.content is None


def test_an_expired_talk_is_gone_before_and_after_the_sweep(
    talks: Rows, key: TalkKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    talks.write(key, CANARY, 0, 60)
    later = time.time() + 3600
    monkeypatch.setattr(rows.time, "time", lambda: later)
    assert talks.read(key) is None
    assert talks.sweep() == 1
    assert talks.write(key, b"a new talk", 0, 60) == 1


def test_the_time_of_expiry_is_kept_to_five_minutes_only(talks: Rows, key: TalkKey, tmp_path: Path) -> None:
    talks.write(key, CANARY, 0, 60)
    with sqlite3.connect(tmp_path / "talks.db") as database:
        assert database.execute("select expires_at from talk").fetchone()[0] % 300 == 0
