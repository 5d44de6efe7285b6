"""Guessing is slowed for the guesser, and for nobody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.console import throttle
from casework.console.throttle import FREE_TRIES, LONGEST_WAIT, Throttle


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def guesses(guard: Throttle, clock: Clock, count: int) -> list[int]:
    """The wait before each of so many guesses, each made as soon as it is heard."""
    waits = []
    for _ in range(count):
        wait = guard.begin("Sam", "10.0.0.1")
        waits.append(wait)
        clock.now += wait
        if wait:
            assert guard.begin("Sam", "10.0.0.1") == 0
    return waits


def test_honest_slips_cost_nothing_and_further_ones_cost_ever_more() -> None:
    clock = Clock()
    waits = guesses(Throttle(clock), clock, FREE_TRIES + 9)
    assert waits[:FREE_TRIES] == [0] * FREE_TRIES
    assert waits[FREE_TRIES:] == [1, 2, 4, 8, 16, 32, 60, 60, 60]


def test_a_try_made_while_waiting_does_not_count_or_prolong() -> None:
    clock = Clock()
    guard = Throttle(clock)
    guesses(guard, clock, FREE_TRIES)
    assert [guard.begin("Sam", "10.0.0.1") for _ in range(50)] == [1] * 50


def test_another_address_and_another_name_do_not_wait() -> None:
    clock = Clock()
    guard = Throttle(clock)
    guesses(guard, clock, 10)
    assert guard.begin("Sam", "10.0.0.2") == 0
    assert guard.begin("Alex", "10.0.0.1") == 0


def test_the_right_password_clears_the_count() -> None:
    clock = Clock()
    guard = Throttle(clock)
    guesses(guard, clock, FREE_TRIES)
    guard.succeeded(" sam ", "10.0.0.1")
    assert guard.begin("SAM", "10.0.0.1") == 0


def test_a_count_is_forgotten_after_a_quiet_time() -> None:
    clock = Clock()
    guard = Throttle(clock)
    guesses(guard, clock, 10)
    clock.now += throttle.FORGET_AFTER + LONGEST_WAIT
    assert guesses(guard, clock, FREE_TRIES) == [0] * FREE_TRIES


def test_invented_names_do_not_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttle, "MOST_COUNTS", 5)
    guard = Throttle(Clock())
    for number in range(20):
        guard.begin(f"name {number}", "10.0.0.1")
    assert len(guard._tries) == 5


@given(st.text(), st.text())
def test_any_name_and_address_can_be_counted(name: str, address: str) -> None:
    assert Throttle(Clock()).begin(name, address) == 0
