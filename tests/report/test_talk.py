"""Whole talks: what is asked, in which order, how often, and what becomes of the answers."""

from collections.abc import Callable
from typing import Any

from report import build_report, questions_left, validate_report
from report.fields import FIELDS

from .conftest import FULL, Talk


def test_a_full_account_is_sent_in_twelve_actions(talk: Talk) -> None:
    asked = [talk.asked]

    def then(act: Callable[[], Any]) -> None:
        act()
        asked.append(talk.asked)

    then(lambda: talk.press("safe"))
    then(lambda: talk.write(*FULL))
    then(lambda: talk.press("thats_all"))
    then(lambda: talk.press("thats_it"))
    then(lambda: talk.press("race"))
    then(lambda: talk.press("right"))
    then(lambda: talk.press("emotional_support", "advice"))
    then(lambda: talk.press("skip_these"))
    then(lambda: talk.write("07700 900123, after 6pm, please do not leave a message"))
    then(lambda: talk.press("victim_support", "statistics"))
    then(lambda: talk.press("victim_support"))
    talk.sends()
    assert talk.actions == 12
    assert talk.state.closing == "stored"
    once = [question for question in asked if question != "account"]
    assert len(once) == len(set(once)), "something was asked twice"
    told = {"when", "where", "district", "incident_type", "role", "happened_before", "offender_count", "time"}
    assert not told & set(asked), "something already told was asked"
    assert {"safety_now", "why_words", "motivation", "needs", "contact", "consent_to", "contact_consent_to"} <= set(
        asked
    )


def test_a_bare_account_is_sent_in_twenty_actions_at_most(talk: Talk) -> None:
    answers = {
        "safety_now": lambda: talk.press("safe"),
        "why_words": lambda: talk.write("because of my faith"),
        "motivation": lambda: talk.press("religion"),
        "motivation_detail": lambda: talk.press("sikh"),
        "role": lambda: talk.press("victim"),
        "when": lambda: talk.write("some time last week"),
        "where": lambda: talk.write("by the bus stop"),
        "district": lambda: talk.press("kirklees"),
        "incident_type": lambda: talk.press("verbal_abuse"),
        "needs": lambda: talk.press("talk"),
        "happened_before": lambda: talk.press("no"),
        "more": lambda: talk.press("skip_these"),
        "contact": lambda: talk.write("me@example.org"),
        "safe_ways": lambda: talk.press("email"),
        "consent_to": lambda: talk.press("victim_support"),
        "contact_consent_to": lambda: talk.press("victim_support"),
    }
    while talk.asked != "review":
        if talk.asked == "account":
            talk.press("thats_all") if talk.state.account else talk.write("someone shouted at me")
        else:
            answers[talk.asked]()
    talk.sends()
    assert talk.actions <= 20


def test_a_tick_under_anything_more_is_itself_an_answer(talk: Talk) -> None:
    talk.to_needs().press("talk").press("weapon", "getting_worse")
    assert talk.state.code("weapon") == "yes" and talk.state.code("getting_worse") == "yes"
    assert talk.asked == "before_details"


def test_about_you_is_asked_only_after_its_tick_and_each_can_be_skipped(talk: Talk) -> None:
    talk.to_needs().press("talk").press("about_me")
    asked = []
    while FIELDS[talk.asked].group == "about_you":
        asked.append(talk.asked)
        talk.press("skip")
    assert asked == ["age_band", "ethnicity", "religion", "disability"] and talk.asked == "contact"


def test_every_question_but_the_review_can_be_skipped(talk: Talk) -> None:
    for _ in range(30):
        if talk.asked == "review":
            break
        talk.write("skip")
    assert talk.asked == "review"
    assert all(answer.status == "skipped" for answer in talk.state.answers.values())
    assert talk.responses == ["utter_review_empty"] and "send" not in talk.open


def test_skip_is_a_button_wherever_something_is_asked(talk: Talk) -> None:
    talk.press("safe")
    assert "skip" in talk.open
    while talk.asked not in ("consent_to", "review"):
        assert {"skip", "skip_these", "thats_all"} & set(talk.open), talk.asked
        talk.write("skip")


def test_a_skipped_question_is_not_asked_again(talk: Talk) -> None:
    talk.to_why().press("skip")
    assert talk.asked == "motivation"
    assert talk.press("race").asked == "role"


def test_going_back_opens_the_question_before_and_its_answer_can_be_kept_or_changed(talk: Talk) -> None:
    talk.to_needs().press("talk").write("back")
    assert talk.asked == "needs" and "keep_answer" in talk.open
    assert talk.press("keep_answer").state.codes("needs") == ("talk",)
    assert talk.write("go back").press("advice").state.codes("needs") == ("advice",)


def test_going_back_from_the_first_question_says_so(talk: Talk) -> None:
    assert talk.write("back").responses == ["utter_first_question", "utter_ask_safety_now"]


def test_someone_who_is_not_safe_hears_of_999_first(talk: Talk) -> None:
    assert talk.write("no").responses == ["utter_not_safe", "utter_ask_account"]


def test_an_answer_changed_at_the_review_comes_back_to_the_review(talk: Talk) -> None:
    talk.to_review().press("change").press("where").write("outside the Corn Exchange")
    assert talk.asked == "review"
    assert talk.state.answers["where"].value == "outside the Corn Exchange"


def test_changing_the_account_adds_to_it_and_never_overwrites(talk: Talk) -> None:
    talk.to_review().press("change").press("account").write("one of them had a dog").press("thats_all")
    assert talk.asked == "review"
    assert talk.state.answers["account"].value == f"{FULL[0]}\none of them had a dog"


def test_questions_left_is_unknown_until_the_account_and_then_only_falls(talk: Talk) -> None:
    assert questions_left(talk.to_account().state, talk.context) is None
    talk.write(*FULL).press("thats_all")
    left = []
    for values in (["thats_it"], ["race"], ["right"], ["talk"], ["skip_these"], ["no_contact"], ["nobody_else"]):
        left.append(questions_left(talk.state, talk.context) or 0)
        talk.press(*values)
    assert left == sorted(left, reverse=True) and questions_left(talk.state, talk.context) == 1


def test_the_document_of_a_whole_talk_is_sound(talk: Talk) -> None:
    assert validate_report(build_report(talk.to_review().state, talk.context)) == []
