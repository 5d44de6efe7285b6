"""Clients that talk to a bot as fast as it answers, and what they measured."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

import httpx

Turn = Callable[[httpx.AsyncClient, str, int], Awaitable[None]]


@dataclass
class Measured:
    """Seconds of each turn, and of the whole run."""

    turns: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """Turns answered in a second, by all clients together."""
        return len(self.turns) / self.seconds

    @property
    def p50(self) -> float:
        """Milliseconds of the median turn."""
        return statistics.median(self.turns) * 1000

    @property
    def p95(self) -> float:
        """Milliseconds that 95 turns of 100 stay under."""
        return statistics.quantiles(self.turns, n=20)[-1] * 1000


async def run(base: str, turns: Sequence[Turn], clients: int, talks: int) -> Measured:
    """`clients` at once, each with `talks` talks of all `turns`, one after the other."""
    measured = Measured()
    limits = httpx.Limits(max_connections=clients)
    async with httpx.AsyncClient(base_url=base, timeout=60, limits=limits, trust_env=False) as client:
        before = time.perf_counter()
        await asyncio.gather(*(_talks(client, turns, f"{clients}-{n}", talks, measured) for n in range(clients)))
        measured.seconds = time.perf_counter() - before
    return measured


async def _talks(client: httpx.AsyncClient, turns: Sequence[Turn], name: str, talks: int, measured: Measured) -> None:
    for talk in range(talks):
        person = f"bench-{time.monotonic_ns()}-{name}-{talk}-of-a-length-that-an-id-has"
        for number, turn in enumerate(turns):
            before = time.perf_counter()
            await turn(client, person, number)
            measured.turns.append(time.perf_counter() - before)


async def first_answer(base: str, turn: Turn, seconds: float = 300) -> None:
    """Asks until the bot answers. Raises TimeoutError after `seconds`."""
    async with asyncio.timeout(seconds), httpx.AsyncClient(base_url=base, timeout=60, trust_env=False) as client:
        while True:
            try:
                await turn(client, f"bench-first-{time.monotonic_ns()}-of-a-length-that-an-id-has", 0)
            except (httpx.HTTPError, NoAnswer):
                await asyncio.sleep(0.1)
            else:
                return


class NoAnswer(RuntimeError):
    """The bot answered with an error or with silence."""
