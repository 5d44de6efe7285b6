"""What can hardly be meant is asked about once, kindly, and kept as said if the person insists."""

import pytest

from .conftest import Talk


def to_when(talk: Talk) -> Talk:
    talk.to_account().write("someone shouted at me").press("thats_all").write("no idea").press("not_sure")
    talk.press("victim")
    assert talk.asked == "when"
    return talk


@pytest.mark.parametrize(
    ("said", "doubt"),
    [("3 May 2031", "utter_doubt_future"), ("12 June 2026 to 3 June 2026", "utter_doubt_order")],
)
def test_a_day_to_come_and_an_end_before_its_start_are_asked_about(talk: Talk, said: str, doubt: str) -> None:
    assert to_when(talk).write(said).responses == [doubt]


def test_who_insists_is_kept_as_said_and_not_asked_again(talk: Talk) -> None:
    to_when(talk).write("3 May 2031").press("keep_as_said")
    assert talk.state.answers["when"].said == "3 May 2031" and talk.asked == "where"
    talk.write("in Leeds")
    assert "utter_doubt_future" not in talk.responses


def test_who_wants_to_change_it_is_asked_the_question_again(talk: Talk) -> None:
    to_when(talk).write("3 May 2031").press("say_again")
    assert talk.asked == "when"
    talk.write("3 May 2026")
    assert talk.state.answers["when"].value == {"day": "2026-05-03"} and talk.asked == "where"


def test_two_days_are_an_interval(talk: Talk) -> None:
    to_when(talk).write("from 3 June 2026 to 12 June 2026")
    assert talk.state.answers["when"].value == {"from": "2026-06-03", "to": "2026-06-12"}


def test_an_impossible_number_read_in_the_account_is_asked_about_after_the_read_back(talk: Talk) -> None:
    talk.to_account().write("900 lads shouted at me", (("offender_count", "900", "900 lads"),)).press("thats_all")
    talk.write("no idea").press("not_sure").press("right")
    assert talk.responses == ["utter_doubt_number"]


def test_today_is_no_doubt(talk: Talk) -> None:
    assert to_when(talk).write("23 November 2026").asked == "where"
