"""How a report stands, as typed values: the answer of the action server's `POST /follow-up/open`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Self


@dataclass(frozen=True)
class Event:
    """What a support worker did, when first and last (ISO 8601), and how often."""

    what: str
    at: str
    last: str
    times: int


@dataclass(frozen=True)
class Consent:
    """The answer for one receiver as it stands now; `send_back` and `details_back` say when a yes was taken back."""

    receiver: str
    send: bool | None
    contact_details: bool | None
    send_back: str
    details_back: str

    @property
    def asked(self) -> bool:
        """Whether there is anything to show: an answer, or a yes that was taken back."""
        return self.send is not None


@dataclass(frozen=True)
class Letter:
    """One message; `who` is "person" or "worker", `kind` message, addition, withdrawal or damaged."""

    who: str
    at: str
    read_at: str | None
    kind: str
    text: str
    receiver: str
    part: str


@dataclass(frozen=True)
class Standing:
    """Everything the page shows. Days and moments are ISO 8601; `sent` are names with words."""

    reference: str
    sent_at: str
    status: str
    status_on: str
    keep_until: str
    hours: str
    next_reading: str | None
    hears_by: str | None
    events: tuple[Event, ...]
    sent: tuple[tuple[str, str], ...]
    consents: tuple[Consent, ...]
    messages: tuple[Letter, ...]

    @property
    def opened(self) -> bool:
        """Whether any person has opened it."""
        return any(each.what == "opened" for each in self.events)

    def passed(self, receiver: str) -> str:
        """When it was last passed to a receiver, "" while it was not."""
        return next((each.last for each in reversed(self.events) if each.what == f"passed_{receiver}"), "")

    @property
    def long_unread(self) -> bool:
        """Whether nobody reads for more than a day, or nobody knows when."""
        if not self.next_reading:
            return True
        return datetime.fromisoformat(self.next_reading) - datetime.now(UTC) > timedelta(days=1)

    @property
    def police_wanted(self) -> bool:
        """Whether the person agrees that the police get it."""
        return any(each.receiver == "police" and each.send for each in self.consents)

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        """Raises KeyError or TypeError on anything that is no such answer."""
        plain = {name: found[name] for name in _PLAIN}
        return cls(
            **plain,
            events=tuple(Event(**each) for each in found["events"]),
            sent=tuple((str(each["name"]), str(each["words"])) for each in found["sent"]),
            consents=tuple(Consent(**each) for each in found["consents"]),
            messages=tuple(Letter(**each) for each in found["messages"]),
        )


_PLAIN = ("reference", "sent_at", "status", "status_on", "keep_until", "hours", "next_reading", "hears_by")
