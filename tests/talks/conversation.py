"""What a channel must be able to do so that a talk can be told on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Offered:
    """A choice that can be pressed now: its value, and the words on it."""

    value: str
    title: str


@dataclass(frozen=True)
class Heard:
    """What Waymark said to one thing that the person did."""

    texts: tuple[str, ...]
    offered: tuple[Offered, ...]
    multiple: bool = False
    ended: bool = False

    @property
    def values(self) -> list[str]:
        """The values of the choices that can be pressed now."""
        return [each.value for each in self.offered]


class Conversation(Protocol):
    """One person's conversation on some channel; each call gives what Waymark says to it."""

    def open(self, way: str) -> Heard:
        """Begins a talk by a way ("" for none in particular)."""

    def say(self, text: str) -> Heard:
        """Types a message."""

    def choose(self, values: Sequence[str]) -> Heard:
        """Presses a button, or ticks boxes and sends them."""

    def come_back(self) -> Heard:
        """Opens the talk again, as after a break; what Waymark said last is what stands there."""

    def leave(self) -> None:
        """Leaves for good, in a hurry."""

    def is_gone(self) -> bool:
        """Whether nothing of the talk can be seen any more where it was held."""
