"""A conversation as the channel sees it: hear a message, tell what was said, hand over a copy, leave, return, wipe."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.added import files_of
from bot.engine.pictures import Pictures
from bot.engine.processor import Spoken, TalkProcessor
from bot.engine.tables import expiry
from bot.engine.talks import box_in
from bot.engine.turn_slot import REPORT, TurnFacts
from report import State, build_report

PLACE_UNTIL = "place_until"


class NothingToKeep(RuntimeError):
    """Only closing words are left of the talk, so there is no place in it to come back to."""


class Conversation:
    """Each method takes the talk's lock, so turns of one talk run one after the other."""

    def __init__(self, processor: TalkProcessor) -> None:
        self._processor = processor
        self._talks = processor.tracker_store
        self._pictures = Pictures(processor.domain)

    async def hear(self, message: UserMessage) -> dict[str, Any]:
        """A Reply: what Waymark says to this message."""
        async with self._processor.lock_store.lock(message.sender_id):
            self._talks.resumes.settle(message.sender_id)
            kept = self._talks.resumes.until(message.sender_id) is not None
            # The turn itself counts as use, so the talk will be kept from now on.
            until = _moment(expiry(self._talks.talk_seconds)) if kept else ""
            message.metadata = {**(message.metadata or {}), PLACE_UNTIL: until}
            spoken = await self._processor.turn(message)
        language = str(message.metadata.get("language") or "en")
        return illustrated(reply_of(spoken), self._pictures, language)

    async def history(self, conversation_id: str) -> dict[str, Any] | None:
        """A History, or None if there is no such talk."""
        async with self._processor.lock_store.lock(conversation_id):
            tracker = await self._talks.retrieve(conversation_id)
            self._talks.resumes.settle(conversation_id)
            until = self._talks.resumes.until(conversation_id)
        if tracker is None:
            return None
        kept = tracker.get_slot(REPORT)
        shown = illustrated(history_of(tracker), self._pictures, State.from_json(kept).language if kept else "en")
        return {**shown, "place": until and _moment(until)}

    async def report(self, conversation_id: str) -> dict[str, Any] | None:
        """The person's own report while it is theirs to copy, otherwise None."""
        async with self._processor.lock_store.lock(conversation_id):
            tracker = await self._talks.retrieve(conversation_id)
        if tracker is None or not TurnFacts.of(tracker).copy:
            return None
        return dict(build_report(State.from_json(tracker.get_slot(REPORT))))

    async def files(self, conversation_id: str) -> dict[str, Any] | None:
        """The files and links that were added, without their keys; None if there is no such talk."""
        async with self._processor.lock_store.lock(conversation_id):
            tracker = await self._talks.retrieve(conversation_id)
            self._talks.resumes.settle(conversation_id)
        return None if tracker is None else {**files_of(tracker), "box": box_in(tracker)}

    async def keep_place(self, conversation_id: str, request: str) -> dict[str, Any] | None:
        """A resume code and until when it opens the talk; None if there is no such talk. Raises NothingToKeep."""
        resumes = self._talks.resumes
        async with self._processor.lock_store.lock(conversation_id):
            tracker = await self._talks.retrieve(conversation_id)
            if tracker is not None and TurnFacts.of(tracker).receipt:
                raise NothingToKeep
            code, until = resumes.keep(conversation_id, request), resumes.until(conversation_id)
        if tracker is None or not (code and until):
            return None
        return {"code": code, "until": _moment(until), "box": box_in(tracker)}

    async def come_back(self, code: str, conversation_id: str) -> dict[str, Any] | None:
        """Gives the code's talk this new conversation id; None for a wrong code. Raises NoCode."""
        owner = self._talks.resumes.owner(code)
        if owner is None:
            return None
        async with self._processor.lock_store.lock(owner):  # a turn that still runs elsewhere ends first
            until = self._talks.resumes.redeem(code, conversation_id)
        return {"until": _moment(until), "box": self._talks.box(conversation_id)} if until else None

    async def leave(self, conversation_id: str) -> dict[str, Any]:
        """Closes the talk to its conversation id: kept under its resume code, or wiped if none was taken."""
        async with self._processor.lock_store.lock(conversation_id):
            box = self._talks.box(conversation_id)
            return {"kept": self._talks.leave(conversation_id), "box": box}

    async def wipe(self, conversation_id: str) -> dict[str, Any]:
        """Destroys the talk; its files are for the caller to remove."""
        async with self._processor.lock_store.lock(conversation_id):
            box = self._talks.box(conversation_id)
            self._talks.wipe(conversation_id)
        return {"box": box}


def _moment(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def illustrated(shown: dict[str, Any], pictures: Pictures, language: str) -> dict[str, Any]:
    """A Reply or History with the picture that stands beside each of Waymark's lines ("" for none)."""
    for line in (*shown["messages"], *shown.get("entries", ())):
        own = line.get("who") != "person"
        line["picture"] = pictures.of(line["text"], shown["style"], language) if own else ""
    return shown


def reply_of(spoken: Spoken) -> dict[str, Any]:
    """A Reply as docs/architecture.md describes it."""
    known = spoken.facts
    facts = {
        "ended": known.ended,
        "questions_left": known.questions_left,
        "copy": known.copy,
        "style": known.style,
        "listed": list(known.listed),
    }
    return {"messages": [message_of(each) for each in spoken.said], **facts, "trouble": spoken.trouble}


def history_of(tracker: DialogueStateTracker) -> dict[str, Any]:
    """A History: the transcript that the talk keeps, then what was said since its last acknowledged message."""
    facts = TurnFacts.of(tracker)
    kept = tracker.get_slot(REPORT)
    entries = [{"who": each["who"], "text": each["text"]} for each in State.from_json(kept).transcript] if kept else []
    latest: list[dict[str, Any]] = []
    titles: dict[str, str] = {}
    for event in tracker.events:
        if isinstance(event, UserUttered):
            latest = []
            entries += _heard(event, facts.acked, titles)
        elif isinstance(event, BotUttered):
            latest.append(message_of(event))
            titles |= {each["value"]: each["title"] for each in latest[-1]["choices"]}
            entries.append({"who": "waymark", "text": event.text})
    return {
        "entries": entries,
        "messages": latest,
        "ended": facts.ended,
        "questions_left": facts.questions_left,
        "copy": facts.copy,
        "style": facts.style,
        "listed": list(facts.listed),
    }


def _heard(event: Event, acked: str, titles: Mapping[str, str]) -> list[dict[str, str]]:
    """What waits to be read; a pressed button by its words, as it was shown."""
    if event.message_id == acked or event.metadata.get("start"):
        return []  # the talk's own transcript holds it
    pressed = ", ".join(titles[each] for each in event.metadata.get("choices") or () if each in titles)
    text = event.text or pressed
    return [{"who": "person", "text": text}] if text else []


def message_of(event: BotUttered) -> dict[str, Any]:
    """A Message of the channel."""
    buttons = event.data.get("buttons") or []
    choices = [{"title": each["title"], "value": each["payload"]} for each in buttons]
    multiple = bool((event.data.get("custom") or {}).get("multiple"))
    return {"text": event.text, "choices": choices, "multiple": multiple and bool(choices)}
