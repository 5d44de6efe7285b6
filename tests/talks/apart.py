"""Tells apart again what one message on Telegram holds: the texts of a turn share it, a blank line between two."""

from tests.talks.wording import weight_of


def apart(text: str) -> list[str]:
    """The texts of Waymark that one message holds.

    A blank line parts them, but some have blank lines of their own: of all ways to part them it is the one that makes
    most of it responses.
    """
    pieces = text.split("\n\n")
    best: list[tuple[int, list[str]]] = [(0, [])]
    for end in range(1, len(pieces) + 1):
        ways = [(best[begin], "\n\n".join(pieces[begin:end])) for begin in range(end)]
        best.append(max(((weight + weight_of(last), [*before, last]) for (weight, before), last in ways), key=_most))
    return best[-1][1]


def _most(way: tuple[int, list[str]]) -> tuple[int, int]:
    """Most of it responses, and then the most texts."""
    return way[0], len(way[1])
