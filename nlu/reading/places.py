"""Where it happened: the person's own words for the place, and the council district that its names decide."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.lang.en import English
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc

from nlu.reading import lexicon
from nlu.reading.finding import Finding
from nlu.reading.words import STOP, Word, fold, said

_LONGEST_PLACE = 6
_SHORT_ANSWER = 6
_POSTCODE = re.compile(r"\b(?P<area>(?:LS|BD|HX|HD|WF|OL|S)\d{1,2})(?: ?\d[A-Z]{2})?\b", re.IGNORECASE)
_UNKNOWN = "-"


@dataclass(frozen=True, slots=True)
class Place:
    """A named place in words `first` up to, not including, `last`, and its districts (more than one: undecided)."""

    first: int
    last: int
    districts: frozenset[str]


class Gazetteer:
    """The names of `nlu/places.yml` in a spaCy phrase matcher; its closed vocabulary keeps no word of a message."""

    def __init__(self) -> None:
        book = lexicon.read(lexicon.ROOM / "places.yml")
        self._districts: dict[str, frozenset[str]] = {}
        for district, names in [*book["places"].items(), ("outside", book["outside"])]:
            for name in names:
                key = str(name).removesuffix(" ?")
                self._districts.setdefault(_key(key), frozenset({district}))
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


def _key(name: str) -> str:
    return " ".join(fold(word) for word in re.split(r"[\s-]+", name))


class Places:
    """The words of place of one language, with the gazetteer."""

    def __init__(self, language: str) -> None:
        book = lexicon.load(language, "where")
        self._gazetteer = Gazetteer()
        self._positions = frozenset(str(p).split()[-1] for p in book["positions"])
        self._streets = frozenset(book["streets"])
        self._leading = frozenset(book["leading"])
        nouns = [tuple(str(noun).split()) for noun in book["nouns"]]
        self._nouns = frozenset(nouns)
        self._ending = frozenset(book["persons"]) | {STOP, ","}

    def read(self, text: str, words: Sequence[Word]) -> list[Finding]:
        """At most one finding `where` and one `district`."""
        places = [p for p in self._gazetteer.find(words) if self._is_place(words, p)]
        return [*self._where(text, list(words), places)][:1] + [*self._district(text, list(words), places)][:1]

    def _is_place(self, words: Sequence[Word], place: Place) -> bool:
        led = place.first > 0 and words[place.first - 1].key in self._leading
        return led or not self._gazetteer.everyday(words, place)

    def _district(self, text: str, words: list[Word], places: Sequence[Place]) -> Iterator[Finding]:
        named = [p for p in places if not self._is_street(words, p)]
        here = [p for p in named if not self._origin(words, p)] or named
        decided = [p for p in here if len(p.districts) == 1]
        codes = {code for p in decided for code in p.districts}
        if len(codes) == 1:
            place = decided[0]
            span = (words[place.first].start, words[place.last - 1].end)
            yield Finding("district", codes.pop(), said(text, words, place.first, place.last), *span)
        elif not codes:
            yield from self._by_postcode(text)

    def _by_postcode(self, text: str) -> Iterator[Finding]:
        for match in _POSTCODE.finditer(text):
            councils = self._gazetteer.postcodes.get(match["area"].upper(), frozenset())
            if len(councils) == 1:
                yield Finding("district", next(iter(councils)), match.group(), match.start(), match.end(), 0.7)

    def _is_street(self, words: Sequence[Word], place: Place) -> bool:
        """ "Leeds Road" is in many towns, "Bradford Road" hardly ever in Bradford."""
        return place.last < len(words) and words[place.last].key in self._streets

    def _origin(self, words: Sequence[Word], place: Place) -> bool:
        return place.first > 0 and words[place.first - 1].key == "from"

    def _where(self, text: str, words: list[Word], places: Sequence[Place]) -> Iterator[Finding]:
        ends = {p.last: p for p in places}
        for at, word in enumerate(words):
            if word.key in self._positions and (last := self._whole(words, at, ends)) is not None:
                named = any(p.first > at and p.last <= last for p in places)
                span = (words[at].start, words[last - 1].end)
                if word.key != "from" or not named:
                    yield Finding(
                        "where", said(text, words, at, last), said(text, words, at, last), *span, 0.9 if named else 0.7
                    )
        if places and len(words) <= _SHORT_ANSWER:
            yield Finding("where", text.strip(), text.strip(), words[0].start, words[-1].end, 0.7)

    def _whole(self, words: Sequence[Word], at: int, ends: dict[int, Place]) -> int | None:
        """As `_end`, with a place that follows at once: "on the bus", "in Dewsbury"."""
        last = self._end(words, at, ends)
        if last is not None and last < len(words) and words[last].key in self._positions:
            return self._end(words, last, ends) or last
        return last

    def _end(self, words: Sequence[Word], at: int, ends: dict[int, Place]) -> int | None:
        """Where the place that begins with a word of position ends: after its last noun or name."""
        last: int | None = None
        if at + 1 < len(words) and words[at + 1].key in self._ending:
            return None
        for stop in range(at + 2, min(at + 2 + _LONGEST_PLACE, len(words) + 1)):
            if words[stop - 1].key in self._ending or (words[stop - 1].key in self._positions and last is not None):
                break
            begins = at + 1
            if stop in ends and ends[stop].first > at:
                last = stop
            elif self._ends_in_noun(words, begins, stop):
                last = stop if last is None or self._joined(words, last, stop) else last
        return last if last is not None and self._close(words, at, last) else None

    def _ends_in_noun(self, words: Sequence[Word], begins: int, stop: int) -> bool:
        return any(
            stop - size >= begins and tuple(w.key for w in words[stop - size : stop]) in self._nouns for size in (1, 2)
        )

    @staticmethod
    def _joined(words: Sequence[Word], last: int, stop: int) -> bool:
        return stop - last <= 2

    def _close(self, words: Sequence[Word], at: int, last: int) -> bool:
        return last - at <= _LONGEST_PLACE and not any(w.key == STOP or w.key == "," for w in words[at:last])
