"""What a talk looks like while a part is down."""

from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.engine.conversation import history_of

DOMAIN = Domain.load(str(Path(__file__).parents[3] / "domain.yml"))
BUTTONS = [{"title": "Yes, I am safe", "payload": "safe"}, {"title": "Skip", "payload": "skip"}]


def _pressed(number: int, *values: str) -> UserUttered:
    metadata: dict[str, Any] = {"choices": list(values)}
    return UserUttered("", {"name": "inform"}, [], message_id=str(number), metadata=metadata)


def _history(*events: Any) -> dict[str, Any]:
    tracker = DialogueStateTracker("talk", DOMAIN.slots)
    for event in events:
        tracker.update(event, DOMAIN)
    return history_of(tracker)


def test_a_button_pressed_in_an_outage_stands_by_its_words_not_its_code() -> None:
    asked = BotUttered("Are you safe?", {"buttons": BUTTONS})
    found = _history(asked, _pressed(1, "safe"), BotUttered("Sorry."), _pressed(2, "skip"))
    assert [each["text"] for each in found["entries"]] == ["Are you safe?", "Yes, I am safe", "Sorry.", "Skip"]


def test_a_value_that_was_never_shown_is_not_shown_back() -> None:
    found = _history(BotUttered("Are you safe?", {"buttons": BUTTONS}), _pressed(1, "<b>x</b>"))
    assert [each["text"] for each in found["entries"]] == ["Are you safe?"]
