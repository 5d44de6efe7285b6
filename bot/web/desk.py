"""What every view works with: the engine's client, the folder of public keys, and where Exit leads.

A talk and its files are kept and wiped together, so whatever does either goes through here.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.client.added import Added
from bot.client.engine_client import EngineClient, NoSuchTalk
from bot.client.recipients import open_for_reports
from bot.client.talk import History, Place
from bot.web import conversation_cookie
from evidence import Intake


@dataclass(frozen=True)
class Desk:
    """Shared by all views of one app; `talk_days` is how long an unused talk is kept.

    Methods raise EngineUnavailable.
    """

    engine: EngineClient
    keys: Path
    exit_to: str
    talk_days: int
    backup_days: int
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
        return found

    def history(self) -> History:
        """What was said in this request's talk. Raises NoSuchTalk."""
        found = self.engine.history(self.conversation())
        if found is None:
            raise NoSuchTalk
        return found

    def added(self, conversation: str) -> Added:
        """The files and links of a talk. Raises NoSuchTalk."""
        added = self.engine.added(conversation)
        self.intake.quarantine.touch(added.box)
        return added

    def keep_place(self, conversation: str, request: str) -> Place:
        """A code that opens the talk once. Raises NoSuchTalk, NothingToKeep."""
        place = self.engine.keep_place(conversation, request)
        self.intake.quarantine.touch(place.box)
        return place

    def come_back(self, conversation: str, code: str) -> datetime | None:
        """Gives the code's talk a new conversation id; until when it is kept, None for a code that opens none."""
        opened = self.engine.come_back(conversation, code)
        if opened is None:
            return None
        self.intake.quarantine.touch(opened.box)
        return opened.until

    def leave(self, conversation: str) -> None:
        """Closes a talk to its id. The files of one that is kept for its code stay, all others go.

        Only the engine knows which: while it does not answer, nothing goes before it expires.
        """
        left = self.engine.leave(conversation)
        if left.kept and left.box:
            self.intake.quarantine.touch(left.box)
        else:
            self._remove_files(left.box)

    def wipe(self, conversation: str) -> None:
        """Destroys a talk and its files."""
        self._remove_files(self.engine.wipe(conversation))

    def _remove_files(self, box: str | None) -> None:
        """Their keys went with the talk; what a bad disk keeps is swept later."""
        if box:
            with suppress(OSError):
                self.intake.quarantine.empty(box)
