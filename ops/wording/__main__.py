"""`python -m ops.wording`: prints all wording by topic; a fault of the rules stands under its text, after `**`."""

from ops.say import say
from ops.wording.printout import lines


def main() -> int:
    """Always exit code 0: the printout is for reading, tests/ops/wording holds the rules."""
    say(*lines())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
