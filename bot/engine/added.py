"""What a person adds to a talk besides words, on its way through the engine: files (kept elsewhere) and links.

It travels as metadata of a message, like a pressed choice, so that no classifier reads it and the sealed talk keeps it.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.turn_slot import REPORT, TurnFacts
from report import Attachment, Link, State
from report.codes import CODES

ADDED = ("attachments", "removed", "link")
MOST_FILES = 50  # in one message
LONGEST = 4000  # characters of any one text
_HEX = re.compile("[0-9a-f]{64}")


def added_by(said: Mapping[str, Any]) -> dict[str, Any]:
    """The one of ADDED that the message holds, checked, or nothing. Raises ValueError, TypeError or KeyError."""
    given = {name: said[name] for name in ADDED if said.get(name) is not None}
    for name, value in given.items():
        _CHECKS[name](value)
    return given


def files_of(tracker: DialogueStateTracker) -> dict[str, Any]:
    """`{"files": [Attachment without its key], "links": [Link], "ended"}`, with what waits to be read."""
    kept = tracker.get_slot(REPORT)
    state = State.from_json(kept) if kept else State()
    files = {each.id: each for each in state.attachments}
    links = list(state.links)
    for said in _waiting(tracker):
        files |= {each["id"]: Attachment.from_dict(each) for each in said.get("attachments") or ()}
        files.pop(said.get("removed") or "", None)
        links += [Link(**said["link"])] if said.get("link") else []
    shown = [{name: value for name, value in each.to_dict().items() if name != "key"} for each in files.values()]
    return {"files": shown, "links": [asdict(each) for each in dict.fromkeys(links)], "ended": state.ended}


def _waiting(tracker: DialogueStateTracker) -> list[Mapping[str, Any]]:
    """The metadata of messages after the last acknowledged one."""
    acked = TurnFacts.of(tracker).acked
    found: list[Mapping[str, Any]] = []
    for event in tracker.events:
        if isinstance(event, UserUttered):
            found = [] if event.message_id == acked else [*found, event.metadata or {}]
    return found


def _attachments(value: Any) -> None:
    if not isinstance(value, list) or not 0 < len(value) <= MOST_FILES:
        raise TypeError
    for each in value:
        found = Attachment.from_dict(each)
        _texts(found.id, found.key, found.name, found.kind, found.sha256, *found.found)
        plain = type(found.size) is int and found.size > 0 and type(found.copy) is bool and not found.missing
        if not (plain and _HEX.fullmatch(found.id) and _HEX.fullmatch(found.sha256)):
            raise TypeError
        if unknown := set(found.found) - set(CODES["hidden"]):
            raise ValueError(len(unknown))


def _texts(*values: Any) -> None:
    if not all(isinstance(each, str) and len(each) <= LONGEST for each in values):
        raise TypeError


_CHECKS: Mapping[str, Any] = {
    "attachments": _attachments,
    "removed": _texts,
    "link": lambda value: _texts(*vars(Link(**value)).values()),
}
