"""Guessing is slowed for the guesser's network, more and more, and for nobody else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.web import wrong_codes
from bot.web.wrong_codes import FORGET_AFTER, FREE_TRIES, LONGEST_WAIT, WrongCodes

HERE, NEXT_DOOR, ELSEWHERE = "192.0.2.7", "192.0.2.99", "198.51.100.1"


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def wrong(clock: Clock) -> WrongCodes:
    return WrongCodes(clock)


def used_up(wrong: WrongCodes) -> WrongCodes:
    assert [wrong.begin(HERE) for _ in range(FREE_TRIES)] == [0] * FREE_TRIES
    return wrong


def test_honest_slips_cost_nothing_and_then_each_wrong_code_costs_twice_as_long(
    wrong: WrongCodes, clock: Clock
) -> None:
    used_up(wrong)
    waits = []
    for _ in range(7):
        waits.append(wrong.begin(HERE))
        clock.now += waits[-1]
        assert wrong.begin(HERE) == 0
    assert waits == [1, 2, 4, 8, 16, LONGEST_WAIT, LONGEST_WAIT]


def test_a_network_is_one_guesser_and_the_others_do_not_wait(wrong: WrongCodes) -> None:
    used_up(wrong)
    assert wrong.begin(NEXT_DOOR) == 1 and wrong.begin(ELSEWHERE) == 0


def test_pressing_again_while_waiting_makes_no_wait_longer(wrong: WrongCodes, clock: Clock) -> None:
    used_up(wrong)
    assert {wrong.begin(HERE) for _ in range(50)} == {1}
    clock.now += 1
    assert wrong.begin(HERE) == 0


def test_a_right_code_does_not_count(wrong: WrongCodes) -> None:
    for _ in range(50):
        assert wrong.begin(HERE) == 0
        wrong.was_not_wrong(HERE)


def test_a_count_is_forgotten_after_a_while(wrong: WrongCodes, clock: Clock) -> None:
    used_up(wrong)
    clock.now += FORGET_AFTER + 1
    used_up(wrong)


def test_the_oldest_count_goes_first(monkeypatch: pytest.MonkeyPatch, wrong: WrongCodes) -> None:
    monkeypatch.setattr(wrong_codes, "MOST_COUNTS", 2)
    for address in (HERE, ELSEWHERE, "203.0.113.5"):
        wrong.begin(address)
    assert len(wrong._tries) == 2


def test_no_address_is_kept(wrong: WrongCodes) -> None:
    used_up(wrong)
    assert "192" not in str(wrong._tries)


@given(st.lists(st.tuples(st.floats(0, 2000), st.booleans()), max_size=60))
def test_whatever_happens_nobody_waits_longer_than_the_longest_wait(moves: list[tuple[float, bool]]) -> None:
    clock = Clock()
    wrong = WrongCodes(clock)
    for seconds, right in moves:
        clock.now += seconds
        assert 0 <= wrong.begin(HERE) <= LONGEST_WAIT
        if right:
            wrong.was_not_wrong(HERE)
