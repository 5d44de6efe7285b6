"""What the engine says, as typed values: the Message, Reply and History of docs/architecture.md."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Self

from bot.client.receipt import Receipt, receipt_in
from report.codes import CODES


@dataclass(frozen=True)
class Choice:
    """A button or a box to tick: `title` is shown, `value` is sent back."""

    title: str
    value: str

    @property
    def acts(self) -> bool:
        """Whether it is one of the talk's own buttons (skip, go back, why), which is never a box to tick."""
        return self.value in CODES["button"]


@dataclass(frozen=True)
class Message:
    """One message of Waymark; with `multiple`, several choices may be ticked; `picture` is the name of one, or ""."""

    text: str
    choices: tuple[Choice, ...] = ()
    multiple: bool = False
    picture: str = ""

    @property
    def boxes(self) -> tuple[Choice, ...]:
        """The choices to tick."""
        return tuple(each for each in self.choices if not each.acts) if self.multiple else ()

    @property
    def buttons(self) -> tuple[Choice, ...]:
        """The choices to press; beside boxes, those that do something else than answer."""
        return tuple(each for each in self.choices if each.acts or not self.multiple)

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        """Raises KeyError or TypeError on anything that is no Message."""
        choices = tuple(Choice(str(each["title"]), str(each["value"])) for each in found["choices"])
        return cls(str(found["text"]), choices, bool(found["multiple"]), str(found["picture"]))

    def to_json(self) -> dict[str, Any]:
        """The Message of the public API."""
        return {**vars(self), "choices": [asdict(each) for each in self.choices]}


@dataclass(frozen=True)
class Standing:
    """Where a talk stands after its latest message; `style` is "" or "easy" for Easy Read; `listed` are the ids of
    the services that were shown last.
    """

    messages: tuple[Message, ...]
    ended: bool
    questions_left: int | None
    copy: bool
    style: str
    listed: tuple[str, ...]

    @property
    def receipt(self) -> Receipt | None:
        """The access code with its reference, while Waymark's latest words hold it."""
        return receipt_in(each.text for each in self.messages)

    def to_json(self) -> dict[str, Any]:
        """The reply of the public API."""
        return {
            "messages": [each.to_json() for each in self.messages],
            "ended": self.ended,
            "questions_left": self.questions_left,
            "copy": self.copy,
            "style": self.style,
            "receipt": self.receipt is not None,
            "list": bool(self.listed),
        }


@dataclass(frozen=True)
class Reply(Standing):
    """The answer to one message; `trouble` means that the turn failed and the messages say so."""

    trouble: bool

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        """Raises KeyError or TypeError on anything that is no Reply."""
        return cls(**_standing(found), trouble=bool(found["trouble"]))


@dataclass(frozen=True)
class Entry:
    """One thing that was said; `who` is "person" or "waymark"."""

    who: str
    text: str
    picture: str = ""


@dataclass(frozen=True)
class History(Standing):
    """All that was said, in order, and the latest messages with the choices that are open now."""

    entries: tuple[Entry, ...]
    place: datetime | None  # until when the code that was taken opens this talk; None if none was taken

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        """Raises KeyError, TypeError or ValueError on anything that is no History."""
        entries = tuple(Entry(str(each["who"]), str(each["text"]), str(each["picture"])) for each in found["entries"])
        place = datetime.fromisoformat(found["place"]) if found["place"] else None
        return cls(**_standing(found), entries=entries, place=place)

    @property
    def latest(self) -> int:
        """The index in `entries` of the first of the latest messages."""
        return max(0, len(self.entries) - len(self.messages))

    def to_json(self) -> dict[str, Any]:
        """The history of the public API."""
        place = self.place.isoformat() if self.place else None
        return {"entries": [asdict(each) for each in self.entries], **super().to_json(), "place": place}


@dataclass(frozen=True)
class Place:
    """A resume code, until when it opens the talk, and the folder name of the talk's files."""

    code: str
    until: datetime
    box: str

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        """Raises KeyError, TypeError or ValueError on anything that is no place."""
        return cls(str(found["code"]), datetime.fromisoformat(found["until"]), str(found["box"]))


@dataclass(frozen=True)
class Opened:
    """A talk that its code opened: until when it is kept, and the folder name of its files."""

    until: datetime
    box: str

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        """Raises KeyError, TypeError or ValueError on anything that is none."""
        return cls(datetime.fromisoformat(found["until"]), str(found["box"]))


@dataclass(frozen=True)
class Left:
    """A talk that was left: whether it is kept for its code, and the folder name of its files (None: no such talk)."""

    kept: bool
    box: str | None

    @classmethod
    def from_json(cls, found: Mapping[str, Any]) -> Self:
        """Raises KeyError or TypeError on anything that is none."""
        return cls(bool(found["kept"]), found["box"])


def _standing(found: Mapping[str, Any]) -> dict[str, Any]:
    left = found["questions_left"]
    return {
        "messages": tuple(Message.from_json(each) for each in found["messages"]),
        "ended": bool(found["ended"]),
        "questions_left": None if left is None else int(left),
        "copy": bool(found["copy"]),
        "style": str(found["style"]),
        "listed": tuple(str(each) for each in found["listed"]),
    }
