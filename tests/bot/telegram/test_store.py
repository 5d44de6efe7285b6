"""The worker's file: an update is kept once, gone once answered, and nothing in it can be read without the key."""

from pathlib import Path

import pytest

from bot.telegram.chat import Chat
from bot.telegram.incoming import Incoming
from bot.telegram.key import WorkerKey
from bot.telegram.store import DAY, Store

KEY = WorkerKey(b"k" * 32)
CHAT = 987_654_321


def said(update: int, text: str = "he shouted at me") -> Incoming:
    return Incoming(update, CHAT, "text", 10 + update, 1_700_000_000, text)


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    return Store(tmp_path / "chats.db", KEY, clock)


def test_an_update_is_kept_once_and_never_again_after_its_answer(store: Store) -> None:
    assert store.take(said(1)) and not store.take(said(1))
    store.finish([1], CHAT, Chat(CHAT).to_json(), 2_000_000_000)
    assert not store.take(said(1)) and store.waiting(KEY.row(CHAT)) == []


def test_what_waits_comes_oldest_first_with_how_far_it_got(store: Store) -> None:
    for update in (3, 1, 2):
        store.take(said(update))
    store.note(1, b"half done")
    found = store.waiting(KEY.row(CHAT))
    assert [(each.incoming.update, each.progress) for each in found] == [(1, b"half done"), (2, b""), (3, b"")]
    assert store.chats_waiting() == [KEY.row(CHAT)]


def test_all_of_it_outlives_the_process(store: Store, tmp_path: Path) -> None:
    store.take(said(1))
    store.keep_chat(CHAT, Chat(CHAT, begun="1").to_json(), 2_000_000_000)
    store.close()
    again = Store(tmp_path / "chats.db", KEY)
    assert [each.incoming for each in again.waiting(KEY.row(CHAT))] == [said(1)]
    kept = again.chat(KEY.row(CHAT))
    assert kept and Chat.from_json(kept) == Chat(CHAT, begun="1")


def test_neither_account_nor_words_stand_in_the_file(store: Store, tmp_path: Path) -> None:
    store.take(said(1))
    store.keep_chat(CHAT, Chat(CHAT, held=(said(1),)).to_json(), 2_000_000_000)
    store.keep_wish(CHAT, f'{{"chat": {CHAT}}}'.encode(), 2_000_000_000)
    found = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (str(CHAT).encode(), CHAT.to_bytes(8, "big"), CHAT.to_bytes(8, "little"), b"shouted"):
        assert secret not in found


def test_the_file_is_for_its_owner_only(store: Store, tmp_path: Path) -> None:
    assert (tmp_path / "chats.db").stat().st_mode & 0o077 == 0


def test_what_is_over_is_swept(store: Store, clock: Clock) -> None:
    until = int(clock.now) + 10 * DAY
    store.keep_chat(CHAT, b"x", until)
    store.keep_wish(CHAT, b"y", until)
    store.sweep()
    assert store.chat(KEY.row(CHAT)) == b"x" and store.wishes() == [b"y"]
    clock.now += 11 * DAY
    assert store.wishes() == []
    store.sweep()
    assert store.chat(KEY.row(CHAT)) is None


def test_a_damaged_update_is_dropped_and_keeps_none_behind_it(store: Store) -> None:
    store.take(said(1))
    store.take(said(2))
    store._sql.execute("update inbox set sealed = x'00' where number = 1")
    assert [each.incoming.update for each in store.waiting(KEY.row(CHAT))] == [2]


def test_a_damaged_wish_keeps_nobody_elses(store: Store) -> None:
    store.keep_wish(1, b"one", 2_000_000_000)
    store.keep_wish(2, b"two", 2_000_000_000)
    store._sql.execute("update told set sealed = x'00' where name = ?", (KEY.row(1),))
    assert store.wishes() == [b"two"]
