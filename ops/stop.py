"""`python -m ops.stop`: ends the Waymark that runs on the data folder, from another terminal."""

import os
import signal
import time

from ops.folders import running
from ops.say import complain, say
from settings import SettingsError, load

LONGEST_SECONDS = 40.0  # five processes, each with its grace


def main() -> int:
    """Exit code 0 when nothing runs any more."""
    try:
        data = load().data
    except SettingsError as error:
        complain(error.lines)
        return 1
    held_by = running(data)
    if held_by is None:
        say("Waymark was not running.")
        return 0
    os.kill(held_by, signal.SIGTERM)
    until = time.monotonic() + LONGEST_SECONDS
    while running(data) and time.monotonic() < until:
        time.sleep(0.2)
    stopped = running(data) is None
    say("Waymark has stopped." if stopped else f"Waymark still runs as process {held_by}.")
    return 0 if stopped else 1


if __name__ == "__main__":
    raise SystemExit(main())
