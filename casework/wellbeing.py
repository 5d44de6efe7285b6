"""Whether each process answers, asked at its own address on this machine, and whether reports wait for the database."""

import urllib.error
import urllib.request
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal

from settings import Settings

SECONDS = 2.0
State = Literal["well", "trouble", "silent"]

# A proxy of this machine's environment must not be asked for an address on loopback.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def places(settings: Settings) -> Mapping[str, str]:
    """The address at which each process tells its health."""
    names = ("engine", "actions", "web", "console", "alerts", *(("telegram",) if settings.telegram.on else ()))
    every = {name: getattr(settings, name) for name in names}
    return {name: f"http://{_reachable(at.host)}:{at.port}/health" for name, at in every.items()}


def states(settings: Settings) -> Mapping[str, State]:
    """All are asked at once, so that one which is silent keeps nobody waiting longer than SECONDS."""
    found = places(settings)
    with ThreadPoolExecutor(len(found)) as pool:
        return dict(zip(found, pool.map(_state, found.values()), strict=True))


def outbox_files(folder: Path) -> int:
    """How many sealed reports wait in the outbox, damaged ones too. Raises OSError if nobody can tell."""
    return sum(1 for each in folder.iterdir() if each.is_file()) if folder.is_dir() else 0


def _state(address: str) -> State:
    try:
        with _opener.open(address, timeout=SECONDS):
            return "well"
    except urllib.error.HTTPError:
        return "trouble"
    except OSError:
        return "silent"


def _reachable(host: str) -> str:
    every = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - compared, not bound
    return every.get(host, f"[{host}]" if ":" in host else host)
