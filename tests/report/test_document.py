"""The document of a report: always sound, nothing lost, nothing mixed."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report import start, step
from report.document import build_report, completed
from report.heard import Finding, Heard
from report.schema import validate_report
from report.state import Answer, Concern, State
from report.turn import Context
from tests.report.documents import CONTEXT, NOW, STATES, TEXTS, TOLD, document, story


@given(STATES)
def test_every_document_is_sound(state: State) -> None:
    assert validate_report(build_report(state, CONTEXT)) == []
    assert validate_report(document(state)) == []


@given(STATES)
def test_every_answer_and_every_entry_is_in_the_document(state: State) -> None:
    doc = document(state)
    answers = {**doc["coded"], **doc["sealed"]}
    for name, answer in state.answers.items():
        if name != "account":
            assert answers[name]["value"] == answer.value
            assert (answers[name]["said"], answers[name]["status"]) == (answer.said, answer.status)
    assert [e["text"] for e in doc["transcript"]] == [e["text"] for e in state.transcript]


def test_the_account_stands_word_for_word() -> None:
    assert document(story())["sealed"]["account"]["value"] == TOLD


def test_what_was_told_stands_even_if_the_question_was_skipped() -> None:
    assert document(story(account=Answer(status="skipped")))["sealed"]["account"]["value"] == TOLD


def test_a_field_never_reached_is_not_asked() -> None:
    assert document(story())["coded"]["harm"]["status"] == "not_asked"


def test_what_the_software_read_is_never_an_answer() -> None:
    read = Finding("weapon", "yes", "a bat", 3, 8)
    doc = document(replace(story(), suggested=(read,)))
    assert doc["coded"]["weapon"]["status"] == "not_asked"
    assert doc["suggested"][0]["said"] == "a bat"


@pytest.mark.parametrize("role", ["victim", "witness", "third_party", "professional"])
def test_it_says_whose_view_the_motive_is(role: str) -> None:
    assert document(story(role=Answer(role)))["perceived_by"] == role


def test_consents_are_told_for_each_receiver_that_was_offered() -> None:
    told = {c["receiver"]: (c["send"], c["contact_details"]) for c in document(story())["consents"]}
    assert told == {
        "police": (True, False),
        "victim_support": (True, True),
        "community_partner": (False, None),
        "council": (False, None),
        "statistics": (False, None),
    }


def test_a_skipped_consent_is_not_a_yes_and_not_a_no() -> None:
    doc = document(story(consent_to=Answer(status="skipped")))
    assert {c["send"] for c in doc["consents"]} == {None}


def test_a_receiver_that_was_not_offered_is_not_listed() -> None:
    doc = build_report(story(consent_to=Answer([])), Context(now=NOW, receivers=("council",)))
    assert [c["receiver"] for c in doc["consents"]] == ["council"]


@pytest.mark.parametrize("code", ["immediate_danger", "self_harm", "child_at_risk"])
def test_words_of_crisis_make_a_report_urgent(code: str) -> None:
    assert document(replace(story(), concerns=(Concern(code, 4),)))["clear"]["urgent"] is True


def test_not_being_safe_makes_a_report_urgent_and_being_safe_does_not() -> None:
    assert document(story(safety_now=Answer("not_safe")))["clear"]["urgent"] is True
    assert document(story())["clear"]["urgent"] is False


def test_only_day_district_and_urgency_stand_in_clear() -> None:
    assert document(story())["clear"] == {"arrived_on": "2026-11-23", "district": "leeds", "urgent": False}


def test_an_unsaid_district_is_unknown() -> None:
    assert document(story(district=Answer(status="skipped")))["clear"]["district"] == "unknown"


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_every_step_of_a_real_talk_makes_a_sound_document(data: st.DataObject) -> None:
    turn = start(CONTEXT)
    for n in range(25):
        offered = [choice.value for say in turn.says for choice in say.choices]
        text = st.builds(lambda words: {"text": words}, TEXTS)
        pressed = st.builds(lambda value: {"choices": (value,)}, st.sampled_from(offered)) if offered else text
        heard = Heard(id=str(n), at="2026-11-23T20:00:00+00:00", **data.draw(pressed | text))
        turn = step(turn.state, heard, CONTEXT)
        assert validate_report(build_report(turn.state, CONTEXT)) == []
        if turn.effect in ("send", "delete"):
            return


def test_a_copy_of_what_was_not_sent_says_so() -> None:
    doc = build_report(story())
    assert validate_report(doc) == []
    assert doc["sent_at"] is None and doc["clear"]["arrived_on"] is None
    assert [c["receiver"] for c in doc["consents"]] == ["police", "victim_support"]


def test_a_document_of_an_older_version_lacks_nothing_once_completed() -> None:
    document = build_report(State(report_id="0" * 32, created_at="2026-11-23T20:00:00+00:00"), None)
    older = {**document, "coded": {k: v for k, v in document["coded"].items() if k != "request"}}
    assert validate_report(older) and not validate_report(completed(older))
    assert "sealed" not in completed({"coded": {}}), "the coded part alone stays the coded part"
