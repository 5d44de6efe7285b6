"""Two things in one message are both heard; what happened before is told in ticks; an earlier report by its code."""

from report import linked

from .conftest import CONTEXT, Talk


def test_a_question_beside_an_answer_is_answered_and_the_answer_kept(talk: Talk) -> None:
    talk.write("yes i am safe, but who sees this?", intent="ask_who_sees_this")
    assert talk.responses == ["utter_who_sees_this", "utter_ask_account"]
    assert talk.state.code("safety_now") == "safe"


def test_an_and_parts_an_answer_from_a_question_too(talk: Talk) -> None:
    talk.write("im safe and who sees this", intent="ask_who_sees_this")
    assert talk.responses == ["utter_who_sees_this", "utter_ask_account"]


def test_a_question_beside_a_fact_that_was_asked_for_keeps_the_fact(talk: Talk) -> None:
    talk.to_account().write("someone shouted").press("thats_all").write("no idea").press("not_sure").press("victim")
    talk.write("it was Monday. is it anonymous?", (("when", "2026-11-16", "Monday"),), "ask_anonymous")
    assert talk.responses == ["utter_anonymous", "utter_ask_where"]
    assert talk.state.answers["when"].value == {"day": "2026-11-16"}


def test_why_do_you_ask_is_about_the_question_that_is_open(talk: Talk) -> None:
    talk.to_needs().write("safety, why do you ask", intent="ask_why_you_need_this")
    assert talk.turn.says[0].values == {"why": {"label": "why_we_ask.needs"}}


def test_ticks_about_earlier_times_are_there_only_for_who_had_some(talk: Talk) -> None:
    talk.to_needs().press("talk")
    assert talk.asked == "more" and {"same_people", "often", "told_police", "earlier_code"} <= set(talk.open)
    talk.press("same_people", "told_police")
    assert talk.state.code("same_people") == "yes" and talk.state.code("told_before") == "police"


def test_a_first_time_is_not_asked_about_earlier_ones(talk: Talk) -> None:
    talk.to_account().write("someone shouted").press("thats_all").write("no idea").press("not_sure")
    for _ in range(12):
        if talk.asked == "more":
            break
        talk.press("no" if talk.asked == "happened_before" else "skip")
    assert talk.asked == "more" and "same_people" not in talk.open


def to_code(talk: Talk) -> Talk:
    return talk.to_needs().press("talk").press("earlier_code")


def test_an_earlier_report_is_linked_by_its_code_which_is_kept_nowhere(talk: Talk) -> None:
    to_code(talk).write("7kq2-m4xd-0rzb-9t3w")
    assert talk.turn.effect == "link" and "m4xd" not in talk.state.to_json().lower()
    talk.turn = linked(talk.state, "0" * 32, CONTEXT)
    assert talk.responses[0] == "utter_earlier_linked"
    assert talk.state.answers["earlier_report"].value == "0" * 32


def test_a_code_that_opens_nothing_or_cannot_be_looked_up_is_said_so_and_may_be_skipped(talk: Talk) -> None:
    to_code(talk).write("7kq2-m4xd-0rzb-9t3w")
    for found, said in (("", "utter_earlier_unknown"), (None, "utter_earlier_not_now")):
        turn = linked(talk.state, found, CONTEXT)
        assert [say.response for say in turn.says] == [said, "utter_ask_earlier_report"]
    assert to_code(Talk()).write("no idea where it is").responses[0] == "utter_earlier_no_code"
    assert talk.press("skip").asked != "earlier_report"


def test_probes_are_neutral_and_each_comes_once(talk: Talk) -> None:
    talk.to_account()
    asked = [talk.write(f"and then this happened {number}").responses[-1] for number in range(5)]
    assert asked[1:3] == ["utter_ask_account_more_2", "utter_ask_account_more_3"]
    assert asked[0] == asked[3] == asked[4] == "utter_ask_account_more"
