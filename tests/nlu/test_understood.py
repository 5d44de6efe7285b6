"""What several messages told becomes one record in the words of the labels; a malformed line is named and left out."""

import json
from datetime import datetime

import pytest

from nlu.reading.account import LONDON
from nlu.understand import Malformed, read_all, written
from nlu.understood import understood, without_lead


def finding(field: str, value: str, said: str = "", confidence: float = 0.9) -> dict[str, object]:
    return {"field": field, "value": value, "said": said, "confidence": confidence}


def parsed(*findings: dict[str, object], intent: str = "inform") -> dict[str, object]:
    return {"intent": {"name": intent, "confidence": 0.9}, "findings": list(findings)}


class Model:
    """Reads every text as a greeting."""

    def read(self, text: str, at: datetime | None) -> list[dict[str, object]]:
        return [parsed(intent="greet")]


def test_nothing_told_is_said_as_nothing() -> None:
    record = understood([parsed(intent="greet")])
    assert record["motivation"] == ["none_stated"]
    assert (record["crisis"], record["district"], record["date_iso"]) == ("none", "unknown", None)
    assert (record["offender_count"], record["offender_known"], record["injury"]) == (None, None, False)


def test_lists_are_united_and_the_most_exact_single_value_counts() -> None:
    first = parsed(finding("incident_type", "spitting"), finding("when", "2026-11-16/2026-11-22", "last week"))
    second = parsed(finding("incident_type", "threat"), finding("when", "2026-11-17", "on Tuesday"))
    record = understood([first, second])
    assert record["incident_type"] == ["spitting", "threat"]
    assert record["date_iso"] == "2026-11-17"
    assert record["date_text"] == ["last week", "Tuesday"]


@pytest.mark.parametrize(("code", "known"), [("stranger", False), ("neighbour", True), ("not_sure", None)])
def test_who_did_it_is_known_unknown_or_unsaid(code: str, known: bool | None) -> None:
    assert understood([parsed(finding("offender_known", code))])["offender_known"] is known


def test_danger_in_one_message_is_danger_and_the_intent_stays() -> None:
    danger = {**parsed(intent="crisis_self_harm"), "original_intent": {"name": "ask_human", "confidence": 0.7}}
    record = understood([danger])
    assert (record["crisis"], record["intent"], record["intent_confidence"]) == ("self_harm", "ask_human", 0.7)


def test_leading_small_words_are_no_part_of_a_place() -> None:
    assert [without_lead(said) for said in ("outside Leeds market", "on the bus", "in")] == [
        "Leeds market",
        "bus",
        "in",
    ]


def test_malformed_lines_are_named_by_number_and_the_rest_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["{", '{"id": 1, "text": "hello"}', "[]", '{"id": 2}', '{"id": 3, "text": "a", "anchor": "soon"}']
    read = [json.loads(line) for line in read_all(Model(), lines)]  # type: ignore[arg-type]  # a stand-in
    assert [record["id"] for record in read] == [1]
    assert [line.split()[1] for line in capsys.readouterr().err.splitlines()] == ["1", "3", "4", "5"]


def test_an_anchor_without_a_zone_is_london_time() -> None:
    assert written('{"id": "a", "text": "b", "anchor": "2026-07-01T12:00"}').anchor == datetime(
        2026, 7, 1, 12, tzinfo=LONDON
    )
    with pytest.raises(Malformed, match="no text"):
        written('{"id": "a"}')
