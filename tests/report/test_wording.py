"""The wording: every response is worded, every wording used, and what it says is true. Style: tests/ops/wording."""

import ast
import re
from pathlib import Path
from typing import Any

import yaml

from report import call_back, cards, doubts, listening, question, ways
from report.codes import labels
from report.fields import FIELDS

_ROOT = Path(__file__).parents[2]
# Said by the engine or the action server, not by the talk.
_SAID_ELSEWHERE = {
    "utter_crisis_immediate_danger",
    "utter_crisis_self_harm",
    "utter_crisis_child_at_risk",
    "utter_trouble",
    "utter_service",
    "utter_no_places",
}


def _worded() -> dict[str, str]:
    files = sorted((_ROOT / "bot/engine/wording").glob("*.yml"))
    responses: dict[str, list[dict[str, Any]]] = {}
    for file in files:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))["responses"]
        assert not set(content) & set(responses), file.name
        responses |= content
    return {name: variants[0]["text"] for name, variants in responses.items()}


def _said() -> set[str]:
    """The responses that the talk names: constants in its code, and one question for each field."""
    names = {f"utter_ask_{field_id}" for field_id in FIELDS}
    for file in (_ROOT / "report").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and re.fullmatch(r"utter_[a-z_]*[a-z]", str(node.value)):
                names.add(str(node.value))
    gentler = {f"{name}_young" for name in question.GENTLER}
    forms = {f"{name}_{form}" for form, having in question.FORMS.values() for name in having}
    as_told = {f"utter_as_{role}" for role in ways.ROLES.values()}
    asides = {*(f"utter_ask_{step}" for step in call_back.STEPS), *(f"utter_doubt_{doubt}" for doubt in doubts.DOUBTS)}
    own = {"utter_ask_motivation", "utter_ask_why_quote", *(f"utter_ask_account_more_{n}" for n in listening.PROBES)}
    cards_said = {card.says for card in cards.cards().values()}
    return names | gentler | forms | as_told | asides | own | cards_said


WORDED = _worded()


def test_every_response_of_the_talk_is_worded() -> None:
    assert _said() - set(WORDED) == set()


def test_every_wording_is_used() -> None:
    assert {name.removesuffix("_telegram") for name in WORDED} - _said() - _SAID_ELSEWHERE == set()


def test_every_field_has_its_reason_as_a_label() -> None:
    assert all(labels()[f"why_we_ask.{field_id}"] == field.why_we_ask for field_id, field in FIELDS.items())


def test_every_emergency_text_starts_from_999() -> None:
    for name in ("utter_crisis_immediate_danger", "utter_crisis_self_harm", "utter_crisis_child_at_risk"):
        assert "999" in WORDED[name]
    for name in ("utter_trouble", "utter_send_failed", "utter_sent_waiting", "utter_not_yet_police"):
        assert "999" in WORDED[name] and "101" in WORDED[name]


def test_where_nobody_looks_for_long_999_and_101_are_told_before_and_after_sending() -> None:
    for name in ("utter_ask_review", "utter_next_reading"):
        for form in ("later", "unknown"):
            assert "999" in WORDED[f"{name}_{form}"] and "101" in WORDED[f"{name}_{form}"]
        assert "{when}" in WORDED[name] and "{staffed}" in WORDED[name]


def test_it_says_that_it_is_a_computer_program() -> None:
    for name in ("utter_opening", "utter_bot_identity", "utter_human"):
        assert "computer program" in WORDED[name]


def test_no_wording_claims_that_nobody_saw_a_report_that_was_sent() -> None:
    for name in ("utter_sent_stored", "utter_sent_waiting", "utter_after_stored", "utter_after_waiting"):
        assert "nobody has seen" not in WORDED[name].lower()
    for name in ("utter_kept", "utter_deleted", "utter_send_failed", "utter_after_deleted", "utter_review_empty"):
        assert "nobody has seen" in WORDED[name].lower()


def test_placeholders_are_the_ones_the_talk_fills() -> None:
    filled = {
        "quote",
        "facts",
        "why",
        "lines",
        "reference",
        "code",
        "receivers",
        "when",
        "staffed",
        "said",
        "checked",
        "found",
    }
    found = {name for text in WORDED.values() for name in re.findall(r"\{(\w+)\}", text)}
    assert found == filled
