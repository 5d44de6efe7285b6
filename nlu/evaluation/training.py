"""How long training takes: the whole of it, in a fresh process and a folder of its own."""

import subprocess
import sys
import time
from tempfile import TemporaryDirectory


def training_seconds() -> float:
    """Seconds from start to archive. Raises CalledProcessError when training fails."""
    with TemporaryDirectory() as folder:
        began = time.perf_counter()
        command = [sys.executable, "-W", "ignore", "-m", "bot.engine.train", "--out", folder]
        subprocess.run(command, capture_output=True, check=True)  # noqa: S603 (our own interpreter and module)
        return time.perf_counter() - began
