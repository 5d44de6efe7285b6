"""The components train, load and read inside Rasa, and cost nothing that they need not."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = "import sys, nlu.components.{name}; print(*[m for m in ('tensorflow', 'sklearn') if m in sys.modules])"
CONFIG = """
recipe: default.v1
language: en
assistant_id: reading
pipeline:
  - name: nlu.components.intent_classifier.IntentClassifier
  - name: nlu.components.account_reader.AccountReader
  - name: nlu.components.crisis_detector.CrisisDetector
policies: []
"""
LINES = """
version: "3.1"
nlu:
  - intent: inform
    examples: |
      - two lads shouted at me
      - it happened outside the market
      - they called me names on the bus
  - intent: greet
    examples: |
      - hello
      - hi there
      - good morning
"""


@pytest.mark.parametrize("name", ["intent_classifier", "account_reader", "crisis_detector", "fact_classifier"])
def test_importing_a_component_imports_no_heavy_library(name: str) -> None:
    ran = subprocess.run([sys.executable, "-c", HEAVY.format(name=name)], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ""


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from rasa.model_training import train_nlu

    folder = tmp_path_factory.mktemp("model")
    (folder / "config.yml").write_text(CONFIG)
    (folder / "nlu.yml").write_text(LINES)
    return Path(str(train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))))


@pytest.fixture(scope="module")
def read(trained: Path) -> dict[str, dict[str, object]]:
    from rasa.core.agent import Agent

    agent = Agent.load(str(trained))
    texts = ("good morning", "2 lads spat at me in Leeds", "he is outside my door now in Leeds", "", "🙂")
    return {text: asyncio.run(agent.parse_message(text)) for text in texts}


def test_an_intent_comes_with_its_ranking(read: dict[str, dict[str, object]]) -> None:
    assert read["good morning"]["intent"]["name"] == "greet"  # type: ignore[index]  # a parse is untyped data
    assert len(read["good morning"]["intent_ranking"]) == 2  # type: ignore[arg-type]  # as above


def test_facts_come_as_entities_and_as_findings(read: dict[str, dict[str, object]]) -> None:
    parsed = read["2 lads spat at me in Leeds"]
    entities = {(e["entity"], e["value"]) for e in parsed["entities"]}  # type: ignore[attr-defined]  # as above
    findings = {(f["field"], f["value"]) for f in parsed["findings"]}  # type: ignore[attr-defined]  # as above
    assert entities == findings >= {("offender_count", "2"), ("incident_type", "spitting"), ("district", "leeds")}


def test_danger_overrides_the_intent_and_keeps_the_original(read: dict[str, dict[str, object]]) -> None:
    parsed = read["he is outside my door now in Leeds"]
    assert parsed["intent"] == {"name": "crisis_immediate_danger", "confidence": 1.0}
    assert parsed["original_intent"]["name"] in ("inform", "greet", "nlu_fallback")  # type: ignore[index]  # as above
    assert any(f["field"] == "district" for f in parsed["findings"])  # type: ignore[attr-defined]  # as above


def test_a_message_that_says_nothing_known_is_a_fallback(read: dict[str, dict[str, object]]) -> None:
    assert read[""]["intent"]["name"] in (None, "nlu_fallback")  # type: ignore[index]  # as above
    assert read["🙂"]["intent"]["name"] == "nlu_fallback"  # type: ignore[index]  # as above
