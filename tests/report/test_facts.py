"""What was read of an account: shown in one message, confirmed or put right in one step."""

from .conftest import Talk


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
