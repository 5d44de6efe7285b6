"""Who gets the report and how the person is reached: nothing goes to anybody without a yes of its own."""

from collections.abc import Callable

from .conftest import Talk


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
