"""Signs of meaning in a message: words and phrases of the lexicons `signs_*.yml`, each standing for many others.

What a reader learnt about one slur or one kind of blow holds for all of its class. A class of reasons belongs to a
motive and is of a kind (`KINDS`); a class of what was done is named for what it shows, its broader kind first:
`threat_kill`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from nlu.reading import lexicon
from nlu.reading.forms import Forms
from nlu.reading.words import Word

KINDS = ("is", "slur", "hint", "told", "reason")
"""A group named plainly, insulted, hinted at; what is said or done to it; how the reason is stated."""

_WHY = ("signs_why", "signs_person", "signs_general")
_WHAT = ("signs_what", "signs_done")
Label = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign in words `first` up to, not including, `last`. `kind`: of `KINDS`, or "" for a class of what was done."""

    kind: str
    name: str
    motive: str
    first: int
    last: int


class Signs:
    """The signs of one language, compiled. It keeps nothing of a message."""

    def __init__(self, language: str) -> None:
        """Raises FileNotFoundError when the language has no lexicons of signs."""
        self._short = lexicon.short_forms(language)
        labelled = list(_forms(language))
        self._forms = Forms(labelled, self._short)
        self._motives = {name: motive for (_, name, motive), _ in labelled}

    def motive_of(self, detail: str) -> str:
        """The motive that a finer code belongs to; "" for an unknown one."""
        return self._motives.get(detail, "")

    def keys(self, words: Sequence[Word]) -> list[str]:
        """The words as they are compared, short forms written out."""
        return [self._short.get(word.key, word.key) for word in words]

    def find(self, keys: Sequence[str]) -> list[Sign]:
        """Every sign among some words, in their order."""
        return [Sign(*label, at, last) for at in range(len(keys)) for label, last in self._forms.at(keys, at)]


def _forms(language: str) -> Iterator[tuple[Label, str]]:
    for file in _WHY:
        for name, entry in lexicon.once(language, file).items():
            for kind in KINDS:
                for form in entry.get(kind, ()):
                    yield (kind, str(name), str(entry["motive"])), str(form)
    for file in _WHAT:
        for name, forms in lexicon.once(language, file).items():
            for form in forms:
                yield ("", str(name), ""), str(form)


@cache
def signs_of(language: str) -> Signs:
    """The signs of a language, compiled once per process."""
    return Signs(language)
