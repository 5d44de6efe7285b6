"""The names of `nlu/places.yml` in a message, and the council districts that they decide."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from spacy.lang.en import English
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from nlu.reading import lexicon
from nlu.reading.words import Word, fold

_UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Place:
    """A named place in words `first` up to, not including, `last`, and its districts (more than one: undecided)."""

    first: int
    last: int
    districts: frozenset[str]


class Gazetteer:
    """The names in a spaCy phrase matcher; its closed vocabulary keeps no word of a message."""

    def __init__(self) -> None:
        book = lexicon.read(lexicon.ROOM / "places.yml")
        self._districts: dict[str, frozenset[str]] = {}
        for district, names in _named(book):
            for name in names:
                self._districts.setdefault(_key(str(name).removesuffix(" ?")), frozenset({district}))
        for name, districts in book["ambiguous"].items():
            self._districts[_key(name)] = frozenset(districts)
        self.postcodes = {code: frozenset(councils) for code, councils in book["postcodes"].items()}
        self._everyday = frozenset(_key(name) for name in book["everyday_words"])
        self._vocab = English().vocab
        self._matcher = PhraseMatcher(self._vocab)
        self._known = frozenset(word for name in self._districts for word in name.split())
        self._matcher.add("place", [Doc(self._vocab, words=name.split()) for name in sorted(self._districts)])

    def find(self, words: Sequence[Word]) -> list[Place]:
        """The named places of a message, the longest name first where two overlap."""
        doc = Doc(self._vocab, words=[w.key if w.key in self._known else _UNKNOWN for w in words])
        found = sorted(self._matcher(doc), key=lambda m: (m[1] - m[2], m[1]))
        taken: set[int] = set()
        places: list[Place] = []
        for _, first, last in found:
            if taken.isdisjoint(range(first, last)):
                taken.update(range(first, last))
                places.append(Place(first, last, self._districts[doc[first:last].text.strip()]))
        return sorted(places, key=lambda p: p.first)

    def everyday(self, words: Sequence[Word], place: Place) -> bool:
        """Whether the name is an everyday word or surname too ("idle", "Stanley")."""
        return " ".join(w.key for w in words[place.first : place.last]) in self._everyday


def _named(book: Any) -> Iterator[tuple[str, Iterable[Any]]]:
    yield from book["places"].items()
    yield "outside", book["outside"]
    yield from book["landmarks"].items()


def _key(name: str) -> str:
    words = re.sub(r"\s*\(.*?\)", "", name) if name.endswith(")") and name.startswith("the ") else name
    return " ".join(fold(word) for word in re.split(r"[\s-]+", words))
