"""What Waymark needs from the machine itself: Debian's packages, Node, free disk."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from ctypes.util import find_library
from pathlib import Path

from ops.say import Refused, say
from ops.step import ROOT, run_step

# WeasyPrint 70 makes the PDF copies; these are the libraries its documentation asks for on Debian.
PANGO = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}
OLDEST_NODE = 20
_POSTGRESQL = Path("/usr/lib/postgresql")


def require_disk(folder: Path, gigabytes: float, purpose: str) -> None:
    """Raises Refused unless the disk of `folder` (or of its nearest parent) has that much room."""
    there = next(path for path in (folder, *folder.parents) if path.exists())
    free = shutil.disk_usage(there).free / 1e9
    if free < gigabytes:
        raise Refused(f"Waymark needs {gigabytes:g} GB of free disk {purpose}; the disk of {there} has {free:.1f} GB.")


def require_node() -> None:
    """Raises Refused unless Node is there and new enough to build the pages' styles and scripts."""
    if not shutil.which("node") or not shutil.which("npm"):
        raise Refused(f"Waymark needs Node {OLDEST_NODE} or newer with npm: none was found on PATH.")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S607
    if int(version.lstrip("v").split(".")[0] or 0) < OLDEST_NODE:
        raise Refused(f"Waymark needs Node {OLDEST_NODE} or newer: this is {version}.")


def install_packages(*, browser: bool) -> None:
    """Installs what is missing where it may; otherwise says what is missing and goes on, since a chat runs without."""
    missing = list(_missing(browser))
    if not missing:
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        try:
            run_step(f"Installing Debian packages: {', '.join(missing)}", [ROOT / "ops/debian.sh", *missing])
        except Refused as refused:
            say(*refused.lines, "Going on without them: copies as PDF or some tests will not work.")
        return
    say(f"Missing Debian packages: {', '.join(missing)}. Copies as PDF or some tests will not work.")
    say(f"  To install them: sudo ops/debian.sh {' '.join(missing)}")


def _missing(browser: bool) -> Iterator[str]:
    yield from (package for library, package in PANGO.items() if not find_library(library))
    if browser and not shutil.which("chromium"):
        yield "chromium"
    if browser and not any(_POSTGRESQL.glob("*/bin/postgres")):
        yield "postgresql"
