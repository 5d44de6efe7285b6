"""`action_turn` as the engine calls it: one small request to the action server, one small answer.

Rasa's RemoteAction sends the whole domain and talk, opens a new connection for each call, and re-checks the schema of
its own schema on every answer (72 % of the CPU of a turn). This client sends what `report.step` needs, keeps its
connection, and checks the answer's shape itself.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import aiohttp
from rasa.core.actions.action import Action
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.turn_slot import REPORT, TURN
from bot.engine.utterance import utterances

NAME = "action_turn"
TIMEOUT_SECONDS = 8  # far below any lock's or browser's patience: a hanging server must become an honest sentence
_ENGINE_VERSION = "3.21.1"  # the action server's own version: it warns on each call when they differ


class TurnFailed(RuntimeError):
    """The action server gave no usable answer; the talk is as it was."""


class TurnAction(Action):  # type: ignore[misc]  # Rasa is untyped
    """`address`: the action server's, such as http://127.0.0.1:5055."""

    def __init__(self, address: str) -> None:
        self._webhook = f"{address}/webhook"
        self._session: aiohttp.ClientSession | None = None

    def name(self) -> str:
        """The action's name in the rules."""
        return NAME

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """The bot's words, then the slots that the turn set. Raises TurnFailed."""
        answer = await self._ask(request_of(tracker))
        slots = [SlotSet(each["name"], each["value"]) for each in answer["events"] if each.get("event") == "slot"]
        said: list[Event] = []
        for response in answer["responses"]:
            name = response.pop("response")
            draft = await nlg.generate(name, tracker, output_channel.name(), **response)
            said.extend(utterances(draft, name))
        return said + slots

    async def _ask(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        try:
            async with self._connection().post(self._webhook, json=request) as response:
                if response.status != 200:
                    raise TurnFailed(f"the action server answered {response.status}")
                answer = await response.json()
        except (aiohttp.ClientError, TimeoutError) as error:
            raise TurnFailed(f"the action server did not answer: {type(error).__name__}") from None
        return _checked(answer)

    def _connection(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS), trust_env=False)
        return self._session

    async def close(self) -> None:
        """Closes the kept connection."""
        if self._session is not None:
            await self._session.close()


def request_of(tracker: DialogueStateTracker) -> dict[str, Any]:
    """The call in rasa-sdk's webhook form, with the few events and the two slots that a turn reads.

    The conversation id stays here: whoever holds it can open the talk.
    """
    recent = [each.as_dict() for each in tracker.events if isinstance(each, UserUttered | BotUttered)]
    slots = {name: tracker.get_slot(name) for name in (REPORT, TURN)}
    latest_action = next((e.action_name for e in reversed(tracker.events) if isinstance(e, ActionExecuted)), None)
    state = {"sender_id": "talk", "slots": slots, "events": recent, "latest_message": {}, "active_loop": {}}
    return {
        "next_action": NAME,
        "sender_id": "talk",
        "tracker": {**state, "paused": False, "followup_action": None, "latest_action_name": latest_action},
        "domain": {"actions": [NAME]},
        "version": _ENGINE_VERSION,
    }


def _checked(answer: Any) -> Mapping[str, Any]:
    if not isinstance(answer, dict):
        raise TurnFailed("the action server's answer is no object")
    for part in ("events", "responses"):
        if not _is_objects(answer.get(part)):
            raise TurnFailed(f"the action server's answer has no list of {part}")
    if any("response" not in each for each in answer["responses"]):
        raise TurnFailed("a response has no name")
    return answer


def _is_objects(value: Any) -> bool:
    return isinstance(value, Sequence) and all(isinstance(each, dict) for each in value)
