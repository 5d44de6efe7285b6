"""Ways in: each has its own words and consent, asks no more than it must, and leads on to the report or to help."""

import pytest

from report import call_back_document, called_back, start

from .conftest import CONTEXT, Talk


def through(way: str) -> Talk:
    talk = Talk()
    talk.turn = start(CONTEXT, way)
    return talk


def test_help_without_a_report_asks_one_thing_and_shows_people() -> None:
    talk = through("help")
    assert talk.responses == ["utter_opening", "utter_ask_help_with"]
    talk.press("housing")
    assert talk.turn.effect == "services" and not talk.state.account
    assert talk.state.codes("needs") == ("housing",), "it is not asked again if they report after all"


def test_whoever_reports_after_all_is_warned_before_the_first_question() -> None:
    talk = through("help").press("housing").press("report")
    assert talk.responses == ["utter_must_pass_on", "utter_ask_safety_now"]
    assert "utter_must_pass_on" not in talk.press("safe").responses


def test_whoever_tells_at_once_is_warned_before_anything_more_is_asked() -> None:
    talk = through("is_it_hate").write("two men shouted at me in the street", (("offender_count", "2", "two men"),))
    assert talk.responses[-2:] == ["utter_must_pass_on", "utter_ask_safety_now"]
    assert talk.state.account == "two men shouted at me in the street"


def test_was_it_hate_is_explained_and_nothing_is_asked() -> None:
    talk = through("is_it_hate")
    assert "utter_is_this_hate_crime" in talk.responses
    assert talk.open == ["report", "help", "call_me", "stop_here"]
    assert talk.press("stop_here").responses[0] == "utter_stopped"


@pytest.mark.parametrize(
    ("way", "role", "asked"),
    [
        ("witness", "witness", "utter_ask_account_witness"),
        ("someone_else", "third_party", "utter_ask_account_other"),
        ("professional", "professional", "utter_ask_account_other"),
    ],
)
def test_who_tells_of_another_is_believed_and_asked_in_words_of_their_own(way: str, role: str, asked: str) -> None:
    talk = through(way)
    assert f"utter_as_{role}" in talk.responses and "utter_must_pass_on" in talk.responses
    assert talk.state.code("role") == role
    assert talk.press("safe").responses == [asked]


def to_person_agrees(way: str) -> Talk:
    talk = through(way).press("safe").write("they shouted at her in Leeds").press("thats_all").write("she is Polish")
    return talk.press("race")


@pytest.mark.parametrize("way", ["someone_else", "professional"])
def test_the_person_concerned_is_asked_and_the_helpers_view_is_kept_apart(way: str) -> None:
    talk = to_person_agrees(way)
    assert talk.asked == "person_agrees"
    assert talk.press("yes").asked == "helper_view"
    talk.write("I think it was about her accent")
    assert talk.state.answers["why_words"].value == "she is Polish"
    assert talk.state.answers["helper_view"].value == "I think it was about her accent"


def test_a_no_of_the_person_concerned_is_a_no_to_every_receiver() -> None:
    talk = to_person_agrees("someone_else").press("said_no")
    for _ in range(20):
        if talk.asked == "review":
            break
        assert talk.asked not in ("consent_to", "contact_consent_to")
        talk.press("no_contact" if talk.asked == "contact" else "skip_these" if talk.asked == "more" else "skip")
    assert talk.asked == "review" and "consent_to" not in talk.state.answers


def test_a_witness_is_not_asked_if_another_agrees() -> None:
    talk = through("witness").press("safe").write("they shouted at her").press("thats_all").write("her scarf")
    assert talk.press("religion").asked != "person_agrees"


def test_every_way_is_one_press_away_in_the_talk_and_can_be_left_again(talk: Talk) -> None:
    talk.press("other_ways")
    assert {"help", "is_it_hate", "witness", "someone_else", "professional", "before", "call_me"} <= set(talk.open)
    assert talk.press("never_mind").responses == ["utter_ask_safety_now"]


def test_telling_for_another_in_the_middle_asks_who_speaks_and_keeps_what_was_told(talk: Talk) -> None:
    talk.to_account().write("im telling you for my mum", intent="report_on_behalf")
    assert talk.responses == ["utter_ask_who_for"] and talk.state.account == "im telling you for my mum"
    talk.press("someone_else")
    assert talk.state.code("role") == "third_party" and talk.asked == "account"


def test_who_came_for_a_call_is_warned_before_the_report_begins() -> None:
    talk = through("call_me").write("07700 900123").press("english").press("no_message")
    turn = called_back(talk.state, "stored", call_back_document(talk.state, CONTEXT), CONTEXT)
    assert [say.response for say in turn.says][-2:] == ["utter_must_pass_on", "utter_ask_safety_now"]


def test_an_unknown_way_is_the_ordinary_one() -> None:
    assert through("nonsense").responses == ["utter_opening", "utter_must_pass_on", "utter_ask_safety_now"]


@pytest.mark.parametrize("intent", ["thanks", "ask_anonymous", "abuse_at_bot"])
@pytest.mark.parametrize("way", ["is_it_hate", "before", "help"])
def test_who_came_for_something_else_is_not_drawn_into_a_report(way: str, intent: str) -> None:
    talk = through(way)
    question = talk.last
    talk.write("thank you", intent=intent)
    assert talk.last == question and "utter_must_pass_on" not in talk.responses
