"""What a stored report does not hold is found; what it holds passes."""

import copy
from typing import Any

import pytest

from report import build_report
from tests.report.conftest import CONTEXT, FULL, Talk
from tests.talks.recorded import faults
from tests.talks.talk import Expected

WORDS = FULL[0]


@pytest.fixture
def document() -> dict[str, Any]:
    state = Talk().to_contact().write("07700 900123, after six").press("victim_support").press("victim_support").state
    return build_report(state, CONTEXT)


def expected(**kwargs: Any) -> Expected:
    return Expected(5, **kwargs)


def test_what_is_recorded_as_expected_has_no_fault(document: dict[str, Any]) -> None:
    wanted = expected(
        fields={"motivation": ["race"], "when": {"value": {"day": "2026-11-17"}, "source": "confirmed"}},
        account=WORDS,
        consents={"victim_support": {"send": True, "contact_details": True}, "police": {"send": False}},
        concerns=(),
        clear={"district": "leeds"},
        perceived_by="victim",
        suggested=({"field": "incident_type", "value": "spitting"},),
        transcript=("after six",),
        never=("heron",),
    )
    assert faults(document, wanted, [WORDS], ["safety_now", "needs"]) == []


@pytest.mark.parametrize(
    ("wanted", "fault"),
    [
        ({"fields": {"motivation": ["religion"]}}, "line 5: motivation has ['race'] for value, not ['religion']"),
        ({"fields": {"when": {"days_ago": 0}}}, "line 5: when has {'day': '2026-11-17'} for days_ago, not 0"),
        ({"account": "something else"}, f"line 5: the account is {WORDS!r}"),
        ({"consents": {"police": {"send": True}}}, "line 5: police has False for send"),
        ({"concerns": ("self_harm",)}, "line 5: the concerns are []"),
        ({"clear": {"urgent": True}}, "line 5: urgent is False"),
        ({"perceived_by": "witness"}, "line 5: it is the view of victim"),
        (
            {"suggested": ({"field": "weapon", "value": "yes"},)},
            "line 5: {'field': 'weapon', 'value': 'yes'} was not read",
        ),
        ({"transcript": ("heron",)}, "line 5: the transcript does not hold 'heron'"),
        ({"never": ("market",)}, "line 5: the report holds 'market'"),
    ],
)
def test_each_expectation_can_fail(document: dict[str, Any], wanted: dict[str, Any], fault: str) -> None:
    assert faults(document, expected(**wanted), [], []) == [fault]


def test_words_that_are_missing_are_found(document: dict[str, Any]) -> None:
    assert faults(document, expected(), ["a heron stood there"], []) == [
        "line 5: the person's words are missing: 'a heron stood there'"
    ]


@pytest.mark.parametrize("name", ["safety_now", "why_words", "motivation", "needs", "contact", "consent_to"])
def test_what_everybody_must_be_asked_is_found_unasked(document: dict[str, Any], name: str) -> None:
    without = copy.deepcopy(document)
    part = without["sealed"] if name in without["sealed"] else without["coded"]
    part[name] |= {"status": "not_asked", "value": None, "said": ""}
    found = faults(without, expected(), [], [])
    assert f"line 5: {name} was never asked" in found
    assert f"line 5: {name} was never asked" not in faults(without, expected(unasked=(name,)), [], [])


def test_safe_contact_and_the_second_consent_hang_on_a_way_to_reach_them(document: dict[str, Any]) -> None:
    without = copy.deepcopy(document)
    for part, name in (("sealed", "safe_contact"), ("coded", "safe_ways"), ("coded", "contact_consent_to")):
        without[part][name] |= {"status": "not_asked", "value": None, "said": ""}
    found = faults(without, expected(), [], [])
    assert {"line 5: safe_ways was never asked", "line 5: contact_consent_to was never asked"} <= {*found}


def test_what_was_read_and_asked_all_the_same_is_found(document: dict[str, Any]) -> None:
    assert faults(document, expected(), [], ["when"]) == ["line 5: when was asked although it was read"]


def test_an_unsound_document_is_found(document: dict[str, Any]) -> None:
    assert any("not a sound report" in fault for fault in faults({**document, "schema": "x"}, expected(), [], []))
