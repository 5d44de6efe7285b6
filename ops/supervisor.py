"""Starts the processes, waits until each answers, starts one again that dies, and stops them all."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from ops.log_files import keep_small, last_lines, log_path
from ops.process import Child, Process
from ops.say import Refused, rewrite, terminal

READY_SECONDS = 180
ASK_SECONDS, LOOK_SECONDS = 0.2, 0.5
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
STEADY_SECONDS = 60.0  # a process that ran this long was well, so the next fault is a new one


class Supervisor:
    """The processes of one data folder. It restarts nothing by itself until `watch` is called."""

    def __init__(self, processes: Sequence[Process], data: Path, tell: Callable[[str], None]) -> None:
        self._processes = {process.name: process for process in processes}
        self._logs = {name: log_path(data, name) for name in self._processes}
        self._children: dict[str, Child] = {}
        self._started: dict[str, float] = {}
        self._due: dict[str, float] = {}
        self._pauses: dict[str, float] = {}
        self._tell = tell

    def start(self, name: str) -> None:
        self._due.pop(name, None)
        self._started[name] = time.monotonic()
        self._children[name] = Child(self._processes[name], self._logs[name])

    def start_all(self) -> None:
        for name in self._processes:
            self.start(name)

    def kill(self, name: str) -> None:
        """Ends one process at once, with everything it started."""
        self._children[name].kill()

    def pid(self, name: str) -> int:
        """The process id of one that was started."""
        return self._children[name].pid

    def wait_until_ready(self) -> None:
        """Returns when every process answers. Raises Refused if one ends or does not answer in time."""
        for name in self._processes:
            self.wait_for(name)

    def wait_for(self, name: str) -> None:
        """As `wait_until_ready`, for one process."""
        child, process, began = self._children[name], self._processes[name], self._started[name]
        while not child.ready():
            waited = time.monotonic() - began
            if child.exit_code() is not None:
                raise self._failed(name, "stopped while starting")
            if waited > READY_SECONDS:
                raise self._failed(name, f"did not answer within {READY_SECONDS} s")
            if terminal():
                rewrite(f"  {process.title}: starting, {waited:.0f} s")
            time.sleep(ASK_SECONDS)
        if terminal():
            rewrite("")
        self._tell(f"  {process.title}: ready after {time.monotonic() - began:.0f} s")

    def watch(self) -> NoReturn:
        """Until it is interrupted: starts again what died, each time after a longer pause, and keeps logs small."""
        while True:
            self.look_after_all()
            time.sleep(LOOK_SECONDS)

    def look_after_all(self) -> None:
        """One round of `watch`."""
        for name in self._processes:
            self._look_after(name, time.monotonic())
            keep_small(self._logs[name])

    def stop_all(self) -> None:
        """Asks all to stop, then ends what is left. No process or child of one remains."""
        for child in self._children.values():
            child.ask_to_stop()
        for child in self._children.values():
            child.end()
        self._children.clear()

    def _look_after(self, name: str, now: float) -> None:
        code = self._children[name].exit_code()
        if code is None:
            return
        if name not in self._due:
            self._children[name].kill()  # a worker of it may still hold the port
            pause = self._pause(name, now)
            self._due[name] = now + pause
            title = self._processes[name].title
            self._tell(
                f"The {title} stopped (exit code {code}). Starting it again in {pause:.0f} s: {self._logs[name]}"
            )
        elif now >= self._due[name]:
            self.start(name)

    def _pause(self, name: str, now: float) -> float:
        steady = now - self._started[name] >= STEADY_SECONDS
        before = self._pauses.get(name, 0.0)
        self._pauses[name] = FIRST_PAUSE if steady or not before else min(2 * before, LONGEST_PAUSE)
        return self._pauses[name]

    def _failed(self, name: str, what: str) -> Refused:
        log = self._logs[name]
        return Refused(f"The {self._processes[name].title} {what}. The end of {log}:", *last_lines(log))
