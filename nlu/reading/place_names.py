"""The places of what happened, one entry each: names of the gazetteer, streets and the like, bus routes, postcodes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from nlu.reading import lexicon
from nlu.reading.gazetteer import Gazetteer, Place
from nlu.reading.words import Word

_POSTCODE = re.compile(r"\b(?P<area>(?:LS|BD|HX|HD|WF|OL|S) ?\d{1,2})(?: ?\d[A-Z]{2})?\b", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“”][^\"“”\n]{1,300}[\"“”]")
_NEAR = 40
_MOST = 40


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place as named: half-open span of characters, the districts it may be in (none: its name decides nothing), and,
    where several names put together say where it is, the span of each.
    """

    start: int
    end: int
    districts: frozenset[str] = frozenset()
    parts: tuple[tuple[int, int], ...] = ()

    @property
    def each(self) -> tuple[tuple[int, int], ...]:
        """The spans of the names that it is made of, its own if it is one."""
        return self.parts or ((self.start, self.end),)


class PlaceNames:
    """How places are named in one language (lexicon `where.yml`)."""

    def __init__(self, language: str, gazetteer: Gazetteer) -> None:
        book = lexicon.load(language, "where")
        self._gazetteer = gazetteer
        self._leading = frozenset(book["leading"])
        classes = {name: "|".join(book[name]) for name in ("streets", "sites", "not_names", "brands")}
        self._shapes = [re.compile(_filled(source, classes)) for source in book["shapes"]]
        self._after = re.compile(_filled(book["after_name"], classes), re.IGNORECASE)
        self._not_after = re.compile(book["not_place_if_followed"], re.IGNORECASE)
        self._not_before = re.compile(book["not_place_if_before"], re.IGNORECASE)
        self._home = re.compile(book["home_before"], re.IGNORECASE)
        self._route = re.compile(book["route"], re.IGNORECASE)
        self._route_before = re.compile(book["route_before"], re.IGNORECASE)
        self._corrected = re.compile(book["corrected"], re.IGNORECASE)
        self._alone_before, self._alone_after = re.compile(book["alone_before"]), re.compile(book["alone_after"])
        self._street_after = re.compile(rf"^ (?:{classes['streets']})\b", re.IGNORECASE)
        self._joined = re.compile(book["joined"], re.IGNORECASE)

    def find(self, text: str, words: Sequence[Word]) -> list[PlaceName]:
        """The places of what happened, in the order of the message; where somebody lives only if no other is named."""
        quotes = [(quote.start(), quote.end()) for quote in _QUOTED.finditer(text)]
        every = [each for each in self._every(text, words) if not _inside(each, quotes)]
        every = [each for each in every if not self._not_before.search(_before(text, each))]
        every = self._as_corrected(text, self._routes(text, every[:_MOST]))
        homes = [each for each in every if self._home.search(_before(text, each))]
        here = [each for each in every if each not in homes] or homes
        return self._put_together(text, here)

    def _every(self, text: str, words: Sequence[Word]) -> list[PlaceName]:
        taken = bytearray(len(text))
        found = [*self._free(self._named(text, words), taken), *self._free(self._postcodes(text), taken)]
        found += self._free(self._shaped(text), taken)
        return sorted(found, key=lambda each: each.start)

    @staticmethod
    def _free(names: Iterator[PlaceName], taken: bytearray) -> Iterator[PlaceName]:
        for each in names:
            if not any(taken[each.start : each.end]):
                taken[each.start : each.end] = b"\1" * (each.end - each.start)
                yield each

    def _named(self, text: str, words: Sequence[Word]) -> Iterator[PlaceName]:
        owners = [_owner(text, word) for word in words]
        found = self._gazetteer.find(words)
        found += self._gazetteer.find(owners) if owners != list(words) else []
        for place in found:
            start, end = owners[place.first].start, owners[place.last - 1].end
            if self._gazetteer.everyday(words, place) and not self._shown(text, words, place):
                continue
            if not self._not_after.match(text, end):
                yield self._whole(text, PlaceName(start, end, place.districts))

    def _shown(self, text: str, words: Sequence[Word], place: Place) -> bool:
        """An everyday word is a place after "in", "at" …, or alone between stops with a capital letter."""
        if place.first > 0 and words[place.first - 1].key in self._leading:
            return True
        start, end = words[place.first].start, words[place.last - 1].end
        alone = self._alone_before.search(text, max(0, start - 2), start) and self._alone_after.match(text, end)
        return bool(alone) and text[start].isupper()

    def _routes(self, text: str, names: list[PlaceName]) -> list[PlaceName]:
        """The two ends of a way decide nothing."""
        ends: set[int] = set()
        for at, (first, last) in enumerate(pairwise(names)):
            on_way = self._route.match(text[first.end : last.start])
            if on_way and self._route_before.search(text[max(0, first.start - _NEAR) : first.start]):
                ends.update((at, at + 1))
        return [replace(name, districts=frozenset()) if at in ends else name for at, name in enumerate(names)]

    def _as_corrected(self, text: str, names: list[PlaceName]) -> list[PlaceName]:
        """Without what the person took back: "Dewsbury Road, no sorry, Dewsbury"."""
        pairs = zip(names, [*names[1:], None], strict=False)
        return [n for n, after in pairs if not (after and self._corrected.match(text[n.end : after.start]))]

    def _whole(self, text: str, name: PlaceName) -> PlaceName:
        """With "Road" or "market" after the name; a road named for a town is seldom in it."""
        if street := self._street_after.match(text[name.end : name.end + _NEAR]):
            return PlaceName(name.start, name.end + street.end())
        after = self._after.match(text, name.end)
        the = text[max(0, name.start - len("the ")) : name.start].lower() == "the "
        return replace(name, start=name.start - len("the ") * the, end=after.end() if after else name.end)

    def _postcodes(self, text: str) -> Iterator[PlaceName]:
        for said in _POSTCODE.finditer(text):
            area = re.sub(r"\s", "", said["area"].upper())
            if area in self._gazetteer.postcodes:
                yield PlaceName(said.start(), said.end(), self._gazetteer.postcodes[area])

    def _shaped(self, text: str) -> Iterator[PlaceName]:
        for shape in self._shapes:
            for said in shape.finditer(text):
                yield PlaceName(said.start("name"), said.end("name"))

    def _put_together(self, text: str, names: list[PlaceName]) -> list[PlaceName]:
        """ "Leeds Road in Bradford", "Otley Road, Headingley": one place, where the other name puts it."""
        together: list[PlaceName] = []
        for each in names:
            last = together[-1] if together else None
            route = last is not None and text[last.end - 1].isdigit()
            if last and not route and self._joined.match(text[last.end : each.start]) and _fits(last, each):
                districts = last.districts & each.districts or each.districts
                together[-1] = PlaceName(last.start, each.end, districts, (*last.each, *each.each))
            else:
                together.append(each)
        return together


def _fits(last: PlaceName, each: PlaceName) -> bool:
    return bool(each.districts) and (not last.districts or not last.districts.isdisjoint(each.districts))


def _owner(text: str, word: Word) -> Word:
    """ "Batley's" names Batley."""
    if text[word.end - 2 : word.end].lower() in ("'s", "’s"):
        return Word(word.key[:-1], word.start, word.end - 2)
    return word


def _inside(name: PlaceName, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= name.start < end for start, end in spans)


def _before(text: str, name: PlaceName) -> str:
    return re.split(r"[.!?\n]", text[max(0, name.start - _NEAR) : name.start])[-1]


def _filled(source: str, classes: dict[str, str]) -> str:
    for name, words in classes.items():
        source = source.replace(f"{{{name}}}", words)
    return source
