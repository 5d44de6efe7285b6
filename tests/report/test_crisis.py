"""Crisis: the words are kept, the concern is noted with its entry, and the talk goes on exactly where it was."""

from collections.abc import Callable

import pytest

from .conftest import Talk

_TEXT = "he is outside my door now"


@pytest.mark.parametrize("to", [lambda talk: talk, Talk.to_account, Talk.to_why, Talk.to_needs, Talk.to_consent])
def test_a_crisis_before_the_review_is_noted_kept_and_gone_on_from(talk: Talk, to: Callable[[Talk], Talk]) -> None:
    before = to(talk).state
    talk.write(_TEXT, intent="crisis_immediate_danger", confidence=1.0)
    assert talk.responses == ["utter_ask_go_on"]
    assert talk.state.account.endswith(_TEXT)
    concern = talk.state.concerns[-1]
    entry = next(entry for entry in talk.state.transcript if entry["n"] == concern.entry)
    assert (concern.code, entry["text"]) == ("immediate_danger", _TEXT)
    talk.press("go_on")
    assert talk.asked == before.asked and talk.last.choices


def test_a_crisis_at_the_review_is_noted(talk: Talk) -> None:
    talk.to_review().write("I want to die", intent="crisis_self_harm", confidence=1.0)
    assert talk.state.concern_codes == ("self_harm",)
    assert talk.press("go_on").asked == "review"


def test_a_person_may_simply_go_on_telling(talk: Talk) -> None:
    talk.to_account().write(_TEXT, intent="crisis_immediate_danger", confidence=1.0).write("now he has left")
    assert talk.state.account == f"{_TEXT}\nnow he has left" and not talk.state.pending


def test_stopping_for_now_says_that_nothing_was_sent_and_loses_nothing(talk: Talk) -> None:
    talk.to_account().write(_TEXT, intent="crisis_immediate_danger", confidence=1.0).press("stop_here")
    assert talk.responses[0] == "utter_stopped" and talk.state.account == _TEXT


def test_a_crisis_after_the_account_was_closed_joins_it(talk: Talk) -> None:
    talk.to_needs().write(_TEXT, intent="crisis_immediate_danger", confidence=1.0)
    assert talk.state.answers["account"].value.endswith(_TEXT)


def test_an_age_said_in_words_of_crisis_is_heard(talk: Talk) -> None:
    talk.to_account().write("im 12 and he hits me", intent="crisis_child_at_risk", confidence=1.0)
    assert talk.responses == ["utter_young", "utter_ask_go_on"] and talk.state.code("age_band") == "under_13"
    talk.press("go_on").write("im 12", intent="crisis_child_at_risk", confidence=1.0)
    assert talk.responses == ["utter_ask_go_on"]


def test_who_was_in_danger_before_the_account_is_still_asked_to_tell_it(talk: Talk) -> None:
    talk.write(_TEXT, intent="crisis_immediate_danger", confidence=1.0).press("go_on").press("safe")
    assert talk.responses == ["utter_ask_account"] and talk.state.account == _TEXT
    assert talk.write("he has gone, it was about my scarf").responses[-1] == "utter_ask_account_more_2"
