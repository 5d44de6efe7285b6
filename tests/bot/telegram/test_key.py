"""What hides an account: digests that no one else can make, and rows that open in their own place only."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.key import KeyUnusable, RowDamaged, WorkerKey

KEY, OTHER = WorkerKey(b"a" * 32), WorkerKey(b"b" * 32)


@given(st.integers(1, 2**52), st.integers(1, 2**31))
def test_a_conversation_id_is_sixty_four_digits_and_says_nothing_of_the_account(chat: int, begun: int) -> None:
    found = KEY.conversation(chat, str(begun))
    assert len(found) == 64 and set(found) <= set("0123456789abcdef")
    assert found == KEY.conversation(chat, str(begun))
    assert found not in (OTHER.conversation(chat, str(begun)), KEY.conversation(chat + 1, str(begun)))


def test_a_second_talk_of_the_same_account_has_another_id() -> None:
    assert KEY.conversation(5, "100") != KEY.conversation(5, "101")


def test_each_purpose_has_digests_of_its_own() -> None:
    assert len({KEY.conversation(5, ""), KEY.message(5, ""), KEY.row(5).hex(), KEY.webhook_secret}) == 4


@given(st.binary(max_size=200))
def test_a_row_opens_under_its_key_and_in_its_place_only(content: bytes) -> None:
    sealed = KEY.seal(content, "chat 1")
    assert KEY.open(sealed, "chat 1") == content
    for key, place in ((OTHER, "chat 1"), (KEY, "chat 2")):
        with pytest.raises(RowDamaged):
            key.open(sealed, place)


def test_a_changed_row_does_not_open_and_its_error_names_no_chat() -> None:
    sealed = bytearray(KEY.seal(b"x", "chat 123"))
    sealed[-1] ^= 1
    with pytest.raises(RowDamaged) as raised:
        KEY.open(bytes(sealed), "chat 123")
    assert "123" not in str(raised.value)


@pytest.mark.parametrize("content", ["", "zz", "ab" * 31])
def test_a_damaged_or_missing_key_is_named_without_its_content(tmp_path: Path, content: str) -> None:
    path = tmp_path / "telegram.key"
    with pytest.raises(KeyUnusable):
        WorkerKey.read(path)
    path.write_text(content)
    with pytest.raises(KeyUnusable, match=r"telegram\.key"):
        WorkerKey.read(path)


def test_the_secret_is_in_no_description_of_the_key() -> None:
    assert "aaa" not in repr(KEY)
