"""Clients that talk to a bot as fast as it answers, and what they measured.

Threads and the standard library's HTTP client: on two cores a heavier client would be measured along with the bots.
"""

import http.client
import json
import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any


class Client:
    """One kept connection to a bot on loopback."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def post(self, path: str, body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Any:
        """The answer's JSON. Raises NoAnswer if it is an error, OSError if nobody answers."""
        sent = {"Content-Type": "application/json", **(headers or {})}
        try:
            self._connection.request("POST", path, json.dumps(body), sent)
            answer = self._connection.getresponse()
            content = answer.read()
        except (OSError, http.client.HTTPException):
            self._connection.close()
            raise
        if answer.status != 200:
            raise NoAnswer
        return json.loads(content)


Turn = Callable[[Client, str, int], None]


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


def run(port: int, turns: Sequence[Turn], clients: int, talks: int) -> Measured:
    """`clients` at once, each with `talks` talks of all `turns`, one after the other."""
    measured = Measured()
    with ThreadPoolExecutor(clients) as people:
        before = time.perf_counter()
        for seconds in people.map(lambda number: _talks(port, turns, f"{clients}-{number}", talks), range(clients)):
            measured.turns += seconds
        measured.seconds = time.perf_counter() - before
    return measured


def _talks(port: int, turns: Sequence[Turn], name: str, talks: int) -> list[float]:
    client, seconds = Client(port), []
    for talk in range(talks):
        person = f"bench-{time.monotonic_ns()}-{name}-{talk}-of-a-length-that-an-id-has"
        for number, turn in enumerate(turns):
            before = time.perf_counter()
            turn(client, person, number)
            seconds.append(time.perf_counter() - before)
    return seconds


def first_answer(port: int, turn: Turn, seconds: float = 300) -> None:
    """Asks until the bot answers. Raises TimeoutError after `seconds`."""
    before = time.monotonic()
    while time.monotonic() - before < seconds:
        try:
            turn(Client(port), f"bench-first-{time.monotonic_ns()}-of-a-length-that-an-id-has", 0)
        except (OSError, http.client.HTTPException, NoAnswer):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the bot gave no first answer")


class NoAnswer(RuntimeError):
    """The bot answered with an error or with silence."""
