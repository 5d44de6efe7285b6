"""`python3.11 -m ops.setup`: makes both environments and the page assets, each only when its inputs changed.

It runs on the machine's own Python, before any environment exists, so it uses the standard library only.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from ops.say import Refused, complain
from ops.stamp import digest, is_fresh, mark
from ops.step import ROOT, run_step
from ops.system import install_packages, require_disk, require_node

VENV = ROOT / ".venv"
LOCKS = ROOT / "requirements"
UV = VENV / "tools" / "bin" / "uv"
NODE_MODULES = ROOT / "node_modules"
BUILT = (".mjs", ".js", ".scss", ".svg")
PYTHON = (3, 11)
SETUP_GIGABYTES = 6  # both environments take about 4 GB, and as much again in part while they are unpacked


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 1 with clear lines if the machine lacks something."""
    parser = argparse.ArgumentParser(prog="python -m ops.setup", description=__doc__)
    parser.add_argument("--tests", action="store_true", help="also what the tests need: a browser")
    options = parser.parse_args(arguments)
    try:
        set_up(browser=options.tests)
    except Refused as refused:
        complain(refused.lines)
        return 1
    return 0


def set_up(*, browser: bool) -> None:
    """All of set-up. Raises Refused."""
    if sys.version_info[:2] != PYTHON:
        raise Refused(f"Waymark needs Python 3.11: this is {sys.version.split()[0]}.")
    require_node()
    if not (VENV / "assistant").exists():
        require_disk(ROOT, SETUP_GIGABYTES, "to set up")
    install_packages(browser=browser)
    tools()
    environment("app", "Installing the libraries of the web apps (about a minute the first time)")
    environment("assistant", "Installing the libraries of the assistant (some minutes the first time)")
    assets()


def tools() -> None:
    """uv, which installs the rest. pip checks its hash; later steps are uv's."""
    lock = LOCKS / "tools.txt"
    stamp, current = VENV / "tools" / ".waymark", digest([lock], sys.version)
    if is_fresh(stamp, current):
        return
    folder = str(VENV / "tools")
    run_step("Making the environment of the tools", [sys.executable, "-m", "venv", "--clear", folder])
    run_step(
        "Installing uv", [f"{folder}/bin/python", "-m", "pip", "install", "--no-deps", "--require-hashes", "-r", lock]
    )
    mark(stamp, current)


def environment(name: str, title: str) -> None:
    """One of the two environments, exactly as its lock file says, each file checked by its hash."""
    folder, lock = VENV / name, LOCKS / f"{name}.txt"
    stamp, current = folder / ".waymark", digest([lock], sys.version)
    if is_fresh(stamp, current):
        return
    stamp.unlink(missing_ok=True)
    python = str(folder / "bin" / "python")
    run_step(
        f"Making the environment .venv/{name}",
        [UV, "venv", "--no-python-downloads", "--allow-existing", "--python", sys.executable, folder],
    )
    run_step(title, [UV, "pip", "sync", "--require-hashes", "--python", python, lock])
    mark(stamp, current)


def assets() -> None:
    """The pages' styles and scripts in look/static/."""
    manifests = [ROOT / "package.json", ROOT / "package-lock.json"]
    installed, wanted = NODE_MODULES / ".waymark-packages", digest(manifests)
    if not is_fresh(installed, wanted):
        run_step("Installing the page tools", ["npm", "ci", "--no-progress"])
        mark(installed, wanted)
    built, current = NODE_MODULES / ".waymark-assets", digest([*manifests, *_sources()])
    if not is_fresh(built, current) or not (ROOT / "look" / "static" / "manifest.json").exists():
        run_step("Building styles and scripts", ["npm", "run", "build"])
        mark(built, current)


def _sources() -> list[Path]:
    static = ROOT / "look" / "static"
    files = (ROOT / "look").rglob("*")
    return [path for path in files if path.suffix in BUILT and static not in path.parents]


if __name__ == "__main__":
    raise SystemExit(main())
