"""Whole talks: what is asked, in which order, how often, and what becomes of the answers."""

from collections.abc import Callable
from typing import Any

import pytest

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


def test_why_is_asked_openly_before_any_list(talk: Talk) -> None:
    talk.to_why()
    assert talk.responses == ["utter_help_any_time", "utter_ask_why_words"]
    assert "race" not in talk.open
    talk.write("they said go home")
    assert talk.asked == "motivation" and "race" in talk.open


def test_an_account_that_spoke_to_why_is_quoted_not_coded(talk: Talk) -> None:
    talk.to_account().write("I was waiting. They called me a p***. I left.", (("motivation", "race", "p***"),))
    talk.press("thats_all")
    assert talk.last.response == "utter_ask_why_quote"
    assert talk.last.values == {"quote": {"quote": "They called me a p***."}}
    assert talk.press("thats_it").state.answers["why_words"].value == "They called me a p***."


def test_an_inferred_motive_is_never_an_answer(talk: Talk) -> None:
    talk.to_account().write(*FULL).press("thats_all").press("thats_it").press("religion", "gender")
    assert talk.state.codes("motivation") == ("religion", "gender")


def test_words_at_the_list_of_motives_are_kept_and_not_coded(talk: Talk) -> None:
    talk.to_why().write("no idea really but it felt targeted").write("because of the flag on my bag")
    assert talk.state.codes("motivation") == ("other",)
    assert "because of the flag on my bag" in talk.state.answers["why_words"].value


def test_the_facts_are_read_back_in_one_message_and_confirmed_in_one_step(talk: Talk) -> None:
    talk.to_facts()
    lines = talk.last.values["facts"]["facts"]  # type: ignore[index,call-overload]  # a facts value
    assert [line["name"] for line in lines][:3] == ["field.role", "field.when", "field.time"]
    assert {"name": "field.when", "value": {"day": "2026-11-17"}} in lines
    assert {"name": "field.time", "value": {"quote": "half 4"}} in lines
    talk.press("right")
    assert talk.state.answers["when"].value == {"day": "2026-11-17"}
    assert talk.state.answers["when"].source == "confirmed"


def test_a_fact_is_changed_in_one_step_and_the_rest_still_confirmed(talk: Talk) -> None:
    talk.to_facts().press("change").press("when").write("it was 3 May 2026")
    assert talk.asked == "facts"
    assert talk.state.answers["when"].value == {"day": "2026-05-03"}
    talk.press("right")
    assert talk.state.answers["when"].value == {"day": "2026-05-03"} and talk.asked == "needs"


def test_a_correction_in_words_takes_the_place_of_what_was_read(talk: Talk) -> None:
    talk.to_facts().write("no it was 3 lads", (("offender_count", "3", "3 lads"),))
    assert talk.asked == "facts"
    assert talk.press("right").state.answers["offender_count"].value == 3
    assert "no it was 3 lads" in talk.state.account


def test_a_finer_motive_is_read_back_only_under_a_motive_the_person_chose(talk: Talk) -> None:
    found = (("motivation", "religion", "muslim"), ("motivation_detail", "muslim", "muslim"))
    talk.to_account().write("they hate that I am muslim", found).press("thats_all").press("thats_it").press("race")
    assert talk.asked == "role"
    assert "motivation_detail" not in talk.state.answers


def test_an_answer_to_where_can_give_the_district_too(talk: Talk) -> None:
    talk.to_why().press("skip").press("not_sure").press("victim").press("not_known")
    assert talk.asked == "where"
    talk.write(
        "Dewsbury market", (("where", "Dewsbury market", "Dewsbury market"), ("district", "kirklees", "Dewsbury"))
    )
    assert talk.state.code("district") == "kirklees" and talk.asked == "incident_type"


def test_a_date_that_could_not_be_read_keeps_the_words(talk: Talk) -> None:
    talk.to_why().press("skip").press("not_sure").press("victim").write("round about when the clocks changed")
    answer = talk.state.answers["when"]
    assert (answer.value, answer.said, answer.status) == (None, "round about when the clocks changed", "answered")


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


def test_i_do_not_know_is_the_lists_own_unsure_where_it_has_one(talk: Talk) -> None:
    talk.to_why().write("no idea", intent="do_not_know")
    assert talk.state.answers["why_words"].status == "not_known"
    assert talk.write("dunno").state.codes("motivation") == ("not_sure",)


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


def test_someone_under_18_gets_gentler_words_and_childline(talk: Talk) -> None:
    talk.press("safe_under_18")
    assert talk.responses == ["utter_young", "utter_ask_account_young"]
    assert talk.state.code("safety_now") == "safe" and talk.state.code("age_band") == "under_18"


def test_an_age_in_words_says_more_than_the_button_and_nothing_is_said_twice(talk: Talk) -> None:
    talk.press("safe_under_18").write("im 14 and they follow me home from school every day")
    assert "utter_young" not in talk.responses and talk.state.code("age_band") == "13_to_17"
    assert talk.write("my sister says i am 9 but she lies").state.code("age_band") == "13_to_17"


def test_an_age_band_is_chosen_or_typed_and_under_18_is_no_choice_beside_the_finer_ones(talk: Talk) -> None:
    talk.to_needs().press("talk").press("about_me")
    assert "13_to_17" in talk.open and "under_13" in talk.open and "under_18" not in talk.open
    assert talk.write("15").state.code("age_band") == "13_to_17"


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ("1", "under_13"),
        ("5", "45_to_64"),
        ("6", "65_or_over"),
        ("34", "25_to_44"),
        ("under 18", "under_18"),
        ("im 15 years old", "13_to_17"),
        ("72", "65_or_over"),
    ],
)
def test_the_question_about_age_takes_a_place_in_the_list_an_age_or_under_18(talk: Talk, said: str, band: str) -> None:
    talk.to_needs().press("talk").press("about_me")
    assert talk.write(said).state.code("age_band") == band


def test_an_age_that_was_said_stands_whatever_is_pressed_next(talk: Talk) -> None:
    talk.write("i am fourteen").press("safe_under_18")
    assert talk.state.code("age_band") == "13_to_17" and "utter_young" not in talk.responses


def test_an_age_said_after_going_back_is_heard(talk: Talk) -> None:
    talk.press("safe_under_18").press("back").write("im 14")
    assert talk.state.code("age_band") == "13_to_17" and talk.asked == "safety_now"


def test_someone_who_is_not_safe_hears_of_999_first(talk: Talk) -> None:
    assert talk.write("no").responses == ["utter_not_safe", "utter_ask_account"]


def test_no_receiver_is_ticked_beforehand_and_only_configured_ones_are_offered(
    talk_with: Callable[..., Talk],
) -> None:
    talk = talk_with(receivers=("council",)).to_consent()
    assert talk.open == ["council", "nobody_else", "why", "back"]
    assert "consent_to" not in talk.state.answers


def test_without_receivers_consent_is_not_asked(talk_with: Callable[..., Talk]) -> None:
    assert talk_with(receivers=()).to_consent().asked == "review"


def test_contact_details_need_a_second_yes_and_never_go_to_counting(talk: Talk) -> None:
    talk.to_consent().press("council", "statistics")
    assert talk.asked == "contact_consent_to" and talk.open == ["council", "no_details", "why", "back"]
    talk.press("no_details")
    assert talk.state.codes("contact_consent_to") == ()


def test_without_contact_no_second_yes_is_asked(talk: Talk) -> None:
    talk.to_contact().press("no_contact").press("council")
    assert talk.asked == "review"


def test_nobody_else_beside_a_receiver_is_asked_again(talk: Talk) -> None:
    talk.to_consent().press("police", "nobody_else")
    assert talk.responses == ["utter_choose_one", "utter_ask_consent_to"]


def test_a_word_in_passing_never_gives_consent(talk: Talk) -> None:
    talk.to_consent().write("anyone but police")
    assert "consent_to" not in talk.state.answers


def test_date_of_birth_and_gender_are_asked_only_after_a_police_yes(talk: Talk) -> None:
    talk.to_consent().press("police").press("no_details")
    assert talk.asked == "date_of_birth"
    talk.write("3 May 1990")
    assert talk.state.answers["date_of_birth"].value == {"day": "1990-05-03"}
    assert talk.asked == "gender"
    assert talk.press("woman").asked == "review"


def test_taking_back_the_police_yes_takes_back_what_was_for_the_police(talk: Talk) -> None:
    talk.to_consent().press("police").press("no_details").write("3 May 1990").press("woman")
    talk.press("change").press("consent_to").press("nobody_else")
    assert talk.asked == "review"
    assert not {"date_of_birth", "gender", "contact_consent_to"} & set(talk.state.answers)


def test_a_bare_number_is_asked_for_safe_ways_and_words_with_it_are_not(talk: Talk) -> None:
    talk.to_contact().write("07700 900123")
    assert talk.asked == "safe_ways"
    assert Talk().to_consent().asked == "consent_to"


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


def test_what_was_read_is_shown_again_to_who_skipped_it_and_comes_back(talk: Talk) -> None:
    talk.to_facts()
    shown = talk.last.values["facts"]
    talk.press("skip").press("back")
    assert talk.asked == "facts" and talk.last.values["facts"] == shown
    talk.press("right")
    assert talk.state.code("district") == "leeds" and talk.state.answers["when"].source == "confirmed"


def test_a_number_read_in_words_that_name_none_is_shown_as_a_number(talk: Talk) -> None:
    talk.to_account().write("a man shouted at me", (("offender_count", "1", "a man"),)).press("thats_all")
    talk.write("no idea").press("not_sure")
    assert talk.last.values["facts"] == {"facts": [{"name": "field.offender_count", "value": 1}]}


def test_a_number_is_the_way_to_reach_them_whatever_else_it_was_read_as(talk: Talk) -> None:
    talk.to_contact().write("07700 900121 mornings", intent="greet", confidence=0.95)
    assert talk.state.answers["contact"].value == "07700 900121 mornings" and talk.asked == "safe_ways"


def test_a_number_with_a_question_is_kept_and_the_question_is_answered(talk: Talk) -> None:
    text = "07700 900121, who sees this?"
    talk.to_contact().write(text, intent="ask_who_sees_this", confidence=0.95)
    assert talk.responses[0] == "utter_who_sees_this" and talk.asked == "consent_to"
    assert talk.state.answers["contact"].value == text


def test_a_refusal_of_contact_is_no_wish_to_be_called(talk: Talk) -> None:
    talk.to_contact().write("please dont call me", intent="ask_human", confidence=0.95)
    assert talk.state.answers["contact"].value is None and talk.asked == "consent_to"
