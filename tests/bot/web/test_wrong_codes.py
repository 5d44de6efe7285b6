"""Wrong codes wait longer each time, by network, and nobody is locked out. Time is told, never waited for."""

import pytest

from bot.web.wrong_codes import FORGET_AFTER, LONGEST_WAIT, MANY, MOST_HELD, MOST_NETWORKS, WrongCodes

HOME, ELSEWHERE = "192.0.2.7", "198.51.100.7"


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def wrong(clock: Clock) -> WrongCodes:
    return WrongCodes(clock, wait=lambda _seconds: None)


def test_honest_slips_cost_nothing_then_each_waits_longer_up_to_a_limit(wrong: WrongCodes) -> None:
    waits = [wrong.seconds(HOME) for _ in range(9)]
    assert waits == [0, 0, 0, 1, 2, 4, 8, 8, 8] and waits[-1] == LONGEST_WAIT


def test_one_network_is_one_bucket_and_another_waits_for_nobody(wrong: WrongCodes) -> None:
    for number in range(1, 9):
        wrong.seconds(f"192.0.2.{number}")
    assert wrong.seconds(HOME) == LONGEST_WAIT and wrong.seconds(ELSEWHERE) == 0
    for number in range(9):
        wrong.seconds(f"2001:db8:1:{number}::1")
    assert wrong.seconds("2001:db8:1:ffff::9") == LONGEST_WAIT


def test_after_a_quiet_while_the_count_starts_again(wrong: WrongCodes, clock: Clock) -> None:
    for _ in range(9):
        wrong.seconds(HOME)
    clock.now += FORGET_AFTER + 1
    assert wrong.seconds(HOME) == 0


def test_very_many_wrong_codes_from_everywhere_all_wait_longest_for_a_minute(wrong: WrongCodes, clock: Clock) -> None:
    waits = [wrong.seconds(f"10.{number // 256}.{number % 256}.1") for number in range(MANY)]
    assert waits[:-1] == [0.0] * (MANY - 1) and waits[-1] == LONGEST_WAIT
    clock.now += 61
    assert wrong.seconds("10.99.99.1") == 0


def test_guessers_can_hold_only_a_few_answers_at_once(clock: Clock) -> None:
    deeper = iter(range(MOST_HELD + 3))
    answers: list[bool] = []  # the innermost first

    def wait(_seconds: float) -> None:
        if next(deeper, None) is not None:
            answers.append(wrong.hold(HOME))

    wrong = WrongCodes(clock, wait)
    for _ in range(4):
        assert wrong.hold(HOME)
    assert answers == [False] + [True] * (MOST_HELD - 1)
    assert wrong.hold(HOME), "what was held is let go again"


def test_invented_networks_do_not_fill_the_memory(wrong: WrongCodes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.wrong_codes.MOST_NETWORKS", 5)
    assert MOST_NETWORKS >= 1000
    for number in range(20):
        wrong.seconds(f"10.0.{number}.1")
    assert len(wrong._tries) == 5


def test_no_address_is_kept(wrong: WrongCodes) -> None:
    wrong.seconds(HOME)
    assert "192.0.2" not in str(vars(wrong))
