"""Lines of danger and labelled accounts are sound, and the check that says so can tell when they are not."""

from pathlib import Path

from nlu.reading.lexicon import ROOM
from nlu.training_texts import Record, accounts, crisis_of, read_records
from nlu.validate_texts import crisis_faults, narrative_faults

PATH = ROOM / "en" / "crisis" / "lines.jsonl"
SOUND = {
    "id": "a", "text": "spat at me in Leeds", "anchor": "2026-11-17T09:12", "motivation": ["race"], "sub": [],
    "incident_type": ["spitting"], "role": "victim", "district": "leeds", "date_iso": None, "time": "16:30",
    "injury": False, "weapon": False, "ongoing_or_repeat": False, "child_involved": False,
}  # fmt: skip


def record(number: int = 1, path: Path = PATH, **values: object) -> Record:
    return Record(values, path, number)


def test_the_lines_of_danger_are_sound() -> None:
    assert crisis_faults(read_records(crisis_of("en"))) == []


def test_the_labelled_accounts_are_sound() -> None:
    assert narrative_faults(accounts("en")) == []


def test_an_unknown_kind_a_repeated_id_and_text_and_a_broken_line_are_named_with_their_line() -> None:
    lines = [record(id="a", text="one", crisis="fire"), record(2, id="a", text="One!", crisis="none"), record(3)]
    place = "nlu/en/crisis/lines.jsonl"
    assert crisis_faults(lines) == [
        f"{place}:1: no kind of danger is called 'fire'",
        f"{place}:3: no JSON object with an id and a text",
        f"{place}:2: the same id stands at {place}:1",
        f"{place}:2: the same text stands at {place}:1",
    ]


def test_an_unknown_code_a_bad_date_and_a_span_that_is_not_in_the_text_are_named() -> None:
    wrong = {**SOUND, "role": "hero", "date_iso": "2026-02-30", "time": "4pm", "location_text": ["Bradford"]}
    assert [fault.split(": ", 1)[1] for fault in narrative_faults([record(**wrong)])] == [
        "role has no code 'hero'",
        "location_text: span 1 is not in the text",
        "date_iso is no day, interval or null",
        "time is no time, part of day or null",
    ]
    assert narrative_faults([record(**SOUND)]) == []


def test_an_account_may_be_labelled_without_date_and_place_but_not_with_half_of_a_date() -> None:
    undated = {key: value for key, value in SOUND.items() if key not in {"anchor", "date_iso", "time", "district"}}
    assert narrative_faults([record(**undated)]) == []
    half = narrative_faults([record(**undated, date_iso="2026-11-17")])
    assert [fault.split(": ", 1)[1] for fault in half] == ["the anchor is no date and time"]
