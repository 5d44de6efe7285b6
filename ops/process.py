"""One process of Waymark: how it is started, asked whether it is well, and stopped with everything it started."""

import contextlib
import ctypes
import os
import resource
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ops.step import ROOT

GRACE_SECONDS = 8.0  # the longest a turn may take (the engine's time-out for an action), so that no answer is cut off
ANSWER_SECONDS = 2.0
PR_SET_PDEATHSIG = 1  # Linux, prctl(2)


@dataclass(frozen=True)
class Process:
    """What is run: `setting` names its port in waymark.toml, `health` is the address that answers when it is ready."""

    name: str
    title: str
    command: tuple[str, ...]
    env: Mapping[str, str] = field(repr=False)
    host: str
    port: int
    setting: str

    @property
    def health(self) -> str:
        host = "127.0.0.1" if self.host in ("0.0.0.0", "::") else self.host  # noqa: S104 - compared, not bound
        return f"http://{host}:{self.port}/health"


class Child:
    """A running Process in a process group of its own, so that Ctrl-C reaches only us and a stop reaches all of it."""

    def __init__(self, process: Process, log: Path) -> None:
        self.process = process
        with log.open("ab") as output:
            self._popen = subprocess.Popen(  # noqa: S603 - the commands are our own
                process.command,
                cwd=ROOT,
                env=dict(process.env),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=_before_it_runs,
            )

    @property
    def pid(self) -> int:
        return self._popen.pid

    def exit_code(self) -> int | None:
        """None while it runs."""
        return self._popen.poll()

    def ready(self) -> bool:
        """Whether its health address answers; an answer of trouble (5xx) is none."""
        try:
            with _opener.open(self.process.health, timeout=ANSWER_SECONDS):
                return True
        except urllib.error.HTTPError as error:
            return error.code < 500
        except OSError:
            return False

    def ask_to_stop(self) -> None:
        self._signal(signal.SIGTERM)

    def end(self, grace: float = GRACE_SECONDS) -> None:
        """Waits, then kills whatever is left of the group: a server's worker can outlive its master."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._popen.wait(grace)
        self.kill()

    def kill(self) -> None:
        """Ends the whole group at once, as kill -9 does."""
        self._signal(signal.SIGKILL)
        self._popen.wait()

    def _signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._popen.pid, number)


# A proxy of this machine's environment must not be asked for an address on loopback.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
_libc = ctypes.CDLL(None)


def _before_it_runs() -> None:
    """A crash writes no memory to the disk: people's words and keys are in it.

    And if we are killed, Linux ends the child too, so that no orphan keeps a port. Elsewhere there is no such call.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if hasattr(_libc, "prctl"):
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
