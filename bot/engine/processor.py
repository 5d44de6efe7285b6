"""One turn of a talk: Rasa's message processor with what a report needs of it.

Differences, each with a test: the message is saved *before* anything answers it; no slot is filled from messages
(`action_extract_slots` overwrote an answer with the next message); a "/" that a person types stays text (`/restart`
typed by a person wiped the talk); a message id that was answered is answered the same again; a turn that failed says
so.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rasa.core.actions.action import Action
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.talks import EncryptedTalks
from bot.engine.turn_action import TurnAction
from bot.engine.turn_slot import TurnFacts
from bot.engine.utterance import Utter, utterances
from logs import own_logger

TROUBLE = "utter_trouble"
TRY_AGAIN = {"value": "try_again", "label": "button.try_again"}  # the buttons of the question come back with it
FALLBACK = "nlu_fallback"
_log = own_logger("engine.turn")


@dataclass(frozen=True)
class Spoken:
    """What Waymark said in a turn, what is known of the talk after it, and whether the turn failed."""

    said: tuple[BotUttered, ...]
    facts: TurnFacts
    trouble: bool


class TalkProcessor(MessageProcessor):  # type: ignore[misc]  # Rasa is untyped
    """`turn_action` is the one action that talks to the action server."""

    tracker_store: EncryptedTalks
    turn_action: TurnAction

    async def turn(self, message: UserMessage) -> Spoken:
        """Hears one message and answers it; call it holding the talk's lock."""
        tracker = await self.get_tracker(message.sender_id)
        if message.message_id == TurnFacts.of(tracker).acked:
            return spoken_since(tracker, message.message_id)
        await self._update_tracker_session(tracker, message.output_channel, None)
        if not _was_heard(tracker, message.message_id):
            await self._handle_message_with_tracker(message, tracker)
            await self.save_tracker(tracker)
        await self._run_prediction_loop(message.output_channel, tracker)
        if TurnFacts.of(tracker).acked != message.message_id:
            await self._say_trouble(tracker, message)
        await self.save_tracker(tracker)
        return spoken_since(tracker, message.message_id)

    async def _say_trouble(self, tracker: DialogueStateTracker, message: UserMessage) -> None:
        _log.error("a turn failed; the person was told and the message is kept")
        language, channel = (message.metadata or {}).get("language", "en"), message.output_channel.name()
        draft = await self.nlg.generate(TROUBLE, tracker, channel, language=language, choices=[TRY_AGAIN])
        tracker.update_with_events(utterances(draft, TROUBLE), self.domain)

    async def parse_message(
        self, message: UserMessage, tracker: Any = None, only_output_properties: bool = True
    ) -> dict[str, Any]:
        """Reads the text with the pipeline; a leading "/" is swapped for a look-alike while it is read."""
        heard = UserMessage(
            _no_command(message.text), message.output_channel, message.sender_id, metadata=message.metadata
        )
        found: dict[str, Any] = self._parse_message_with_graph(heard, tracker, only_output_properties)
        found["text"] = message.text
        found.pop("intent_ranking", None)  # 25 numbers a message that nobody reads again
        if found["intent"].get("name") not in self.domain.intents:
            found["intent"] = {"name": FALLBACK, "confidence": 0.0}  # no rule hears a nameless intent: silence
        return found

    def predict_next_with_tracker_if_should(self, tracker: DialogueStateTracker) -> tuple[Action, PolicyPrediction]:
        """Rasa's choice of the next action; `action_turn` goes to our own client of the action server.

        With rules alone the choice depends on the intent and the actions since, and on nothing else in the talk (no
        slot or entity is a feature), so each choice is asked of `RulePolicy` once and remembered.
        """
        situation = situation_of(tracker)
        if situation not in self._rules_asked:
            action, prediction = super().predict_next_with_tracker_if_should(tracker)
            self._rules_asked[situation] = (action.name(), prediction.policy_name, prediction.max_confidence)
        name, policy, confidence = self._rules_asked[situation]
        return self._action(name), PolicyPrediction.for_action_name(self.domain, name, policy, confidence)

    def _action(self, name: str) -> Action:
        if name == self.turn_action.name():
            return self.turn_action
        return Utter(name) if name in self.domain.responses else self._get_action(name)

    @cached_property
    def _rules_asked(self) -> dict[tuple[str, ...], tuple[str, str, float]]:
        return {}


def spoken_since(tracker: DialogueStateTracker, message_id: str) -> Spoken:
    """What was said after the message with this id (after the start, if it is not there any more)."""
    said: list[BotUttered] = []
    for event in tracker.events:
        if isinstance(event, UserUttered) and event.message_id == message_id:
            said.clear()
        elif isinstance(event, BotUttered):
            said.append(event)
    facts = TurnFacts.of(tracker)
    return Spoken(tuple(said), facts, trouble=facts.acked != message_id)


def situation_of(tracker: DialogueStateTracker) -> tuple[str, ...]:
    """The latest intent and the actions since: all that the rules can see."""
    actions: list[str] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            return (str(event.intent.get("name")), *reversed(actions))
        if isinstance(event, ActionExecuted):
            actions.append(str(event.action_name))
    return ("", *reversed(actions))


def _was_heard(tracker: DialogueStateTracker, message_id: str) -> bool:
    return any(isinstance(event, UserUttered) and event.message_id == message_id for event in tracker.events)


def _no_command(text: str | None) -> str:
    text = text or ""
    stripped = text.lstrip()
    return text.replace("/", "\N{FRACTION SLASH}", 1) if stripped.startswith("/") else text


class QuietOutput(CollectingOutputChannel):  # type: ignore[misc]  # Rasa is untyped
    """Collects nothing: replies are read from the talk itself. Named after the channel that the person uses."""

    def __init__(self, channel: str) -> None:
        super().__init__()
        self._channel = channel

    def name(self) -> str:
        """`web` or `telegram`."""
        return self._channel

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Replies are taken from the tracker's events after the turn."""
