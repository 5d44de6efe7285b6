"""What a person is told of the audit: acts and times, never names."""

from datetime import datetime

from actions.told import ACTS, UNTOLD, told
from casework.console.acts import WORDS, Act
from casework.store.audit import AuditEntry


def entry(n: int, at: str, action: str, actor: str = "Sam Field") -> AuditEntry:
    return AuditEntry(n, datetime.fromisoformat(f"2026-{at}+00:00"), actor, action, "0" * 32, "", "", "")


def test_every_act_on_a_report_that_the_console_writes_down_is_told() -> None:
    assert {*ACTS, *UNTOLD} == {str(act) for act in WORDS} and Act.OPENED in ACTS


def test_what_would_bring_danger_by_being_told_is_not_told() -> None:
    for act in UNTOLD:
        assert told([entry(1, "11-23T20:00:00", act)]) == []


def test_one_worker_looking_again_on_one_day_is_one_line_and_another_worker_is_another() -> None:
    entries = [
        entry(1, "11-23T20:00:00", "opened"),
        entry(2, "11-23T20:05:00", "opened"),
        entry(3, "11-23T20:07:00", "opened", "Alex Moor"),
        entry(4, "11-24T09:00:00", "opened"),
    ]
    assert [(line["at"][5:16], line["times"], line["last"][11:16]) for line in told(entries)] == [
        ("11-23T20:00", 2, "20:05"),
        ("11-23T20:07", 1, "20:07"),
        ("11-24T09:00", 1, "09:00"),
    ]


def test_a_day_is_a_day_in_west_yorkshire() -> None:
    lines = told([entry(1, "07-01T22:30:00", "opened"), entry(2, "07-01T23:30:00", "opened")])
    assert len(lines) == 2


def test_no_name_and_no_detail_is_told() -> None:
    assert "Sam" not in str(told([entry(1, "11-23T20:00:00", "took")]))


def test_acts_that_are_none_on_a_report_are_left_out() -> None:
    assert told([entry(1, "11-23T20:00:00", "signed_in")]) == []
