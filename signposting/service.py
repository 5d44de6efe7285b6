"""One service that helps: what it does, how to reach it, when, for whom, and how far its details are trusted."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from signposting.contact import Contact
from signposting.hours import Hours
from signposting.serves import Ages, Serves

Confidence = Literal["confirmed", "single_source", "unconfirmed"]
TakesReports = Literal["here", "explains", "no"]

__all__ = ["Ages", "Confidence", "Contact", "Serves", "Service", "TakesReports"]


@dataclass(frozen=True)
class Service:
    """A service of the directory. `does` and `knows` are plain English for the person; `note` is for staff only.

    `anonymous` is None when not known. `source_year` is the newest year of the sources, None when they carry none.
    `lists_only`: its number was seen in lists of others, not on its own page. `held_back` is the reason why the
    matcher does not offer it, `doubtful` the reason why its details may be wrong; each is empty if there is none.
    `asked_only`: offered only for a need, help, place or concern of its own; `place_only`: a place to step into, which
    the matcher leaves to `places_near`. `beside` are rivals for the same people:
    each is shown with them or not at all. `check_by` is the day by which all of it is to be checked anew; `dialled_on`
    the last day on which a person reached it by what is written here.
    """

    id: str
    name: str
    kind: str
    does: str
    confidence: Confidence
    checked_on: date
    check_by: date
    sources: tuple[str, ...]
    contact: Contact = field(default_factory=Contact)
    hours: Hours = field(default_factory=Hours)
    hours_note: str = ""
    cost: str = ""
    anonymous: bool | None = None
    serves: Serves = field(default_factory=Serves)
    knows: str = ""
    source_year: int | None = None
    lists_only: bool = False
    held_back: str = ""
    doubtful: str = ""
    note: str = ""
    takes_reports: TakesReports = "no"
    reaches_police: bool = False
    asked_only: bool = False
    place_only: bool = False
    beside: tuple[str, ...] = ()
    dialled_on: date | None = None

    @property
    def may_be_shown(self) -> bool:
        return self.confidence != "unconfirmed" and self.contact.reachable

    @property
    def police(self) -> bool:
        """Whether what is told here reaches the police whatever the person wishes."""
        return self.reaches_police or self.kind in {"emergency", "police"}

    def as_lines(self) -> list[str]:
        """Plain lines for a chat: name, what it does, ways to reach it, hours, cost if known, date of checking."""
        cost = f"Cost: {self.cost}" if self.cost else ""
        lines = [self.name, self.does, *self.contact.as_lines(), self._hours_line(), cost, self._checked_line()]
        return [line for line in lines if line]

    def _hours_line(self) -> str:
        if self.hours.known:
            return f"Hours: {self.hours.in_words()}"
        if self.hours_note:
            return f"Hours: {self.hours_note} {self._how_to_check()}"
        return f"Hours: not known. {self._how_to_check()}"

    def _how_to_check(self) -> str:
        if self.contact.phone or self.contact.textphone:
            return "Ring to check."
        return "Look on the website to check." if self.contact.web else "Ask them to check."

    def _checked_line(self) -> str:
        if self.dialled_on:
            return f"Checked by us: {self.dialled_on.day} {self.dialled_on:%B %Y}"
        old = self.source_year is not None and self.source_year < self.checked_on.year
        seen = f", from pages of {self.source_year}" if old else ""
        return f"Looked up: {self.checked_on.day} {self.checked_on:%B %Y}{seen}"
