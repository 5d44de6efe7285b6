"""The call of the action server sends little, and an answer of the wrong shape is a failure, never silence."""

import asyncio
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.turn_action import TurnAction, TurnFailed, _checked, request_of

CONVERSATION = "the conversation id that opens the talk"


def tracker() -> DialogueStateTracker:
    slots = [AnySlot("report", mappings=[{}]), AnySlot("turn", mappings=[{}])]
    made = DialogueStateTracker(CONVERSATION, slots)
    made.update(SlotSet("report", "{}"))
    made.update(UserUttered("hello", {"name": "greet"}, [], message_id="1"))
    made.update(BotUttered("Hello."))
    return made


def test_the_conversation_id_stays_in_the_engine() -> None:
    assert CONVERSATION not in str(request_of(tracker()))


def test_only_words_and_slots_are_sent() -> None:
    sent = request_of(tracker())
    assert {event["event"] for event in sent["tracker"]["events"]} == {"user", "bot"}
    assert set(sent["tracker"]["slots"]) == {"report", "turn"}


@pytest.mark.parametrize("answer", [None, [], {}, {"events": [], "responses": [{}]}, {"events": [1], "responses": []}])
def test_an_answer_of_the_wrong_shape_fails_the_turn(answer: Any) -> None:
    with pytest.raises(TurnFailed):
        _checked(answer)


def test_a_dead_action_server_fails_the_turn_at_once() -> None:
    async def ask() -> None:
        action = TurnAction("http://127.0.0.1:9")
        try:
            await action.run(None, None, tracker(), Domain.empty())
        finally:
            await action.close()

    with pytest.raises(TurnFailed):
        asyncio.run(asyncio.wait_for(ask(), 5))
