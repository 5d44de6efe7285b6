"""`python -m ops.settings`: prints every setting with its value in waymark.toml and its meaning."""

from ops.say import say
from settings.reference import table


def main() -> int:
    """Always exit code 0."""
    say(table())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
