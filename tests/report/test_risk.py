"""The risk picture: each fact raises its concern with a reason and its place, and nothing else does."""

from dataclasses import replace

import pytest
from hypothesis import given

from report.heard import Finding
from report.risk import RULES, SHORT, Rule, risk_picture
from report.state import Answer, Concern, Entry, State
from tests.report.documents import STATES, TOLD, document, story


def codes(state: State) -> list[str]:
    return [concern.code for concern in risk_picture(document(state))]


def test_the_story_raises_repeat_a_known_offender_and_living_nearby() -> None:
    assert codes(story()) == ["repeat", "known_offender", "lives_nearby"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.field}-{rule.value}")
def test_each_fact_raises_its_concern(rule: Rule) -> None:
    answer = Answer([rule.value] if rule.field == "incident_type" else rule.value)
    found = risk_picture(document(story().answered({rule.field: answer})))
    assert (rule.code, rule.reason) in [(concern.code, concern.reason) for concern in found]


@pytest.mark.parametrize("value", ["no", "not_sure"])
@pytest.mark.parametrize("name", ["weapon", "injury", "getting_worse", "happened_before", "child_involved"])
def test_a_no_or_a_doubt_raises_nothing(name: str, value: str) -> None:
    quiet = story(happened_before=Answer("no"), offender_known=Answer("stranger"))
    assert codes(quiet.answered({name: Answer(value)})) == []


def test_a_reason_names_the_entry_that_holds_the_words() -> None:
    repeat = risk_picture(document(story()))[0]
    assert (repeat.reason, repeat.entry) == ("It has happened before.", 4)


def test_a_pressed_answer_names_the_entry_of_its_question() -> None:
    pressed = Entry(n=9, at="2026-11-23T20:05:00+00:00", who="person", field="weapon", text="", choices=["Yes"])
    state = replace(story(weapon=Answer("yes", "", "chosen")), transcript=(*story().transcript, pressed))
    assert next(c.entry for c in risk_picture(document(state)) if c.code == "weapon") == 9


def test_what_was_read_but_never_answered_says_that_it_is_not_confirmed() -> None:
    state = replace(story(), suggested=(Finding("injury", "yes", "spat at my mum", 0, 9),))
    found = next(c for c in risk_picture(document(state)) if c.code == "injury")
    assert found.reason == "Somebody was hurt (read in their words, not confirmed)."
    assert found.entry == 4


def test_the_persons_own_no_silences_what_was_read() -> None:
    state = replace(story(weapon=Answer("no")), suggested=(Finding("weapon", "yes", "a bat", 0, 5),))
    assert "weapon" not in codes(state)


def test_words_of_crisis_come_first_with_their_entry() -> None:
    first = risk_picture(document(replace(story(), concerns=(Concern("self_harm", 4),))))[0]
    assert (first.code, first.entry) == ("self_harm", 4)


def test_a_disability_with_repeated_harm_asks_to_check_for_an_adult_at_risk() -> None:
    assert "adult_at_risk" in codes(story(disability=Answer(["learning"])))
    alone = story(disability=Answer(["learning"]), happened_before=Answer("no"), offender_known=Answer("stranger"))
    assert "adult_at_risk" not in codes(alone)
    assert "adult_at_risk" not in codes(story(disability=Answer(["none"])))


@given(STATES)
def test_every_concern_is_one_plain_sentence_said_once(state: State) -> None:
    found = risk_picture(document(state))
    assert len({(concern.code, concern.reason) for concern in found}) == len(found)
    for concern in found:
        assert concern.code in SHORT
        assert concern.reason.endswith(".") and concern.reason.count(".") == 1


@given(STATES)
def test_reasons_never_repeat_what_a_person_wrote(state: State) -> None:
    reasons = {rule.reason[:-1] for rule in RULES}
    for concern in risk_picture(document(replace(state, concerns=()))):
        assert any(concern.reason.startswith(reason) for reason in reasons) or concern.reason.startswith("They told of")


def test_the_story_is_told_in_the_entry_it_names() -> None:
    assert all(concern.entry == 4 for concern in risk_picture(document(story())))
    assert "third time" in TOLD
