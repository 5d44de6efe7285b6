"""A turn reads all that was not read, and carries out what the talk asks for."""

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.turn import ActionTurn, TurnRunner
from report import Context, State
from tests.actions.conftest import NOW, RememberingDesk, said, shown


def talk(runner: TurnRunner, *messages: dict[str, Any]) -> tuple[State, list[str]]:
    state, names = None, []
    for message in messages:
        state, says = runner.run(state, [message])
        names = [each.response for each in says]
    assert state is not None
    return state, names


def at_the_review(runner: TurnRunner) -> State:
    state, _ = talk(runner, said(0, start=True), said(1, "", "safe"), said(2, "a man shouted at me"))
    way = ("thats_all", "thats_it", "right", "skip_these", "no_contact", "nobody_else", "skip", "not_sure")
    for number in range(3, 40):
        state, says = runner.run(state, [said(number, "", *_first(says_choices(runner, state), way))])
        if any(choice.value == "send" for each in says for choice in each.choices):
            return state
    raise AssertionError("no review")


def says_choices(runner: TurnRunner, state: State) -> list[str]:
    _, says = runner.run(state, [said(999, "")])
    return [choice.value for each in says for choice in each.choices]


def _first(open_choices: list[str], way: tuple[str, ...]) -> list[str]:
    return [next(value for value in way if value in open_choices)]


def test_a_talk_opens_with_the_program_999_and_what_must_be_passed_on(runner: TurnRunner) -> None:
    _, names = talk(runner, said(0, start=True))
    assert names == ["utter_opening", "utter_must_pass_on", "utter_ask_safety_now"]


def test_messages_of_an_outage_are_all_read_in_one_turn(runner: TurnRunner) -> None:
    state, _ = talk(runner, said(0, start=True), said(1, "", "safe"))
    missed = [said(2, "he shouted"), shown("Sorry, something went wrong."), said(3, "then he spat")]
    state, _ = runner.run(state, missed)
    assert state.account == "he shouted\nthen he spat"
    assert "Sorry, something went wrong." in [entry["text"] for entry in state.transcript]


def test_words_before_any_opening_are_kept(runner: TurnRunner) -> None:
    state, _ = runner.run(None, [said(1, "a man shouted at me in Leeds and I ran home to my mum that night")])
    assert "a man shouted at me" in str(state.transcript)


def test_sending_hands_the_document_and_the_code_to_the_desk(runner: TurnRunner, desk: RememberingDesk) -> None:
    state = at_the_review(runner)
    after, says = runner.run(state, [said(50, "", "send")])
    [(document, code)] = desk.sent
    assert document["report_id"] == state.report_id and code == state.access_code
    assert after.ended and "a man shouted" not in after.to_json()
    assert "utter_sent_stored" in [each.response for each in says]


def test_a_send_that_failed_keeps_everything_and_says_so(runner: TurnRunner, desk: RememberingDesk) -> None:
    desk.outcome = "failed"
    after, says = runner.run(at_the_review(runner), [said(50, "", "send")])
    assert not after.ended and "a man shouted" in after.account
    assert says[0].response == "utter_send_failed"


def test_a_send_that_is_repeated_gives_the_same_report_and_code(runner: TurnRunner, desk: RememberingDesk) -> None:
    state = at_the_review(runner)
    for _ in range(2):
        runner.run(state, [said(50, "", "send")])
    first, second = desk.sent
    assert (first[0]["report_id"], first[1]) == (second[0]["report_id"], second[1])


def test_deleting_looks_for_a_report_of_that_id_too(runner: TurnRunner, desk: RememberingDesk) -> None:
    state = at_the_review(runner)
    asked, _ = runner.run(state, [said(50, "", "delete")])
    after, _ = runner.run(asked, [said(51, "", "delete_yes")])
    assert desk.withdrawn == [state.report_id] and after.ended


def test_services_stand_before_the_question_that_is_asked_again(runner: TurnRunner) -> None:
    state, _ = talk(runner, said(0, start=True), said(1, "", "safe"))
    _, says = runner.run(state, [said(2, "who can help me", intent="ask_support")])
    names = [each.response for each in says]
    assert "utter_service" in names and names[-1] == "utter_ask_account"


def test_send_pressed_again_after_an_unanswered_one_gets_the_code_of_the_first(
    runner: TurnRunner, desk: RememberingDesk
) -> None:
    state = at_the_review(runner)
    after, says = runner.run(state, [said(50, "", "send"), shown("Sorry."), said(51, "", "send")])
    assert len(desk.sent) == 1 and after.ended and after.acked == "51"
    assert "utter_access_code" in [each.response for each in says]


def test_delete_pressed_after_an_unanswered_send_sends_nothing(runner: TurnRunner, desk: RememberingDesk) -> None:
    state = at_the_review(runner)
    asked, _ = runner.run(state, [said(50, "", "send"), shown("Sorry."), said(51, "", "delete")])
    assert desk.sent == [] and not asked.ended
    after, _ = runner.run(asked, [said(52, "", "delete_yes")])
    assert after.ended and desk.withdrawn == [state.report_id]


def test_who_writes_before_the_opening_could_be_said_still_hears_it_first(runner: TurnRunner) -> None:
    missed = [said(0, start=True), shown("Sorry, something went wrong."), said(1, "", "try_again")]
    _, says = runner.run(None, missed)
    assert [each.response for each in says] == ["utter_opening", "utter_must_pass_on", "utter_ask_safety_now"]


def test_trying_again_after_an_outage_asks_what_is_open_and_nothing_else(runner: TurnRunner) -> None:
    state, _ = talk(runner, said(0, start=True))
    _, says = runner.run(state, [said(1, "", "safe"), shown("Sorry."), said(2, "", "try_again")])
    assert [each.response for each in says] == ["utter_ask_account"]


def test_a_talk_begins_in_the_style_that_its_start_names_and_keeps_it(runner: TurnRunner) -> None:
    begun = said(0, start=True)
    begun["metadata"]["style"] = "easy"
    state, _ = talk(runner, begun, said(1, "", "safe"))
    assert state.style == "easy"


def test_every_reply_and_the_channel_are_told_the_style(runner: TurnRunner) -> None:
    tracker = Tracker("talk", {}, {}, [said(0, start=True), said(1, "easier words please")], False, None, {}, None)
    dispatcher = CollectingDispatcher()
    slots = ActionTurn(runner, lambda: Context(now=NOW)).run(dispatcher, tracker, {})
    assert {each["style"] for each in dispatcher.messages} == {"easy"}
    assert {each["name"]: each["value"] for each in slots}["turn"]["style"] == "easy"


def test_who_took_a_resume_code_hears_that_the_place_is_kept(runner: TurnRunner) -> None:
    state, _ = talk(runner, said(0, start=True), said(1, "", "safe"))
    leaving = said(2, "I have to stop now", intent="pause_save")
    for until, response in (("", "utter_pause"), ("2026-12-07T20:05:00+00:00", "utter_pause_saved")):
        leaving["metadata"]["place_until"] = until
        _, says = runner.run(state, [leaving])
        assert says[0].response == response
