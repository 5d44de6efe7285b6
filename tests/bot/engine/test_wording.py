"""The product's own wording, as Rasa reads it: the easy variation of each response is served in Easy Read."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain

from bot.engine.pictures import Pictures
from bot.engine.replies import LocalisedReplies

ROOT = Path(__file__).parents[3]
DOMAIN = Domain.load([str(ROOT / "domain.yml"), str(ROOT / "bot/engine/wording")])


def say(name: str, style: str, tracker: Any = None) -> dict[str, Any]:
    return asyncio.run(LocalisedReplies(domain=DOMAIN).generate(name, tracker, "web", language="en", style=style))


@pytest.mark.parametrize("name", sorted(DOMAIN.responses))
def test_each_response_has_words_in_both_styles(name: str) -> None:
    easy = next((each for each in DOMAIN.responses[name] if each.get("metadata")), None)
    assert say(name, "")["ideas"] == [DOMAIN.responses[name][0]["text"].strip()]
    if easy:
        assert say(name, "easy")["ideas"] == easy["text"].strip().split("\n")


def test_in_danger_each_way_to_help_is_a_message_of_its_own() -> None:
    ideas = say("utter_crisis_immediate_danger", "easy")["ideas"]
    assert ideas[0] == "If you are in danger now, call 999." and len(ideas) == 7
    assert Pictures(DOMAIN).of(ideas[0], "easy", "en") == "emergency"
