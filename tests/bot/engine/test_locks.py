"""Turns of one talk run one after the other, in order and without polling."""

import asyncio
import time

from bot.engine.locks import TalkLocks


def test_messages_sent_at_once_are_answered_in_order_and_at_once() -> None:
    locks, done = TalkLocks(), []

    async def turn(number: int) -> None:
        async with locks.lock("talk"):
            await asyncio.sleep(0.01)
            done.append(number)

    async def three() -> None:
        await asyncio.gather(*(turn(number) for number in range(3)))

    before = time.perf_counter()
    asyncio.run(three())
    assert done == [0, 1, 2]
    assert time.perf_counter() - before < 0.5  # Rasa's own store needs two seconds for this


def test_two_talks_do_not_wait_for_each_other() -> None:
    locks = TalkLocks()

    async def both() -> None:
        async with locks.lock("one"):
            async with asyncio.timeout(0.5):
                async with locks.lock("two"):
                    return

    asyncio.run(both())


def test_a_lock_is_forgotten_when_nobody_holds_it() -> None:
    locks = TalkLocks()

    async def once() -> None:
        async with locks.lock("talk"):
            assert len(locks._locks) == 1

    asyncio.run(once())
    assert len(locks._locks) == 0
