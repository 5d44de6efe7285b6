"""A flood is slowed, a person is not, and each by themselves."""

from bot.telegram.pace import Pace

ONE, OTHER = b"one", b"other"


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_goes_at_once_and_then_at_the_rate() -> None:
    clock = Clock()
    pace = Pace(60, clock)
    waits = [pace.seconds(ONE) for _ in range(23)]
    assert waits[:20] == [0.0] * 20
    assert [round(each) for each in waits[20:]] == [1, 2, 3]
    assert pace.seconds(OTHER) == 0.0


def test_who_writes_slowly_never_waits() -> None:
    clock = Clock()
    pace = Pace(60, clock)
    for _ in range(200):
        assert pace.seconds(ONE) == 0.0
        clock.now += 1.0


def test_it_is_said_once_a_minute_at_most() -> None:
    clock = Clock()
    pace = Pace(60, clock)
    pace.seconds(ONE)
    assert pace.may_say(ONE) and not pace.may_say(ONE)
    clock.now += 61
    assert pace.may_say(ONE)
