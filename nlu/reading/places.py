"""Where it happened: the person's own words for the place, and the council district that its names decide."""

from collections.abc import Iterator, Sequence

from nlu.reading import lexicon
from nlu.reading.finding import Finding
from nlu.reading.gazetteer import Gazetteer, Place
from nlu.reading.place_names import PlaceName, PlaceNames
from nlu.reading.words import STOP, Word, said

_LONGEST_PLACE = 6
_SHORT_ANSWER = 6
_MOST = 40


class Places:
    """The words of place of one language, with the gazetteer."""

    def __init__(self, language: str) -> None:
        book = lexicon.load(language, "where")
        self._gazetteer = Gazetteer()
        self._names = PlaceNames(language, self._gazetteer)
        self._positions = frozenset(str(p).split()[-1] for p in book["positions"])
        self._leading = frozenset(book["leading"])
        nouns = [tuple(str(noun).split()) for noun in book["nouns"]]
        self._nouns = frozenset(nouns)
        self._ending = frozenset(book["persons"]) | {STOP, ","}

    def read(self, text: str, words: Sequence[Word]) -> list[Finding]:
        """At most one finding `where` and one `district`; a finding `place` for each place that is named."""
        places = [p for p in self._gazetteer.find(words) if self._is_place(words, p)]
        places = places[:_MOST]
        names = self._names.find(text, words)
        spans = [span for name in names for span in name.each]
        found = [Finding("place", text[start:end], text[start:end], start, end) for start, end in spans]
        return [*self._where(text, list(words), places)][:1] + [*_district(text, names)][:1] + found

    def _is_place(self, words: Sequence[Word], place: Place) -> bool:
        led = place.first > 0 and words[place.first - 1].key in self._leading
        return led or not self._gazetteer.everyday(words, place)

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


def _district(text: str, names: Sequence[PlaceName]) -> Iterator[Finding]:
    """The district that all names that decide one agree on; a name in two districts is settled by a town beside it."""
    decided = [name for name in names if len(name.districts) == 1]
    codes = {code for name in decided for code in name.districts}
    if len(codes) == 1:
        name = decided[0]
        yield Finding("district", codes.pop(), text[name.start : name.end], name.start, name.end)
