"""What the judge of danger sees of a run of words: words, three of them together, letters, classes of meaning, and the
signs of accounts, one by one and as they follow one another.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain

from nlu.reading.features import Weighed, features_of
from nlu.reading.sign_runs import close, feature, named, runs
from nlu.reading.signs import Sign, signs_of

_SIGN = 0.6
_THREE = 0.7
_LETTERS = (4,)  # groups of three and five besides cost a fifth of the time and tell no more


class DangerFeatures:
    """The features of one language's messages. It keeps nothing of a message. Commas are left out of runs, so a sign
    may reach over one here, which it never does in accounts.
    """

    def __init__(self, language: str) -> None:
        """Raises FileNotFoundError when the language has no lexicons."""
        self._features = features_of(language, _LETTERS)
        self._signs = signs_of(language)

    def runs(self, text: str) -> list[list[str]]:
        """The runs of words that are judged by themselves (`Features.runs`)."""
        return self._features.runs(text)

    def of(self, run: Sequence[str]) -> Weighed:
        """The features of a run with their weights; a feature counts once."""
        found = self._signs.find(run)
        seen = self._features.of(run)
        seen |= dict.fromkeys(_threes(run), _THREE)
        seen |= dict.fromkeys((name for sign in found for name in _names(sign)), _SIGN)
        seen |= dict.fromkeys(close(run, found), _SIGN)
        seen |= dict.fromkeys(_in_order(named(run, found)), _SIGN)
        return seen


def _names(sign: Sign) -> Iterator[str]:
    """A sign, and what it is one of."""
    if sign.kind:
        yield from (f"{sign.kind}:{sign.name}", f"any:{sign.name}")
        if sign.motive:
            yield f"any>{sign.motive}"
        return
    yield f"w:{sign.name}"
    if "_" in sign.name:
        yield f"w>{sign.name.partition('_')[0]}"


def _threes(run: Sequence[str]) -> Iterator[str]:
    """Words three by three: "not going to" says what no two of them say."""
    edged = ["<", *run, ">"]
    yield from ("_".join(three) for three in zip(edged, edged[1:], edged[2:], strict=False))


def _in_order(names: Sequence[str]) -> Iterator[str]:
    """Runs with a sign in them: what words alone say is seen as words."""
    for run in chain(runs(names, 2), runs(names, 3)):
        if any(":" in name for name in run):
            yield feature(run)


@cache
def danger_features_of(language: str) -> DangerFeatures:
    """The features of a language, compiled once per process."""
    return DangerFeatures(language)
