"""A saved talk goes on where it was, and costs the same however long it is."""

import asyncio
from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.talks import EncryptedTalks, TalkWiped

ROOT = Path(__file__).parents[3]
CONVERSATION = "a conversation id of forty-three characters"


@pytest.fixture
def talks(tmp_path: Path) -> EncryptedTalks:
    store = EncryptedTalks(path=str(tmp_path / "talks.db"), talk_days="1", receipt_minutes="30")
    store.domain = Domain.load(str(ROOT / "domain.yml"))
    return store


def turn(tracker: DialogueStateTracker, number: int, domain: Domain, *, acknowledged: bool) -> None:
    tracker.update(UserUttered(f"message {number}", {"name": "inform"}, [], message_id=str(number)), domain)
    tracker.update(ActionExecuted("action_turn"), domain)
    tracker.update(BotUttered(f"answer {number}"), domain)
    if acknowledged:
        tracker.update(SlotSet("report", f"state {number}"), domain)
        tracker.update(SlotSet("turn", {"acked": str(number)}), domain)
    tracker.update(ActionExecuted("action_listen"), domain)


def started(talks: EncryptedTalks) -> DialogueStateTracker:
    tracker = talks.init_tracker(CONVERSATION)
    for event in (ActionExecuted("action_session_start"), SessionStarted(), ActionExecuted("action_listen")):
        tracker.update(event, talks.domain)
    return tracker


def saved_and_read(talks: EncryptedTalks, tracker: DialogueStateTracker) -> DialogueStateTracker:
    asyncio.run(talks.save(tracker))
    found = asyncio.run(talks.retrieve(CONVERSATION))
    assert found is not None
    return found


def test_the_slots_and_the_last_words_are_kept(talks: EncryptedTalks) -> None:
    tracker = started(talks)
    for number in range(3):
        turn(tracker, number, talks.domain, acknowledged=True)
    found = saved_and_read(talks, tracker)
    assert found.get_slot("report") == "state 2"
    assert [e.text for e in found.events if isinstance(e, UserUttered | BotUttered)] == ["message 2", "answer 2"]


def test_what_was_said_during_an_outage_is_all_kept(talks: EncryptedTalks) -> None:
    tracker = started(talks)
    turn(tracker, 0, talks.domain, acknowledged=True)
    for number in (1, 2, 3):
        turn(tracker, number, talks.domain, acknowledged=False)
    found = saved_and_read(talks, tracker)
    said = [event.text for event in found.events if isinstance(event, UserUttered)]
    assert said == ["message 0", "message 1", "message 2", "message 3"]


def test_nothing_said_before_the_first_acknowledged_message_is_lost(talks: EncryptedTalks) -> None:
    tracker = started(talks)
    turn(tracker, 0, talks.domain, acknowledged=False)
    turn(tracker, 1, talks.domain, acknowledged=False)
    found = saved_and_read(talks, tracker)
    assert [event.text for event in found.events if isinstance(event, UserUttered)] == ["message 0", "message 1"]


def test_a_long_talk_keeps_as_few_events_as_a_short_one(talks: EncryptedTalks) -> None:
    tracker, lengths = started(talks), []
    for number in range(60):
        turn(tracker, number, talks.domain, acknowledged=True)
        tracker = saved_and_read(talks, tracker)
        lengths.append(len(tracker.events))
    assert lengths[59] == lengths[2]


def test_a_wiped_talk_is_gone_for_its_own_conversation_id_too(talks: EncryptedTalks) -> None:
    saved_and_read(talks, started(talks))
    talks.wipe(CONVERSATION)
    with pytest.raises(TalkWiped):
        asyncio.run(talks.retrieve(CONVERSATION))
