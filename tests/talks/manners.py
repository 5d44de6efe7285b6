"""Rules that hold in every talk, whatever it is about."""

import re
from dataclasses import dataclass, field

from report.fields import FIELDS
from tests.talks.conversation import Heard
from tests.talks.wording import NOT_FOLLOWED, question_of, response_of

# Never said to anybody, in any talk.
NEVER = (
    *("victim ", "not a hate crime", "not hate crime", "are you sure", "i understand how you feel"),
    *("calm down", "you should have", "are you lying", "utter_", "none_stated", "wikidata"),
)
_ROUGH = re.compile(r"!|\{\w*\}|\bnull\b")
# These read the person's own words back, which may be rough.
_READ_BACK = re.compile(r"utter_(ask_(review\w*|facts|why_quote|correct)|doubt_\w+)")
# Names of services and of the law, which Waymark gives as they are.
_NAMES = re.compile(r"victim support|victims'? code|victims? first|victims", re.IGNORECASE)
_MOST_IN_A_ROW = 2
_MAIN = {*FIELDS, "facts"}


@dataclass
class Manners:
    """Listens to a talk and keeps what went wrong in `faults`, each with the place where it did. ``talks`` are the
    questions that stood last, a list for each report that was begun.
    """

    faults: list[str] = field(default_factory=list)
    talks: list[list[str]] = field(default_factory=lambda: [[]])
    _row: int = 0
    _left: set[str] = field(default_factory=set)
    _main: str = ""

    def hear(self, place: str, heard: Heard, again: bool = False) -> None:
        """One turn. ``again``: the person asked for an earlier question, or put an earlier answer right."""
        if not heard.texts or not all(text.strip() for text in heard.texts):
            self.faults.append(f"{place}: silence")
            return
        own = [text for text in heard.texts if not _READ_BACK.fullmatch(response_of(text))]
        self.faults += [f"{place}: {fault}" for text in own for fault in rough(text)]
        if not heard.offered:
            self.faults.append(f"{place}: nothing can be pressed")
        self._question(place, heard, again)

    def _question(self, place: str, heard: Heard, again: bool) -> None:
        asked = question_of(heard.texts[-1])
        if not asked:
            self.faults += [f"{place}: no question stands last"] * (not heard.ended)
            return
        before = self.talks[-1][-1] if self.talks[-1] else ""
        self._in_a_row(place, heard, asked == before)
        if asked in _MAIN:
            self._left_behind(place, asked, again, heard.texts[-1])
        self.talks[-1].append(asked)

    def _in_a_row(self, place: str, heard: Heard, same: bool) -> None:
        """The bare question more than twice in a row, with nothing else to go on, is going in circles."""
        names = [response_of(text) for text in heard.texts[:-1]]
        bare = same and all(name in NOT_FOLLOWED for name in names) and question_of(heard.texts[-1]) != "account_more"
        self._row = self._row + 1 if bare else 0
        if self._row >= _MOST_IN_A_ROW:
            self.faults.append(f"{place}: the same question {self._row + 1} times in a row")

    def _left_behind(self, place: str, asked: str, again: bool, text: str) -> None:
        """A question is left once another one of the talk is asked; it comes again only when the person wants it."""
        key = text if asked == "facts" else asked
        if key in self._left and asked != self._main and not again:
            self.faults.append(f"{place}: {asked} was asked before")
        self._left.add(key)
        self._main = asked

    def begin(self) -> None:
        """A new report begins: its questions are asked anew."""
        self._left.clear()
        self.talks.append([])


def rough(text: str) -> list[str]:
    """What is said here that is never said."""
    plain = _NAMES.sub("", text)
    found = [phrase for phrase in NEVER if phrase in plain.casefold()]
    return [f"says {phrase!r}" for phrase in (*found, *_ROUGH.findall(plain))]
