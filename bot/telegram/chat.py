"""Where one private chat stands: its talk, the buttons that are open, and which messages can be removed."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from bot.telegram.incoming import NOT_OURS, Incoming
from bot.telegram.key import RowDamaged
from bot.telegram.keyboard import Offer

MOST_HELD = 60  # messages that wait until somebody goes on
MOST_TRAIL = 3000  # message ids that are remembered for removal: more than two days of the quickest writer
MOST_MARKS = 300


@dataclass(frozen=True)
class Chat:
    """`begun` names the talk (the update that opened it; "" if none), `agreed` says that the person went on here.

    `gated` says that they were told what Telegram can see, `held` is what they sent before they went on. `open_at` is
    the message with the buttons that count, `offer` what they are and `ticked` which are. `pressed` is the last button
    that was answered, as "message:value". `trail` are (message id, Unix time) of all messages of the talk, ours and
    theirs; `marks` tell an edited text from one that only looks edited. Of who leaves is noted what there was before
    it was destroyed: `leaving`, the `box` of the talk ("" for no talk), and whether they `wished` to be told.
    """

    id: int
    begun: str = ""
    gated: bool = False
    agreed: bool = False
    way: str = ""
    language: str = "en"
    held: tuple[Incoming, ...] = ()
    open_at: int = 0
    offer: Offer = field(default_factory=Offer)
    ticked: tuple[str, ...] = ()
    pressed: str = ""
    ended: bool = False
    trail: tuple[tuple[int, int], ...] = ()
    marks: tuple[tuple[int, str], ...] = ()
    leaving: bool = False
    box: str = ""
    wished: bool = False

    def to_json(self) -> bytes:
        """For the sealed row."""
        found = {**asdict(self), "held": [each.to_json().decode() for each in self.held]}
        return json.dumps(found, separators=(",", ":")).encode()

    @staticmethod
    def from_json(text: bytes) -> "Chat":
        """As it was written. Raises RowDamaged for a form that is not known any more."""
        try:
            found: dict[str, Any] = json.loads(text)
            read = {
                "held": tuple(Incoming.from_json(each.encode()) for each in found["held"]),
                "offer": Offer.from_json(found["offer"]),
                "ticked": tuple(found["ticked"]),
                "trail": tuple((message, at) for message, at in found["trail"]),
                "marks": tuple((message, mark) for message, mark in found["marks"]),
            }
            return Chat(**{**found, **read})
        except NOT_OURS:
            raise RowDamaged("chat") from None

    @property
    def talking(self) -> bool:
        """Whether there is a talk here that the person agreed to."""
        return bool(self.begun) and self.agreed

    def seen(self, *messages: tuple[int, int]) -> "Chat":
        """With more messages that can be removed one day."""
        known = dict.fromkeys((*self.trail, *(each for each in messages if each[0])))
        return replace(self, trail=tuple(known)[-MOST_TRAIL:])

    def marked(self, message: int, mark: str) -> "Chat":
        """With what a message said last."""
        kept = [each for each in self.marks if each[0] != message]
        return replace(self, marks=(*kept, (message, mark))[-MOST_MARKS:])

    def mark_of(self, message: int) -> str:
        """What a message said last; "" if it is not known."""
        return dict(self.marks).get(message, "")

    def holding(self, given: Sequence[Incoming]) -> "Chat":
        """With more that waits until the person goes on; `holds` says whether there is room."""
        return replace(self, held=(*self.held, *given))

    def holds(self, given: Sequence[Incoming]) -> bool:
        """Whether there is room for these beside what is held."""
        return len(self.held) + len(given) <= MOST_HELD

    def without_talk(self) -> "Chat":
        """After a talk is over here; what can be removed is still known."""
        return Chat(self.id, language=self.language, trail=self.trail)


def removable(trail: Iterable[tuple[int, int]], now: int) -> tuple[list[int], int]:
    """Which messages the Bot API lets a bot remove (those of the last 48 hours), and how many it does not."""
    ids, old = [], 0
    for message, at in trail:
        if now - at < 48 * 3600 - 60:
            ids.append(message)
        else:
            old += 1
    return ids, old
