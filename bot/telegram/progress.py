"""How far the answer to one update got, written down at each step so that a process that dies goes on where it was."""

import json
import time
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from bot.telegram.keyboard import Offer


@dataclass(frozen=True)
class Part:
    """One message of an answer. `message` is its id once its place is taken."""

    text: str
    offer: Offer = field(default_factory=Offer)
    message: int = 0


@dataclass(frozen=True)
class Tidy:
    """Buttons that are open no more: of which message, and the words of what was chosen."""

    message: int = 0
    titles: str = ""


@dataclass(frozen=True)
class Progress:
    """`holder` is a message of ours that waits to be filled; `told` says that the person heard of trouble. `also` are
    (message id, Unix time) of lines beside the answer. `parts` are None until it is decided what to answer. `forget`
    drops the chat's row when all is delivered. `joined` are the updates that are answered as one, by number.
    """

    holder: int = 0
    told: bool = False
    also: tuple[tuple[int, int], ...] = ()
    parts: tuple[Part, ...] | None = None
    tidy: Tidy = field(default_factory=Tidy)
    forget: bool = False
    joined: tuple[int, ...] = ()

    def to_json(self) -> bytes:
        """For the sealed row."""
        return json.dumps(asdict(self), separators=(",", ":")).encode()

    @property
    def messages(self) -> tuple[tuple[int, int], ...]:
        """What stands in the chat of it so far, as (message id, Unix time)."""
        shown = (self.holder, *(each.message for each in self.parts or ()))
        return (*self.also, *((each, int(time.time())) for each in shown if each))

    @staticmethod
    def from_json(text: bytes) -> "Progress":
        """As it was written; nothing yet for an empty text, or for a form that is not known any more."""
        try:
            return _progress(json.loads(text)) if text else Progress()
        except (ValueError, KeyError, TypeError, AttributeError):
            return Progress()

    def with_part(self, index: int, part: Part) -> "Progress":
        """With one part in another state."""
        parts = list(self.parts or ())
        parts[index] = part
        return replace(self, parts=tuple(parts))


def _progress(found: dict[str, Any]) -> Progress:
    parts = found["parts"]
    return Progress(
        found["holder"],
        found["told"],
        tuple((message, at) for message, at in found["also"]),
        None if parts is None else tuple(_part(each) for each in parts),
        Tidy(**found["tidy"]),
        found["forget"],
        tuple(found["joined"]),
    )


def _part(found: dict[str, Any]) -> Part:
    return Part(found["text"], Offer.from_json(found["offer"]), found["message"])
