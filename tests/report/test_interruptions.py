"""Interruptions: each is answered, and then the talk is exactly where it was."""

from collections.abc import Callable

import pytest

from report import Heard, step
from report.codes import label
from report.interruptions import ACTS, ANSWERS, CHATTER

from .conftest import AT, Talk

_MOVES = {"skip_question", "do_not_know", "go_back"}
_STAY = sorted({*ANSWERS, *ACTS, *CHATTER} - _MOVES)
_PLACES: dict[str, Callable[[Talk], Talk]] = {
    "opening": lambda talk: talk,
    "facts": Talk.to_facts,
    "needs": Talk.to_needs,
    "consent": Talk.to_consent,
    "review": Talk.to_review,
}


@pytest.mark.parametrize("place", _PLACES)
@pytest.mark.parametrize("intent", _STAY)
def test_after_an_interruption_the_talk_is_where_it_was(talk: Talk, intent: str, place: str) -> None:
    before = _PLACES[place](talk).state
    talk.write("erm", intent=intent)
    if talk.state.pending:
        talk.press("delete_no" if talk.state.pending == "delete" else "never_mind")
    assert (talk.asked, talk.state.answers, talk.state.path) == (before.asked, before.answers, before.path)
    assert talk.last.choices


def test_why_do_you_ask_gives_the_fields_own_reason_and_the_question_again(talk: Talk) -> None:
    talk.to_needs().write("why do you ask?")
    assert talk.responses == ["utter_why_we_ask", "utter_ask_needs"]
    assert talk.turn.says[0].values == {"why": {"label": "why_we_ask.needs"}}
    assert label("why_we_ask.needs").startswith("We want")


def test_a_long_message_is_content_whatever_the_classifier_guessed(talk: Talk) -> None:
    text = "stop it I said and then they told me to delete myself and everyone laughed at me on the bus"
    talk.to_account().write(text, intent="stop_and_delete", confidence=0.99)
    assert talk.state.account == text and not talk.state.pending


def test_a_guess_that_is_not_sure_is_content(talk: Talk) -> None:
    talk.to_account().write("they just went back", intent="go_back", confidence=0.7)
    assert talk.state.account == "they just went back"


def test_a_short_message_that_tells_what_happened_is_content_even_if_read_as_a_skip(talk: Talk) -> None:
    talk.to_account().write(
        "dont know why they called me a p***", (("motivation", "race", "p***"),), "do_not_know", 0.95
    )
    assert talk.state.account == "dont know why they called me a p***"


def test_a_question_that_also_tells_what_happened_is_answered_and_kept(talk: Talk) -> None:
    text = "they spat at me, is that a hate crime"
    talk.to_account().write(text, (("incident_type", "spitting", "spat"),), "ask_is_this_hate_crime", 0.95)
    assert talk.responses[0] == "utter_is_this_hate_crime"
    assert talk.state.account == text


def test_a_question_that_names_a_place_is_still_a_question(talk: Talk) -> None:
    talk.to_account().write("who sees this in Leeds", (("district", "leeds", "Leeds"),), "ask_who_sees_this", 0.9)
    assert talk.responses[0] == "utter_who_sees_this" and not talk.state.account


def test_rude_words_are_met_calmly_once_and_never_lost(talk: Talk) -> None:
    talk.to_account().write("go home they said", intent="abuse_at_bot")
    assert talk.responses[0] == "utter_abuse_at_bot" and talk.state.account == "go home they said"
    assert "utter_abuse_at_bot" not in talk.write("useless bot", intent="abuse_at_bot").responses


def test_support_is_shown_and_the_question_stands(talk: Talk) -> None:
    talk.to_needs().write("who can help me", intent="ask_support")
    assert talk.turn.effect == "services"
    assert talk.responses == ["utter_services", "utter_ask_needs"]


def test_telling_for_somebody_else_suggests_the_role_and_does_not_decide_it(talk: Talk) -> None:
    talk.to_account().write("im telling you for my mum", intent="report_on_behalf")
    assert "role" not in talk.state.answers
    assert any(finding.value == "third_party" for finding in talk.state.suggested)


def test_deleting_is_confirmed_first(talk: Talk) -> None:
    talk.to_needs().write("delete everything", intent="stop_and_delete")
    assert talk.responses == ["utter_ask_delete"] and talk.turn.effect is None
    assert talk.press("delete_yes").turn.effect == "delete"


def test_anything_but_a_clear_yes_does_not_delete(talk: Talk) -> None:
    talk.to_needs().write("delete everything", intent="stop_and_delete").write("what")
    assert talk.turn.effect is None and talk.asked == "needs" and not talk.state.pending


def test_changing_an_answer_in_the_middle_returns_to_the_middle(talk: Talk) -> None:
    talk.to_contact().write("can i change something", intent="change_answer").press("needs").press("advice")
    assert talk.state.codes("needs") == ("advice",) and talk.asked == "contact"


def test_a_stale_choice_is_answered_kindly_and_changes_nothing(talk: Talk) -> None:
    before = talk.to_needs().state
    talk.press("thats_it")
    assert talk.responses == ["utter_stale_choice", "utter_ask_needs"]
    assert talk.state.answers == before.answers


def test_two_choices_where_one_may_be_are_asked_again(talk: Talk) -> None:
    assert talk.press("safe", "not_safe").responses == ["utter_choose_one", "utter_ask_safety_now"]


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07\x1b", "😭😭", "…?!"])
def test_a_message_without_words_is_answered_kindly(talk: Talk, text: str) -> None:
    assert talk.to_account().write(text).responses[0] == "utter_no_words"


def test_twenty_thousand_characters_are_kept_whole(talk: Talk) -> None:
    text = "it went on and on " * 1112
    assert talk.to_account().write(text).state.account == text


def test_a_story_told_at_a_list_is_kept_in_the_account(talk: Talk) -> None:
    text = "hello so yesterday these boys followed me from the station all the way to my house shouting"
    talk.write(text)
    assert talk.responses == ["utter_kept_words", "utter_ask_safety_now"]
    assert talk.press("safe").state.account == text


def test_the_third_time_the_same_question_comes_with_another_way_out(talk: Talk) -> None:
    talk.write("blah")
    assert "utter_other_ways" not in talk.responses
    assert "utter_other_ways" in talk.write("blah").responses
    assert {"skip", "people", "pause"} <= set(talk.open)


def test_the_same_message_twice_is_heard_once(talk: Talk) -> None:
    before = talk.to_account().write("they shouted").state
    repeated = step(before, Heard(before.acked, AT, "they shouted"), talk.context)
    assert (repeated.state, repeated.says, repeated.effect) == (before, (), None)


def test_questions_of_their_own_are_never_called_being_stuck(talk: Talk) -> None:
    talk.to_why()
    questions = [("who sees this", "ask_who_sees_this"), ("why", "inform"), ("what next", "ask_what_happens_next")]
    for text, intent in questions:
        assert "utter_other_ways" not in talk.write(text, intent=intent, confidence=0.95).responses


def test_another_way_out_never_repeats_a_button_that_stands_there_already(talk: Talk) -> None:
    talk.to_needs().press("stale").press("stale").press("stale")
    assert "people" in talk.open and len(talk.open) == len(set(talk.open))


@pytest.mark.parametrize(("intent", "response"), [("pause_save", "utter_pause"), ("goodbye", "utter_goodbye")])
def test_words_to_somebody_who_leaves_are_true_of_their_resume_code(
    talk_with: Callable[..., Talk], intent: str, response: str
) -> None:
    """Without a code the exit deletes the talk; with one it keeps it, and the day is said."""
    for until, said in (("", response), ("2026-12-07T20:05:00+00:00", f"{response}_saved")):
        talk = talk_with(place_until=until).to_needs()
        talk.write("later", intent=intent)
        assert talk.responses[0] == said and talk.asked == "needs"
        assert talk.turn.says[0].values == ({"when": {"moment": until}} if until else {})


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("can i talk to a person", ("offender_count", "1", "a person")),
        ("call me back", ("incident_type", "verbal_abuse", "call me")),
    ],
)
def test_asking_for_a_person_tells_nothing_of_what_happened(talk: Talk, text: str, read: tuple[str, str, str]) -> None:
    talk.to_account().write(text, (read,), "ask_human", 0.95).press("never_mind")
    assert talk.responses == ["utter_ask_account"] and not talk.state.account and not talk.state.suggested


def test_help_now_is_no_answer_to_when_it_happened(talk: Talk) -> None:
    talk.to_why().write("no idea").press("not_sure").press("victim")
    talk.write("who can help me right now", (("when", "2026-11-23", "right now"),), "ask_support", 0.95)
    assert talk.responses == ["utter_services", "utter_ask_when"] and "when" not in talk.state.answers


def test_what_is_told_beside_asking_for_a_person_is_kept(talk: Talk) -> None:
    text = "they hit me, can i talk to a person"
    talk.to_account().write(text, (("incident_type", "physical_assault", "hit me"),), "ask_human", 0.95)
    assert talk.state.account == text and talk.state.pending == "person"


def test_an_answer_in_another_language_is_taken_and_said_to_be_kept(talk: Talk) -> None:
    text = "bo jesteśmy z Polski"
    talk.to_why().write(text, intent="change_language", confidence=0.83)
    assert talk.responses == ["utter_change_language", "utter_ask_motivation"]
    assert talk.state.answers["why_words"].value == text


def test_a_wish_for_another_language_is_answered_once_and_then_its_words_are_taken(talk: Talk) -> None:
    talk.to_why().write("po polsku", intent="change_language", confidence=0.95)
    assert talk.responses == ["utter_change_language", "utter_ask_why_words"]
    talk.write("przez kolor skóry", intent="change_language", confidence=0.95)
    assert talk.state.answers["why_words"].value == "przez kolor skóry" and talk.asked == "motivation"


@pytest.mark.parametrize("text", ["can we do this in polish", "do you speak any romanian here", "mogę po polsku?"])
def test_asking_for_a_language_is_no_answer(talk: Talk, text: str) -> None:
    talk.to_why().write(text, intent="change_language", confidence=0.95)
    assert talk.asked == "why_words" and "why_words" not in talk.state.answers
