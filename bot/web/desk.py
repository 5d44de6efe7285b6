"""What every view works with: the engine's client, the folder of public keys, and where Exit leads."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.web import conversation_cookie
from bot.web.engine_client import EngineClient, NoSuchTalk
from bot.web.recipients import open_for_reports
from bot.web.talk import History
from evidence import Intake, box_for


@dataclass(frozen=True)
class Desk:
    """Shared by all views of one app; `talk_days` is how long an unused talk is kept."""

    engine: EngineClient
    keys: Path
    exit_to: str
    talk_days: int
    intake: Intake

    @property
    def most_upload_bytes(self) -> int:
        """Bytes of one request with files: what goes beyond a talk's room is read and dropped, so that a browser gets
        an answer instead of a broken connection.
        """
        return 4 * self.intake.quarantine.limits.talk + 100_000

    @property
    def open(self) -> bool:
        """Whether a talk may start: a report could be sealed to somebody."""
        return open_for_reports(self.keys)

    def conversation(self) -> str:
        """The conversation id of this request. Raises NoSuchTalk."""
        found = conversation_cookie.current()
        if found is None:
            raise NoSuchTalk
        self.intake.quarantine.touch(box_for(found))
        return found

    def wipe(self, conversation: str) -> None:
        """Destroys a talk and its files. Raises EngineUnavailable, after the files are gone."""
        with suppress(OSError):  # their keys go with the talk; the sweep takes what is left
            self.intake.quarantine.empty(box_for(conversation))
        self.engine.wipe(conversation)

    def history(self) -> History:
        """What was said in this request's talk. Raises NoSuchTalk or EngineUnavailable."""
        found = self.engine.history(self.conversation())
        if found is None:
            raise NoSuchTalk
        return found
