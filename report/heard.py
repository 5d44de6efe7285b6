"""One message of the person, as the engine read it."""

from dataclasses import dataclass

from report.attachment import Attachment, Link


@dataclass(frozen=True)
class Finding:
    """One fact read in a message: field id, code or value, and the words it was read from.

    ``start`` and ``end`` are character offsets in that message; ``confidence`` runs from 0 to 1.
    """

    field: str
    value: str
    said: str
    start: int
    end: int
    confidence: float = 1.0


@dataclass(frozen=True)
class Heard:
    """A message as it arrived: ``text`` is verbatim ("" for a pressed button), ``choices`` are pressed values.

    ``at`` is ISO 8601 in UTC. ``intent`` is "" or one of the domain's intents; ``confidence`` runs from 0 to 1.
    ``attachments`` are files that were just kept, ``removed`` is the id of one that was taken back.
    """

    id: str
    at: str
    text: str = ""
    choices: tuple[str, ...] = ()
    intent: str = ""
    confidence: float = 0.0
    findings: tuple[Finding, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    removed: str = ""
    link: Link | None = None

    @property
    def words(self) -> int:
        """How many words were typed."""
        return len(self.text.split())

    @property
    def says_something(self) -> bool:
        """Whether there is a letter or a digit of any script; emoji and control characters alone are not words."""
        return any(character.isalnum() for character in self.text)

    def is_sure_of(self, intent: str, confidence: float, words: int) -> bool:
        """Whether the message is this intent, read with enough confidence in a message short enough to be only that."""
        return self.intent == intent and self.confidence >= confidence and self.words <= words
