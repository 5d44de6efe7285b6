"""The two slots of a talk: `report`, the talk's whole state as a JSON string, and `turn`, what the channel needs of
it.
"""

from dataclasses import dataclass
from typing import Any

REPORT = "report"
TURN = "turn"


@dataclass(frozen=True)
class TurnFacts:
    """`acked`: id of the last message that the talk has read; `receipt`: only closing words are left of it;
    `style`: "", or "easy" for Easy Read; `listed`: ids of the services that were shown last.
    """

    acked: str = ""
    ended: bool = False
    questions_left: int | None = None
    copy: bool = False
    receipt: bool = False
    style: str = ""
    listed: tuple[str, ...] = ()

    @staticmethod
    def of(tracker: Any) -> "TurnFacts":
        """What the last successful `action_turn` said; the defaults before the first."""
        said = tracker.get_slot(TURN)
        return TurnFacts(**said) if isinstance(said, dict) else TurnFacts()
