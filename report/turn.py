"""What a turn of the talk is made of: the world it knows, what it says, and what it asks to be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from report.state import State

# A string (verbatim), an int, or one of {"label": key}, {"labels": [key]}, {"day": iso}, {"days": [iso, iso]},
# {"time": "16:30"}, {"moment": iso datetime}, {"quote": str}, {"facts": [{"name": key, "value": Value}]}.
Value: TypeAlias = str | int | Mapping[str, Any]
Effect = Literal["send", "keep", "delete", "services", "people", "places", "call_back", "link"]
Outcome = Literal["stored", "waiting", "failed"]


@dataclass(frozen=True)
class Context:
    """What the talk needs to know of the world.

    ``now`` is aware, Europe/London. ``receivers`` are the codes with a configured delivery route. ``staffed`` says in
    words when reports are read, ``next_reading`` is the ISO datetime of the next time. ``access_code`` is a fresh code
    that the caller minted for this turn; the talk keeps the first one it needs. ``style`` is how a new talk begins.
    ``place_until`` is the ISO datetime until which a resume code opens this talk again; "" if none was taken.
    """

    now: datetime
    receivers: tuple[str, ...] = ()
    staffed: str = ""
    next_reading: str = ""
    model: str = ""
    access_code: str = ""
    language: str = "en"
    channel: str = "web"
    style: str = ""
    place_until: str = ""


@dataclass(frozen=True)
class Choice:
    """A button or tick box: its value, and the label key of its words."""

    value: str
    label: str


@dataclass(frozen=True)
class Say:
    """One message to the person, not yet in any language: a response of the domain, its values and its choices."""

    response: str
    values: Mapping[str, Value] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    multiple: bool = False


@dataclass(frozen=True)
class Turn:
    """The state after a message, what to say, and what the caller must do (None: nothing)."""

    state: "State"
    says: tuple[Say, ...]
    effect: Effect | None = None


def buttons(*codes: str) -> tuple[Choice, ...]:
    """The named buttons of the talk."""
    return tuple(Choice(code, f"button.{code}") for code in codes)


def coded(codes: str, values: Sequence[str]) -> tuple[Choice, ...]:
    """Choices of some codes of a list."""
    return tuple(Choice(value, f"{codes}.{value}") for value in values)
