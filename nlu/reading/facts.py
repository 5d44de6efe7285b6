"""Facts that plain words show: what kind of incident, to whom, injury, weapon, whether it happened before."""

from collections.abc import Iterator, Sequence

from nlu.reading import lexicon
from nlu.reading.finding import Finding
from nlu.reading.negation import Negation
from nlu.reading.phrases import Match, Phrasebook
from nlu.reading.words import Word, said

_ONE_ANSWER = {
    "role": ("professional", "victim", "witness", "third_party"),
    "offender_known": (
        "family_or_carer",
        "neighbour",
        "work_or_school",
        "friend",
        "known_other",
        "seen_before",
        "stranger",
    ),
    "injury": ("yes", "no"),
    "weapon": ("yes", "no"),
    "happened_before": ("yes", "no"),
    "child_involved": ("yes",),
}
"""Fields with one answer, their values in the order in which the first one found is taken."""

Label = tuple[str, str]


class Facts:
    """The lexicon `facts.yml` of one language, compiled."""

    def __init__(self, language: str) -> None:
        """Raises BadPattern when the lexicon has a pattern that can't be compiled."""
        book = lexicon.load(language, "facts")
        classes = book["classes"]
        self._fields: dict[str, dict[str, dict[str, list[str]]]] = {f: v for f, v in book.items() if f != "classes"}
        sources = {
            f"{field}={value}": entry["patterns"]
            for field, values in self._fields.items()
            for value, entry in values.items()
        }
        self._book = Phrasebook(sources, classes, lexicon.short_forms(language), repair=True)
        self._negation = Negation(language)

    def read(self, text: str, words: Sequence[Word]) -> list[Finding]:
        """All facts of the message; a field with one answer has at most one finding."""
        found = [f for match in self._book.find(words) for f in self._findings(text, list(words), match)]
        return [f for field in self._fields for f in _settled(field, [f for f in found if f.field == field])]

    def _findings(self, text: str, words: list[Word], match: Match) -> Iterator[Finding]:
        field, value = match.label.split("=", 1)
        if self._negation.denies(words, match.first):
            denied = self._fields[field][value].get("negated")
            if denied is None:
                return
            value = str(denied)
        span = (words[match.first].start, words[match.last - 1].end)
        yield Finding(field, value, said(text, words, match.first, match.last), *span)


def _settled(field: str, found: list[Finding]) -> list[Finding]:
    order = _ONE_ANSWER.get(field)
    if order is None:
        return found
    return next(
        ([f for f in found if f.value == value][:1] for value in order if any(f.value == value for f in found)), []
    )
