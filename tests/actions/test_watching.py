"""Whether a message waits can be asked with a token that opens nothing."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from actions.follow_up import UnknownCode
from casework.sealing import access_code
from tests.actions.follow_up_world import World, world_in


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = world_in(tmp_path)
    yield made
    made.engine.dispose()


def test_a_message_waits_until_it_is_read(world: World) -> None:
    token = world.follow_up.watch(world.code)
    assert not world.follow_up.waits(token)
    world.worker_writes("please ring us")
    assert world.follow_up.waits(token)
    world.follow_up.open(world.code)
    assert not world.follow_up.waits(token)


def test_the_token_opens_nothing_and_holds_nothing_of_the_code(world: World) -> None:
    token = world.follow_up.watch(world.code)
    assert world.code.replace("-", "").lower() not in token.lower()
    with pytest.raises((UnknownCode, access_code.InvalidAccessCode)):
        world.follow_up.open(token)


def test_once_the_report_is_erased_the_token_is_none(world: World) -> None:
    token = world.follow_up.watch(world.code)
    world.follow_up.erase(world.code)
    with pytest.raises(UnknownCode):
        world.follow_up.waits(token)


def test_a_code_of_no_report_gets_no_token(world: World) -> None:
    with pytest.raises(UnknownCode):
        world.follow_up.watch(access_code.mint())
