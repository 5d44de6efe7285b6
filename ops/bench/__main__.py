"""`python -m ops.bench`: measures both bots for some minutes, then prints the table of ratios and the aims."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from ops.bench import bots
from ops.bench.load import Client, Measured, first_answer, run
from ops.bench.product import start_and_weigh

CLIENTS = (1, 10, 50)
LONG_TALK = 150


@dataclass(frozen=True)
class Result:
    """One bot's figures: load by number of clients, seconds to the first answer, megabytes resident."""

    name: str
    load: dict[int, Measured]
    start: float
    resident: float


def measure(bot: bots.Bot, talks: int) -> Result:
    """Starts the bot, waits for its first answer, loads it and stops it."""
    before = time.perf_counter()
    bot.start()
    try:
        first_answer(bot.port, bot.turns[0])
        start = time.perf_counter() - before
        run(bot.port, bot.turns, 1, 3)  # warm
        load = {clients: run(bot.port, bot.turns, clients, max(1, talks // clients)) for clients in CLIENTS}
        return Result(bot.name, load, start, bot.resident())
    finally:
        bot.stop()


def long_talk(bot: bots.Bot) -> tuple[float, float]:
    """Milliseconds of a turn about turn 10 and about turn 150 of one talk (medians over eleven turns)."""

    def talk() -> list[float]:
        seconds: list[float] = []
        client, headers = (
            Client(bot.port),
            {"Waymark-Conversation": f"bench-long-{time.monotonic_ns()}-of-such-a-length"},
        )
        for number in range(LONG_TALK + 6):
            text = f"and then number {number} of them said something else to my mum near the bus stop"
            said = {"start": True} if number == 0 else {"choice": "safe"} if number == 1 else {"text": text}
            before = time.perf_counter()
            client.post("/talk/messages", {"id": str(number), **said}, headers)
            seconds.append(time.perf_counter() - before)
        return seconds

    bot.start()
    try:
        first_answer(bot.port, bot.turns[0])
        run(bot.port, bot.turns, 1, 3)
        seconds = talk()
    finally:
        bot.stop()
    return _middle(seconds, 10), _middle(seconds, LONG_TALK)


def _middle(seconds: list[float], turn: int) -> float:
    return sorted(seconds[turn - 5 : turn + 6])[5] * 1000


def rows(stock: Result, ours: Result) -> list[tuple[str, str, str, str, str]]:
    """Name, stock, ours, ratio, aim; a line each."""
    table = []
    for clients in CLIENTS:
        a, b = stock.load[clients], ours.load[clients]
        unit = f"{clients} client" + ("s" if clients > 1 else "")
        table.append(_row(f"turns/s, {unit}", a.per_second, b.per_second, "at least 5"))
        table.append(_row(f"p50 ms, {unit}", a.p50, b.p50, "at most 0.3"))
        table.append(_row(f"p95 ms, {unit}", a.p95, b.p95, ""))
    table.append(_row("resident MB (all processes)", stock.resident, ours.resident, "at most 0.6"))
    table.append(_row("start to first answer, s", stock.start, ours.start, "at most 0.7"))
    return table


def _row(name: str, stock: float, ours: float, aim: str) -> tuple[str, str, str, str, str]:
    return name, f"{stock:.1f}", f"{ours:.1f}", f"{ours / stock:.2f}", aim


def trained(folder: Path) -> tuple[Path, float]:
    """A fresh training of our model into `folder`: the archive and the seconds it took."""
    command = [str(bots.ASSISTANT), "-m", "bot.engine.train", "--out", str(folder)]
    before = time.perf_counter()
    done = subprocess.run(  # noqa: S603
        command, cwd=bots.ROOT, capture_output=True, text=True, check=True, env={**os.environ, **bots._QUIET}
    )
    return Path(done.stdout.strip().splitlines()[-1]), time.perf_counter() - before


def main() -> int:
    """Prints the tables; the figures speak for themselves, so the exit code is 0 unless a bot fails."""
    argparse.ArgumentParser(prog="python -m ops.bench", description=__doc__).parse_args()
    say = sys.stdout.write
    stock_folder = bots.ROOT / "var/bench/stock"
    say("Training our model …\n")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        model, training = trained(folder / "models")
        say("Measuring the stock bot (trains it once) …\n")
        stock = measure(bots.stock(stock_folder), 40)
        say("Measuring Waymark …\n")
        ours = measure(bots.ours(folder, model), 200)
        early, late = long_talk(bots.ours(folder, model))
        say("Measuring the product from its start …\n")
        seconds, kilobytes = start_and_weigh(folder / "product")
    say(f"\n{'':34}{'rasa init':>12}{'Waymark':>12}{'ratio':>9}   aim\n")
    for name, a, b, ratio, aim in rows(stock, ours):
        say(f"{name:34}{a:>12}{b:>12}{ratio:>9}   {aim}\n")
    say(f"\nturn 10: {early:.1f} ms, turn {LONG_TALK}: {late:.1f} ms, ratio {late / early:.2f} (aim: at most 1.3)\n")
    say(f"training: {training:.0f} s (aim: under 180)\n")
    say(f"start on a prepared machine to the first answered message: {seconds:.1f} s (aim: under 30)\n")
    say(f"the chat page, all assets counted, compressed: {kilobytes:.1f} kB (aim: under 45)\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
