"""One service that helps: what it does, how to reach it, when, for whom, and how far its details are trusted."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from signposting.hours import Hours

Confidence = Literal["confirmed", "single_source", "unconfirmed"]


@dataclass(frozen=True)
class Contact:
    """The ways to reach a service; each is shown exactly as written here, or empty."""

    phone: str = ""
    phone_note: str = ""
    text: str = ""
    whatsapp: str = ""
    textphone: str = ""
    video: str = ""
    email: str = ""
    web: str = ""
    address: str = ""

    @property
    def dial(self) -> str:
        """The link that dials `phone`, made from the shown number so that the two can never differ; may be empty."""
        return f"tel:{self.phone.replace(' ', '')}" if self.phone else ""

    @property
    def text_link(self) -> str:
        """The link that starts a text message to `text`; may be empty."""
        return f"sms:{self.text.replace(' ', '')}" if self.text else ""

    @property
    def reachable(self) -> bool:
        """Whether somebody can be reached from home; an address alone may be closed."""
        return any((self.phone, self.text, self.whatsapp, self.textphone, self.video, self.email, self.web))

    def as_lines(self) -> list[str]:
        """One plain line for each way, in the order people use them."""
        phone = f"{self.phone} ({self.phone_note})" if self.phone_note else self.phone
        ways = (
            ("Phone", phone),
            ("Text", self.text),
            ("WhatsApp", self.whatsapp),
            ("Textphone or Relay UK", self.textphone),
            ("Sign language video", self.video),
            ("Email", self.email),
            ("Website", self.web),
            ("Address", self.address),
        )
        return [f"{way}: {value}" for way, value in ways if value]


@dataclass(frozen=True)
class Ages:
    """The ages served, in whole years, both ends included; `oldest` None means no upper end."""

    youngest: int = 0
    oldest: int | None = None

    def covers(self, other: "Ages") -> bool:
        """Whether everybody in `other` is served."""
        if self.oldest is None:
            return self.youngest <= other.youngest
        return self.youngest <= other.youngest and other.oldest is not None and other.oldest <= self.oldest


@dataclass(frozen=True)
class Serves:
    """Whom a service is for, in codes of the report; an empty tuple means everybody."""

    motivations: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    concerns: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    ages: Ages = Ages()
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True)
class Service:
    """A service of the directory. `does` and `knows` are plain English for the person; `note` is for staff only.

    `anonymous` is None when not known. `source_year` is the newest year of the sources, None when they carry none.
    `lists_only`: its number was seen in lists of others, not on its own page. `held_back` is the reason why the
    matcher does not offer it; empty when it may.
    """

    id: str
    name: str
    kind: str
    does: str
    confidence: Confidence
    checked: date
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
    note: str = ""

    @property
    def may_be_shown(self) -> bool:
        return self.confidence != "unconfirmed" and self.contact.reachable

    @property
    def police(self) -> bool:
        return self.kind in {"emergency", "police"}

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
        old = self.source_year is not None and self.source_year < self.checked.year
        seen = f", from pages of {self.source_year}" if old else ""
        return f"Checked: {self.checked.day} {self.checked:%B %Y}{seen}"
