"""Words that the person takes out before sending are gone everywhere."""

import pytest

from report import build_report, validate_report

from .conftest import CONTEXT, Talk


def test_words_are_taken_out_of_the_account_the_answers_and_the_transcript(talk: Talk) -> None:
    talk.to_review().press("leave_out").write("spat at my MUM")
    assert talk.responses == ["utter_redacted", "utter_ask_redact"]
    document = build_report(talk.state, CONTEXT)
    assert "spat at my mum" not in str(document).lower()
    assert "[left out]" in document["sealed"]["account"]["value"]
    assert validate_report(document) == []


def test_what_was_read_in_those_words_is_gone_too(talk: Talk) -> None:
    talk.to_review().press("leave_out").write("2 lads")
    assert not any("2 lads" in finding.said for finding in talk.state.suggested)


def test_a_number_is_taken_out_of_the_contact(talk: Talk) -> None:
    talk.to_review().press("leave_out").write("07700 900123").press("redact_done")
    assert "07700" not in talk.state.to_json() and talk.asked == "review"


@pytest.mark.parametrize(("words", "said"), [("zebra", "utter_redact_not_found"), ("a", "utter_redact_short")])
def test_words_that_are_not_there_are_said_not_to_be(talk: Talk, words: str, said: str) -> None:
    account = talk.to_review().state.account
    talk.press("leave_out").write(words)
    assert talk.responses[0] == said and talk.state.account == account


def test_the_message_that_named_the_words_is_no_part_of_the_report(talk: Talk) -> None:
    talk.to_review().press("leave_out").write("Leeds market")
    assert "Leeds market" not in [entry["text"] for entry in talk.state.transcript]


def test_a_code_stays_an_answer_when_the_words_it_came_from_are_taken_out(talk: Talk) -> None:
    talk.to_review().press("leave_out").write("leeds")
    assert talk.state.code("district") == "leeds" and "[left out]" in talk.state.account
    assert validate_report(build_report(talk.state, CONTEXT)) == []
