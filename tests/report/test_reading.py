"""The reading of answers: valid values or none, never an invented one, and the words always kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report import Finding, Heard
from report.fields import FIELDS
from report.reading import answer_from, from_findings

from .conftest import AT


def _finding(field: str, value: str, said: str = "said", confidence: float = 1.0) -> Finding:
    return Finding(field, value, said, 0, len(said), confidence)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3 May 1990", "1990-05-03"),
        ("3rd of May 1990", "1990-05-03"),
        ("03/05/1990", "1990-05-03"),
        ("31/02/1990", None),
        ("1990", None),
        ("3 Foo 1990", None),
    ],
)
def test_a_typed_date_is_day_before_month_and_real(text: str, day: str | None) -> None:
    answer = answer_from(FIELDS["date_of_birth"], Heard("m", AT, text))
    assert answer is not None and answer.said == text
    assert answer.value == ({"day": day} if day else None)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2026-11-17", {"day": "2026-11-17"}),
        ("2026-11-10/2026-11-16", {"from": "2026-11-10", "to": "2026-11-16"}),
        ("2026-11-16/2026-11-10", None),
        ("2026-02-30", None),
        ("tuesday", None),
        ("2026-11-17/", {"day": "2026-11-17"}),
    ],
)
def test_a_found_date_is_a_day_or_an_interval_or_nothing(value: str, expected: dict[str, str] | None) -> None:
    answer = from_findings(FIELDS["when"], [_finding("when", value)])
    assert (answer.value if answer else None) == expected


@pytest.mark.parametrize(("text", "count"), [("two lads", 2), ("3", 3), ("a big group", None), ("99999", None)])
def test_a_count_is_a_number_they_said(text: str, count: int | None) -> None:
    answer = answer_from(FIELDS["offender_count"], Heard("m", AT, text))
    assert answer is not None and (answer.value, answer.said) == (count, text)


def test_a_finding_with_an_unknown_code_suggests_nothing() -> None:
    assert from_findings(FIELDS["district"], [_finding("district", "atlantis")]) is None


def test_the_surest_of_two_single_findings_counts_and_codes_are_joined() -> None:
    two = [_finding("district", "leeds", confidence=0.6), _finding("district", "bradford", confidence=0.9)]
    best = from_findings(FIELDS["district"], two)
    assert best is not None and best.value == "bradford"
    kinds = [_finding("incident_type", code) for code in ("threat", "spitting", "threat")]
    joined = from_findings(FIELDS["incident_type"], kinds)
    assert joined is not None and joined.value == ["threat", "spitting"]


@given(st.sampled_from([*FIELDS.values()]), st.text(min_size=1, max_size=80), st.text(max_size=30))
def test_any_words_can_be_read_without_harm(field_: object, text: str, value: str) -> None:
    field = FIELDS[field_.id]  # type: ignore[attr-defined]  # a Field
    answer = answer_from(field, Heard("m", AT, text, findings=(_finding(field.entity, value),)))
    if answer and isinstance(answer.value, dict):
        assert all(date.fromisoformat(day) for day in answer.value.values())
    assert answer is None or answer.said == text
