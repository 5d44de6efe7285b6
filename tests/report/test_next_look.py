from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from report.next_look import BEFORE, next_look, say_next_look, worded_for
from report.turn import Context

NOW = datetime(2026, 11, 23, 18, tzinfo=ZoneInfo("Europe/London"))
TONIGHT = Context(now=NOW, staffed="Monday to Friday, 9am to 5pm", next_reading=(NOW + timedelta(hours=15)).isoformat())


def test_the_next_look_and_the_staffed_hours_are_told() -> None:
    assert worded_for(BEFORE, TONIGHT) == "utter_ask_review"
    assert next_look(TONIGHT) == {"when": {"moment": TONIGHT.next_reading}, "staffed": TONIGHT.staffed}


@pytest.mark.parametrize("hours", [25, 100, 1000])
def test_a_look_that_is_far_away_is_told_with_other_words(hours: int) -> None:
    far = replace(TONIGHT, next_reading=(NOW + timedelta(hours=hours)).isoformat())
    assert say_next_look(far).response == "utter_next_reading_later"


def test_nobody_is_told_of_a_look_that_is_not_planned() -> None:
    said = say_next_look(replace(TONIGHT, next_reading=""))
    assert said.response == "utter_next_reading_unknown" and not said.values
