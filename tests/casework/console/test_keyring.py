"""Keys stay in memory while they are used, and no longer."""

from __future__ import annotations

from casework.console.keyring import Keyring
from casework.sealing.team_key import TeamKey


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_keys_are_held_for_the_session_that_unlocked_them_only(leeds: TeamKey) -> None:
    ring = Keyring(60)
    ring.hold("one", [leeds])
    assert ring.keys("one") == (leeds,) and ring.keys("other") == ()


def test_dropped_keys_are_gone_and_dropping_twice_is_harmless(leeds: TeamKey) -> None:
    ring = Keyring(60)
    ring.hold("one", [leeds])
    ring.drop("one")
    ring.drop("one")
    assert ring.keys("one") == ()


def test_use_keeps_keys_and_idleness_drops_them(leeds: TeamKey) -> None:
    clock = Clock()
    ring = Keyring(60, clock)
    ring.hold("one", [leeds])
    clock.now = 59
    assert ring.keys("one") == (leeds,)
    clock.now = 118
    assert ring.keys("one") == (leeds,)
    clock.now = 178
    assert ring.keys("one") == ()


def test_a_sweep_forgets_idle_keys_though_nobody_asks(leeds: TeamKey) -> None:
    clock = Clock()
    ring = Keyring(60, clock)
    ring.hold("one", [leeds])
    clock.now = 61
    ring.sweep()
    assert not ring._held


def test_a_keyring_never_shows_its_keys(leeds: TeamKey) -> None:
    ring = Keyring(60)
    ring.hold("one", [leeds])
    assert leeds._x25519.hex() not in repr(vars(ring)) and repr(leeds._x25519) not in repr(vars(ring))
