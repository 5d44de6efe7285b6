"""What every view works with: the engine's client, the folder of public keys, and where Exit leads."""

from dataclasses import dataclass
from pathlib import Path

from bot.web import conversation_cookie
from bot.web.engine_client import EngineClient, NoSuchTalk
from bot.web.recipients import open_for_reports
from bot.web.talk import History


@dataclass(frozen=True)
class Desk:
    """Shared by all views of one app; `talk_days` is how long an unused talk is kept, `backup_days` a backup."""

    engine: EngineClient
    keys: Path
    exit_to: str
    talk_days: int
    backup_days: int

    @property
    def open(self) -> bool:
        """Whether a talk may start: a report could be sealed to somebody."""
        return open_for_reports(self.keys)

    def conversation(self) -> str:
        """The conversation id of this request. Raises NoSuchTalk."""
        found = conversation_cookie.current()
        if found is None:
            raise NoSuchTalk
        return found

    def history(self) -> History:
        """What was said in this request's talk. Raises NoSuchTalk or EngineUnavailable."""
        found = self.engine.history(self.conversation())
        if found is None:
            raise NoSuchTalk
        return found
