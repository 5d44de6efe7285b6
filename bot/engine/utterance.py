"""What Waymark says as events of the talk: in Easy Read one event for each idea, so that each is a message of its
own.
"""

from collections.abc import Mapping
from typing import Any

from rasa.core.actions.action import Action, create_bot_utterance
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, Event
from rasa.shared.core.trackers import DialogueStateTracker


def utterances(draft: Mapping[str, Any], name: str) -> list[BotUttered]:
    """The events of one reply of `LocalisedReplies`; its choices stand under the last idea."""
    *first, last = draft["ideas"]
    said = [create_bot_utterance({"text": idea, "utter_action": name}) for idea in first]
    return [*said, create_bot_utterance({**draft, "text": last, "utter_action": name})]


class Utter(Action):  # type: ignore[misc]  # Rasa is untyped
    """A response that a rule names: what the engine says by itself. Rasa's own action would say it in one message."""

    def __init__(self, response: str) -> None:
        self._response = response

    def name(self) -> str:
        """The response's name, which is the action's name in the rules."""
        return self._response

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """The words, in the talk's language and style."""
        return [*utterances(await nlg.generate(self._response, tracker, output_channel.name()), self._response)]
