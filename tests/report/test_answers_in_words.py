"""Answers as people type them: ages, a bare yes, refusals, questions, corrections."""

import pytest

from .conftest import Talk


@pytest.mark.parametrize(
    "said",
    [
        "im 12 and im scared",
        "I'm fifteen",
        "i am 14 years old",
        "im a 14 year old boy",
        "im aged 15",
        "i'm 12yo",
        "im nearly 13",
    ],
)
def test_a_young_person_who_says_their_age_is_heard_at_once(talk: Talk, said: str) -> None:
    talk.write(said)
    assert talk.responses == ["utter_young", "utter_ask_safety_now"]
    assert talk.press("not_sure").responses[-1] == "utter_ask_account_young"


@pytest.mark.parametrize(
    "said",
    [
        "im 12 miles away",
        "I am 18",
        "they were 15",
        "i am 3 doors down",
        "they talk to me like im 5",
        "he thinks im 12",
        "im 5 foot 2",
        "im 9 stone",
        "im 10 years sober",
        "i am 7 years in the uk",
        "im 7 out of 10",
        "im 10/10 scared",
        "when im 16 i will leave",
    ],
)
def test_another_number_is_no_age(talk: Talk, said: str) -> None:
    assert "utter_young" not in talk.write(said).responses


def test_a_young_person_who_is_not_safe_hears_of_999_and_of_childline(talk: Talk) -> None:
    talk.press("not_safe_under_18")
    assert talk.responses == ["utter_not_safe", "utter_young", "utter_ask_account_young"]
    assert talk.state.code("safety_now") == "not_safe" and talk.state.code("age_band") == "under_18"


def test_an_age_told_in_the_account_brings_the_gentler_words(talk: Talk) -> None:
    talk.to_account().write("im 13 and the boys at school hit me")
    assert "utter_young" in talk.responses and talk.state.account == "im 13 and the boys at school hit me"


@pytest.mark.parametrize("said", ["yes", "no", "ok"])
def test_a_bare_yes_or_no_is_not_thanked_as_an_account(talk: Talk, said: str) -> None:
    talk.to_account().write(said, intent="affirm")
    assert talk.responses == ["utter_take_your_time", "utter_ask_account"] and not talk.state.account


@pytest.mark.parametrize("said", ["yes", "yes please call me", "ok"])
def test_a_yes_to_contact_is_never_kept_as_the_way_to_reach_somebody(talk: Talk, said: str) -> None:
    talk.to_contact().write("blah").write(said, intent="affirm")
    assert talk.responses == ["utter_contact_how", "utter_ask_contact"] and "contact" not in talk.state.answers


@pytest.mark.parametrize("said", ["please dont contact me", "I don't want that", "no thank you", "never call me"])
def test_a_refusal_in_a_sentence_is_a_refusal_of_contact(talk: Talk, said: str) -> None:
    talk.to_contact().write(said)
    assert talk.state.answers["contact"].value is None and talk.asked == "consent_to"


def test_contact_words_without_a_number_are_kept_and_that_is_said(talk: Talk) -> None:
    talk.to_contact().write("ask at the church on Elm Road").write("ask at the church on Elm Road")
    assert talk.responses[0] == "utter_contact_kept" and talk.state.answers["contact"].value


def test_a_question_at_the_list_of_motives_is_no_motive(talk: Talk) -> None:
    talk.to_why().press("not_known").write("will the police come")
    assert talk.asked == "motivation" and "motivation" not in talk.state.answers


def test_who_i_am_is_a_motive_and_no_question(talk: Talk) -> None:
    talk.to_why().press("not_known").write("who i am")
    assert talk.state.answers["motivation"].value == ["other"]


def test_a_denied_fact_is_asked_for_in_one_step(talk: Talk) -> None:
    talk.to_facts().write("no it wasnt tuesday", (("when", "2026-11-17", "tuesday"),))
    assert talk.asked == "when"
    talk.write("3 May 2026")
    assert talk.asked == "facts" and talk.state.answers["when"].value == {"day": "2026-05-03"}


def test_a_correction_that_names_the_wrong_day_too_takes_the_new_one(talk: Talk) -> None:
    found = (("when", "2026-11-17", "tuesday"), ("when", "2026-11-20", "friday"))
    talk.to_facts().write("it was not tuesday it was friday", found).press("right")
    assert talk.state.answers["when"].value == {"day": "2026-11-20"}


def test_more_told_at_the_read_back_is_added_and_said_to_be(talk: Talk) -> None:
    talk.to_facts().write("they pushed me too", (("incident_type", "physical_assault", "pushed me"),))
    assert talk.responses == ["utter_kept_words", "utter_ask_facts"]
    told = talk.press("right").state.codes("incident_type")
    assert {"verbal_abuse", "spitting", "physical_assault"} <= set(told)


@pytest.mark.parametrize("said", ["no", "yes", "ok"])
def test_a_bare_yes_or_no_is_no_motive(talk: Talk, said: str) -> None:
    talk.to_why().press("not_known").write(said, intent="deny")
    assert talk.asked == "motivation" and "motivation" not in talk.state.answers


@pytest.mark.parametrize("said", ["ok", "please"])
def test_politeness_is_no_yes_to_a_question_of_fact(talk: Talk, said: str) -> None:
    talk.to_needs().press("skip")
    before = talk.asked
    talk.write(said, intent="affirm")
    assert (talk.asked, talk.state.path[-1]) == (before, "needs")


def test_whoever_tells_more_at_a_question_is_never_called_stuck(talk: Talk) -> None:
    for _ in range(4):
        talk.write("they pushed me", (("incident_type", "physical_assault", "pushed me"),))
        assert talk.responses == ["utter_kept_words", "utter_ask_safety_now"]
