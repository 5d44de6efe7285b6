"""What was made from what: a long step is left out when the content of its inputs is unchanged."""

import hashlib
from collections.abc import Iterable
from pathlib import Path


def digest(inputs: Iterable[Path], *words: str) -> str:
    """SHA-256 over the paths and contents of the input files, and over other words that matter (a version)."""
    total = hashlib.sha256()
    for path in sorted(inputs):
        for part in (str(path).encode(), path.read_bytes()):
            total.update(hashlib.sha256(part).digest())
    for word in words:
        total.update(hashlib.sha256(word.encode()).digest())
    return total.hexdigest()


def is_fresh(stamp: Path, current: str) -> bool:
    """Whether the stamp was set for exactly these inputs."""
    return stamp.is_file() and stamp.read_text(encoding="ascii") == current


def mark(stamp: Path, current: str) -> None:
    """Sets the stamp: call it only when the step has succeeded."""
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(current, encoding="ascii")
