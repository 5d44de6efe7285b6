"""Sending, keeping, deleting: what is said is true, and nothing is left behind."""

import json

import pytest

from report import deleted

from .conftest import Talk

_WAYS_ON = ["people", "good_to_know", "start_again"]


def test_after_sending_only_closing_words_are_left(talk: Talk) -> None:
    talk.to_review().sends()
    kept = json.loads(talk.state.to_json())
    assert set(kept) == {"language", "channel", "asked", "acked", "closing", "code_end"}
    assert talk.state.ended and talk.state.is_receipt and not talk.state.may_copy


def test_after_sending_the_person_has_reference_code_who_and_when(talk: Talk) -> None:
    talk.to_review()
    reference = talk.state.reference
    talk.sends()
    values = {say.response: say.values for say in talk.turn.says}
    assert values["utter_sent_stored"] == {"reference": reference}
    assert values["utter_access_code"] == {"code": "7KQ2-M4XD-0RZB-9T3W"}
    assert values["utter_next_reading"]["when"] == {"moment": "2026-11-24T09:00:00+00:00"}
    assert "utter_sent_to_nobody_else" in values and "utter_not_yet_police" not in values
    assert talk.turn.effect == "services"


def test_a_police_yes_is_told_that_the_police_do_not_have_it_yet(talk: Talk) -> None:
    talk.to_consent().press("police").press("no_details").press("skip").press("skip").sends()
    assert "utter_not_yet_police" in talk.responses and "utter_sent_to_nobody_else" not in talk.responses


def test_a_failed_send_loses_nothing_and_can_be_tried_again(talk: Talk) -> None:
    before = talk.to_review().state
    talk.sends("failed")
    assert talk.responses == ["utter_send_failed", "utter_ask_review"]
    assert (talk.state.answers, talk.state.access_code, talk.state.report_id) == (
        before.answers,
        before.access_code,
        before.report_id,
    )
    assert talk.sends("waiting").state.closing == "waiting"


def test_a_waiting_report_is_not_said_to_have_arrived(talk: Talk) -> None:
    talk.to_review().sends("waiting")
    assert talk.responses[0] == "utter_sent_waiting" and "utter_sent_stored" not in talk.responses


def test_the_access_code_is_the_same_however_often_the_review_is_left(talk: Talk) -> None:
    talk.to_review()
    talk.context = type(talk.context)(**{**vars(talk.context), "access_code": "0000-0000-0000-0000"})
    talk.press("change").press("where").write("somewhere else")
    assert talk.asked == "review" and talk.state.access_code == "7KQ2-M4XD-0RZB-9T3W"


def test_keeping_a_copy_says_that_nobody_has_seen_it_and_leaves_every_way_open(talk: Talk) -> None:
    talk.to_review().press("keep")
    assert talk.turn.effect == "keep" and talk.responses == ["utter_kept"]
    assert talk.state.may_copy and talk.open == ["send", "change", "delete"]
    assert talk.press("send").turn.effect == "send"


def test_a_typed_yes_does_not_send(talk: Talk) -> None:
    assert talk.to_review().write("yes", intent="affirm").turn.effect is None


def test_a_deleted_talk_says_that_nobody_has_seen_it_and_holds_nothing(talk: Talk) -> None:
    talk.to_review().press("delete").press("delete_yes")
    assert talk.turn.effect == "delete"
    talk.turn = deleted(talk.state, talk.context)
    assert talk.responses == ["utter_deleted"] and talk.open == _WAYS_ON
    assert "Leeds" not in talk.state.to_json()


def test_after_the_end_a_new_report_can_be_started(talk: Talk) -> None:
    talk.to_review().sends().write("hello again")
    assert talk.responses == ["utter_after_stored", "utter_not_added", "utter_ask_what_now"]
    assert talk.press("start_again").asked == "safety_now" and not talk.state.ended


def test_a_talk_that_has_ended_still_offers_a_way_on_at_once(talk: Talk) -> None:
    assert talk.to_review().sends().open == _WAYS_ON
    assert talk.press("people").open == _WAYS_ON


@pytest.mark.parametrize("typed", ["9T3W", "9t3w", " 9 t 3 w ", "7kq2-m4xd-orzb-9t3w"])
def test_the_end_of_the_code_typed_in_any_way_shows_that_it_was_kept(talk: Talk, typed: str) -> None:
    assert "utter_code_kept" in talk.to_review().sends().write(typed).responses


def test_another_end_is_told_kindly_and_words_are_no_code(talk: Talk) -> None:
    assert "utter_code_not_kept" in talk.to_review().sends().write("9T3X").responses
    assert "utter_not_added" in talk.write("also he had a knife").responses
    assert "utter_not_added" in talk.write("he also has a dog").responses


def test_words_told_after_the_end_are_said_not_to_be_kept_and_thanks_are_only_answered(talk: Talk) -> None:
    assert "utter_not_added" in talk.to_review().sends().write("also he had a knife").responses
    assert "utter_not_added" not in talk.write("thank you", intent="thanks").responses
    assert "utter_not_added" not in talk.press("right").responses
