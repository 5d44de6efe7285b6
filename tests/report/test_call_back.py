"""A call back: three messages, no report, and the talk is where it was."""

import pytest

from report import call_back_code, call_back_document, called_back, validate_report

from .conftest import CONTEXT, Talk


def asking(talk: Talk) -> Talk:
    return talk.to_needs().write("can i talk to a real person", intent="ask_human").press("call_me")


def test_a_person_is_offered_who_answers_now_and_a_call_back(talk: Talk) -> None:
    talk.to_needs().write("can i talk to a real person", intent="ask_human")
    assert talk.responses == ["utter_human", "utter_ask_call_back"] and talk.turn.effect == "people"
    assert talk.press("never_mind").responses == ["utter_ask_needs"]


def test_three_messages_ask_for_a_call_and_the_talk_goes_on(talk: Talk) -> None:
    before = asking(talk).state
    talk.write("07700 900123 after six").press("bsl")
    assert talk.responses == ["utter_ask_call_message"]
    talk.write("yes, say it is Sam from the library")
    assert talk.turn.effect == "call_back"
    document = call_back_document(talk.state, CONTEXT)
    assert validate_report(document) == []
    talk.turn = called_back(talk.state, "stored", document, CONTEXT)
    assert talk.responses[0] == "utter_call_back_sent" and talk.responses[-1] == "utter_ask_needs"
    assert talk.state.answers == before.answers and not talk.state.call_back


def test_the_document_holds_the_three_answers_and_nothing_of_the_talk(talk: Talk) -> None:
    asking(talk).write("07700 900123").press("interpreter").press("no_message")
    document = call_back_document(talk.state, CONTEXT)
    assert document["coded"]["request"]["value"] == "call_back"
    assert document["sealed"]["contact"]["value"] == "07700 900123"
    assert document["coded"]["needs"]["value"] == ["interpreter"]
    assert document["coded"]["safe_ways"]["value"] == ["phone", "no_message"]
    assert document["sealed"]["account"]["value"] is None and document["transcript"] == []
    assert document["clear"]["district"] == "unknown"


def test_the_answers_stand_in_no_transcript_of_a_report(talk: Talk) -> None:
    asking(talk).write("07700 900123").press("english").write("leave none")
    assert "07700" not in str([entry["text"] for entry in talk.state.transcript])


def test_the_same_call_asked_twice_is_one(talk: Talk) -> None:
    asking(talk).write("07700 900123").press("english").press("no_message")
    first, second = (call_back_document(talk.state, CONTEXT) for _ in range(2))
    assert first["report_id"] == second["report_id"] and call_back_code(talk.state) == CONTEXT.access_code


def test_words_without_a_number_are_asked_about_and_a_question_is_answered(talk: Talk) -> None:
    asking(talk).write("my mobile please")
    assert talk.responses == ["utter_call_number_needed", "utter_ask_call_number"]
    talk.write("who sees this", intent="ask_who_sees_this")
    assert talk.responses == ["utter_who_sees_this", "utter_ask_call_number"]


@pytest.mark.parametrize("word", ["never mind", "cancel"])
def test_it_can_be_left_at_each_message_and_nothing_is_kept(talk: Talk, word: str) -> None:
    asking(talk).write("07700 900123").write(word)
    assert talk.responses == ["utter_call_back_dropped", "utter_ask_needs"] and not talk.state.call_back


def test_danger_in_the_middle_is_heard_and_the_call_can_be_finished(talk: Talk) -> None:
    asking(talk).write("07700 900123").write("he is here", intent="crisis_immediate_danger", confidence=1.0)
    assert talk.responses == ["utter_ask_go_on"]
    assert talk.press("go_on").responses == ["utter_ask_call_language"]


def test_a_call_that_could_not_be_asked_for_is_said_to_be_so(talk: Talk) -> None:
    asking(talk).write("07700 900123").press("english").press("no_message")
    turn = called_back(talk.state, "failed", call_back_document(talk.state, CONTEXT), CONTEXT)
    assert [say.response for say in turn.says] == ["utter_call_back_failed", "utter_ask_needs"]


def test_a_language_named_for_the_call_is_its_answer(talk: Talk) -> None:
    asking(talk).write("07700 900123").write("Urdu", intent="change_language", confidence=0.97)
    assert talk.responses == ["utter_ask_call_message"]
    talk.press("no_message")
    assert call_back_document(talk.state, CONTEXT)["sealed"]["contact_language"]["value"] == "Urdu"
