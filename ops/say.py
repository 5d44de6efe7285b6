"""Speaking to the operator. print() is banned in the tree, because a stray one could show a person's words."""

import sys
from collections.abc import Iterable


class Refused(RuntimeError):
    """Something the operator must mend first; `lines` say what it is and what to do."""

    def __init__(self, *lines: str) -> None:
        self.lines = lines
        super().__init__("\n".join(lines))


def say(*lines: str) -> None:
    """One or more lines to standard output, at once."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


def complain(lines: Iterable[str]) -> None:
    """Lines to standard error, at once."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    sys.stderr.flush()


def rewrite(line: str, *, end: str = "") -> None:
    """Replaces the current line of a terminal."""
    sys.stdout.write(f"\r\033[K{line}{end}")
    sys.stdout.flush()


def terminal() -> bool:
    """Whether a person is watching, so that a line can be rewritten."""
    return sys.stdout.isatty()
