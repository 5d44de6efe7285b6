"""Rasa's tracker store, encrypted: a talk can be opened only with its conversation id.

A saved tracker is compact: the session's start, one SlotSet per slot that holds something, and what was said since the
last message that the talk acknowledged. The transcript lives in the slot `report`, so a turn costs the same at turn 10
and turn 150 (`make bench`). Never `max_event_history`: a tracker's copy replays only what is kept and loses slots.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.resumes import Resumes
from bot.engine.rows import Rows, TalkUnreadable
from bot.engine.talk_key import TalkKey, box_of
from bot.engine.turn_slot import REPORT, TURN, TurnFacts

_VERSION = "waymark_row_version"
_BOX = "waymark_box"


class TalkWiped(RuntimeError):
    """The talk was wiped a moment ago; its conversation id opens nothing any more."""


class EncryptedTalks(TrackerStore):  # type: ignore[misc]  # Rasa is untyped
    """`endpoints.yml` names it by class path; `url` there is the file of talks."""

    def __init__(self, domain: Domain | None = None, event_broker: Any = None, host: Any = None, **kwargs: Any) -> None:
        super().__init__(domain, None)
        self.rows = Rows(Path(kwargs["path"]))
        self.talk_seconds = float(kwargs["talk_days"]) * 86_400
        self.resumes = Resumes(self.rows.engine, self.talk_seconds)
        self._receipt_seconds = float(kwargs["receipt_minutes"]) * 60

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Writes the compact tracker over the version that was read. Raises TalkChanged if another turn was faster."""
        kept = compact(list(tracker.events), tracker)
        events = json.dumps([each.as_dict() for each in kept], separators=(",", ":"))
        # The long string goes in as it is, unescaped.
        content = f"{events}\n{tracker.get_slot(REPORT) or ''}\n{box_in(tracker)}".encode()
        receipt = TurnFacts.of(tracker).receipt
        seconds = self._receipt_seconds if receipt else self.talk_seconds
        key, version = TalkKey.of(tracker.sender_id), getattr(tracker, _VERSION, 0)
        setattr(tracker, _VERSION, self.rows.write(key, content, version, seconds, last=receipt))

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The talk, or None if there is none. Raises TalkUnreadable if it is damaged, TalkWiped if it was just
        wiped.
        """
        row = self.rows.read(TalkKey.of(sender_id))
        if row is None:
            return None
        if row.content is None:
            raise TalkWiped
        tracker = self.init_tracker(sender_id)
        events, report, box = row.content.decode().split("\n")
        for parameters in json.loads(events):
            tracker.update(Event.from_parameters(parameters), self.domain)
        if report:
            tracker.update(SlotSet(REPORT, report), self.domain)
        setattr(tracker, _VERSION, row.version)
        setattr(tracker, _BOX, box)
        return tracker

    async def get_or_create_tracker(
        self, sender_id: str, max_event_history: int | None = None, append_action_listen: bool = True
    ) -> DialogueStateTracker:
        """The talk, or a new one that is not saved yet (Rasa's own would write an empty talk first)."""
        return await self.retrieve(sender_id) or self.init_tracker(sender_id)

    async def keys(self) -> Iterable[str]:
        """Conversation ids can't be listed: they are stored nowhere."""
        return ()

    def box(self, sender_id: str) -> str | None:
        """The folder name of the talk's files; None if there is no such talk, or it can't be read."""
        try:
            row = self.rows.read(TalkKey.of(sender_id))
        except TalkUnreadable:
            return None
        return row.content.decode().rpartition("\n")[2] if row and row.content else None

    def wipe(self, sender_id: str) -> None:
        """Destroys a talk for good, and its resume code with it."""
        self.rows.wipe(TalkKey.of(sender_id))

    def leave(self, sender_id: str) -> bool:
        """What *exit* does: the talk stays for whoever took a resume code (True), and otherwise is wiped."""
        kept = self.resumes.leave(sender_id)
        if not kept:
            self.wipe(sender_id)
        return kept


def box_in(tracker: DialogueStateTracker) -> str:
    """The folder name of the talk's files: of its first conversation id, whatever its id is now."""
    return str(getattr(tracker, _BOX, None) or box_of(tracker.sender_id))


def compact(events: list[Event], tracker: DialogueStateTracker) -> list[Event]:
    """The fewest events from which the same talk goes on; the slot `report` is kept beside them."""
    since = _last_acknowledged(events, TurnFacts.of(tracker).acked)
    slots = [] if tracker.get_slot(TURN) is None else [SlotSet(TURN, tracker.get_slot(TURN))]
    recent = [each for each in events[since:] if not isinstance(each, SlotSet | SessionStarted)]
    return [ActionExecuted("action_session_start"), SessionStarted(), *slots, ActionExecuted("action_listen"), *recent]


def _last_acknowledged(events: list[Event], acked: str) -> int:
    for index in range(len(events) - 1, -1, -1):
        each = events[index]
        if isinstance(each, UserUttered) and each.message_id == acked:
            return index
    return next((i for i, each in enumerate(events) if isinstance(each, UserUttered)), len(events))
