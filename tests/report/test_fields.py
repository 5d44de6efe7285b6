"""The registry of fields: complete, in the order of the talk, and private by default."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from report.agenda import QUESTIONS
from report.codes import CODES
from report.fields import FIELDS, Field, check

_READ_BY_THE_SOFTWARE = {
    "motivation",
    "motivation_detail",
    "incident_type",
    "when",
    "time",
    "where",
    "district",
    "role",
    "offender_count",
    "offender_known",
    "injury",
    "weapon",
    "happened_before",
    "child_involved",
    "online_platform",
}


def test_every_field_is_a_question_in_the_registrys_order() -> None:
    later = [question for question in QUESTIONS if question in FIELDS]
    assert set(later) == set(FIELDS)
    opened = {"safety_now", "account", "why_words", "motivation"}
    assert [key for key in later if key not in opened] == [key for key in FIELDS if key not in opened]


def test_only_the_district_stands_outside_the_envelopes() -> None:
    assert [field.id for field in FIELDS.values() if field.privacy == "clear"] == ["district"]


def test_everything_the_reading_finds_has_a_field() -> None:
    assert {field.entity for field in FIELDS.values()} - {""} == _READ_BY_THE_SOFTWARE


def test_conditions_name_codes_that_exist() -> None:
    for field in FIELDS.values():
        for key, codes in (field.ask if isinstance(field.ask, Mapping) else {}).items():
            assert codes == ("*",) or set(codes) <= set(CODES[FIELDS[key].codes]), field.id


def test_a_tick_that_is_an_answer_fills_a_field_with_one_of_its_codes() -> None:
    for tick in CODES["more"].values():
        for field_id, value in tick.sets.items():
            assert value in CODES[FIELDS[field_id].codes], tick.value


@pytest.mark.parametrize(
    "fault",
    [
        {"codes": "no_such_list"},
        {"several": True},
        {"group": "nowhere"},
        {"type": "text", "codes": "", "privacy": "coded"},
        {"fills": ("nothing",)},
        {"ask": {"nothing": ("*",)}},
    ],
)
def test_a_faulty_field_is_found_out(fault: dict[str, object]) -> None:
    sound: Field = FIELDS["weapon"]
    assert check(sound, FIELDS) == []
    assert check(replace(sound, **fault), FIELDS)  # type: ignore[arg-type]  # faults are of every type
