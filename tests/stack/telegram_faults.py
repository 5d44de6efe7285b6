"""Dying at random: the worker, the engine, and the link to Telegram, one after another for as long as people talk."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

LOSS = 0.03  # part of all calls whose way there or back is lost


@dataclass
class Faults:
    """`done` counts what was killed or cut."""

    stack: Any
    seed: int
    done: dict[str, int] = field(default_factory=lambda: {"worker": 0, "engine": 0, "link": 0})

    @contextmanager
    def going_on(self) -> Iterator[None]:
        """Until the block ends; then everything runs again."""
        over = threading.Event()
        thread = threading.Thread(target=self._run, args=(over,))
        self.stack.telegram.link.loss = LOSS
        thread.start()
        try:
            yield
        finally:
            over.set()
            thread.join()
            self.stack.telegram.link.loss = 0.0
            for name in ("engine", "telegram"):  # a process ends with the thread that started it
                self.stack.kill(name)
                self.stack.start(name)

    def _run(self, over: threading.Event) -> None:
        dice = random.Random(self.seed)
        while not over.wait(dice.uniform(0.5, 4)):
            what = dice.choice(("worker", "worker", "engine", "link"))
            self.done[what] += 1
            if what == "link":
                self.stack.telegram.link.up = False
                time.sleep(dice.uniform(0.2, 3))
                self.stack.telegram.link.up = True
            else:
                name = "telegram" if what == "worker" else "engine"
                self.stack.kill(name)
                time.sleep(dice.uniform(0, 1))
                self.stack.start(name)
