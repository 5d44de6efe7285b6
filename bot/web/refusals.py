"""Why a file was not taken, and what to do instead, in words; with the status code of an answer that took none."""

from dataclasses import dataclass

from bot.client.refusal_words import WORDS
from bot.web.faults import Fault


@dataclass(frozen=True)
class Refusal:
    """One file that was not taken. `name` is the person's own."""

    name: str
    reason: str

    @property
    def fault(self) -> Fault:
        """The words."""
        heading, text = WORDS[self.reason]
        return Fault(f"file_{self.reason}", heading, text)

    @property
    def status(self) -> int:
        """413 for size, 415 for the kind of file, 422 for what is in it, 409 for one that is there already."""
        return _STATUS.get(self.reason, 422)


_STATUS = {
    **dict.fromkeys(("too_large", "too_many", "full"), 413),
    **dict.fromkeys(("document", "page", "archive", "type"), 415),
    "known": 409,
}
