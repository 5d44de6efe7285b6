"""The link from Telegram: it opens for ten minutes, only whole and only ours, and says nothing of the talk."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.client.moving import FILE, LONGEST, SECONDS, LinkExpired, MovingLinks, NoLink

KEY = bytes(range(32))
NAME = "0123456789abcdef" * 4


class Clock:
    now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


def test_it_opens_for_ten_minutes() -> None:
    clock = Clock()
    links = MovingLinks(KEY, clock)
    token = links.make(NAME)
    assert links.open(token) == NAME and len(token) <= LONGEST and NAME not in token
    clock.now += SECONDS
    assert links.open(token) == NAME
    clock.now += 1
    with pytest.raises(LinkExpired):
        links.open(token)


@given(st.text(max_size=200))
def test_no_other_text_is_a_link(text: str) -> None:
    with pytest.raises(NoLink):
        MovingLinks(KEY).open(text)


@given(st.integers(0, 150), st.sampled_from("AZaz09-_"))
def test_a_changed_link_is_none(place: int, letter: str) -> None:
    token = MovingLinks(KEY).make(NAME)
    place %= len(token)
    changed = token[:place] + letter + token[place + 1 :]
    if changed == token:
        return
    with pytest.raises(NoLink):
        MovingLinks(KEY).open(changed)


def test_a_link_under_another_key_is_none() -> None:
    with pytest.raises(NoLink):
        MovingLinks(KEY).open(MovingLinks(bytes(32)).make(NAME))


def test_two_links_of_one_talk_differ() -> None:
    links = MovingLinks(KEY)
    assert links.make(NAME) != links.make(NAME)


def test_both_processes_read_one_key_and_without_it_there_are_no_links(tmp_path: Path) -> None:
    assert MovingLinks.from_folder(tmp_path) is None
    (tmp_path / FILE).write_text(KEY.hex() + "\n")
    one, other = MovingLinks.from_folder(tmp_path), MovingLinks.from_folder(tmp_path)
    assert one and other and other.open(one.make(NAME)) == NAME
