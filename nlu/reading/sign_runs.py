"""Signs as they follow one another in a sentence: "they spat at my sister" and "he gobbed on our nan" are one run."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from nlu.reading.signs import Sign

_NEAR = 6  # words


def runs(names: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """So many names (`named`) that follow one another."""
    return zip(*(names[at:] for at in range(size)), strict=False)


def feature(run: Sequence[str]) -> str:
    """The name of a run as a feature."""
    return f"{len(run)}:{'_'.join(run)}"


def named(keys: Sequence[str], found: Sequence[Sign]) -> list[str]:
    """The words of a sentence, begin and end marked, with the name of a sign for the words that say it."""
    names: list[str] = list(keys)
    for sign in sorted(found, key=lambda sign: sign.last - sign.first):
        for at in range(sign.first, sign.last):
            names[at] = f"{sign.kind[:1] or 'w'}:{sign.name}"
    run = ["<"]
    for name in [*names, ">"]:
        if run[-1] != name:
            run.append(name)
    return run


def close(keys: Sequence[str], found: Sequence[Sign]) -> Iterator[str]:
    """Signs that follow one another closely."""
    at: defaultdict[int, set[str]] = defaultdict(set)
    for sign in found:
        at[sign.first].add(sign.kind or sign.name)
    for first in sorted(at):
        for second in range(first + 1, min(first + _NEAR, len(keys))):
            yield from (f"{before}>>{after}" for after in sorted(at.get(second, ())) for before in sorted(at[first]))
