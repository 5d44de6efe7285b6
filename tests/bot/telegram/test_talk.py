"""The talk: buttons, ticks, corrections, messages in a row and stale ones, each answered once and in order."""

import asyncio
from typing import Any

import httpx

from tests.bot.telegram.bot_api.account import Account
from tests.bot.telegram.running import WAIT, Worker


def callbacks(person: Account, message: dict[str, Any]) -> list[str]:
    return [each["callback_data"] for each in person.buttons(message)]


def to_the_ticks(worker: Worker) -> tuple[Account, dict[str, Any]]:
    """Somebody at the question where several answers can be ticked."""
    person = worker.talking()
    for words in ("I am safe", "He spat at me"):
        person.write(words)
    person.write("because of my faith")
    worker.settled(person)
    return person, worker.shows(person, "Was it about any of these?")


def test_a_pressed_choice_goes_to_the_talk_and_stands_in_place_of_the_buttons(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    question = worker.shows(person, "Are you safe right now?")
    person.press(question["message_id"], "c:safe")
    worker.settled(person)
    assert engine.reads[-1]["choice"] == "safe"
    assert [each["text"] for each in person.buttons(worker.shows(person, "Are you safe right now?"))] == [
        "✓ Yes, I am safe"
    ]


def test_several_choices_tick_on_and_off_and_then_go_together(worker: Worker, engine: Any) -> None:
    person, question = to_the_ticks(worker)
    for value in ("race", "disability", "religion", "disability"):
        person.press(question["message_id"], f"t:{value}")
        worker.settled(person)
    shown = [each["text"] for each in person.buttons(worker.shows(person, "Was it about any of these?"))]
    assert shown[:3] == ["☑ Your race or ethnic group", "☑ Your religion or faith", "☐ A disability"]
    person.press(question["message_id"], "d:")
    worker.settled(person)
    assert engine.reads[-1]["choices"] == ["race", "religion"]


def test_done_without_a_tick_says_so_and_sends_nothing(worker: Worker, engine: Any) -> None:
    person, question = to_the_ticks(worker)
    before = len(engine.reads)
    query = person.press(question["message_id"], "d:")
    worker.settled(person)
    assert (query, "Please tick one or more first.") in worker.api.world.toasts
    assert len(engine.reads) == before


def test_every_press_is_confirmed_so_that_no_button_goes_on_turning(worker: Worker) -> None:
    person, question = to_the_ticks(worker)
    queries = [person.press(question["message_id"], data) for data in ("t:race", "d:", "x:", "c:skip")]
    worker.settled(person)
    assert set(queries) <= {query for query, _ in worker.api.world.toasts}


def test_a_second_tap_on_the_same_button_is_no_second_answer(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    question = worker.shows(person, "Are you safe right now?")
    for _ in range(3):
        person.press(question["message_id"], "c:safe")
    worker.settled(person)
    assert [each.get("choice") for each in engine.reads].count("safe") == 1


def test_a_button_from_before_is_handed_to_the_talk_which_answers_it(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    old = worker.shows(person, "Are you safe right now?")
    person.write("yes I am")
    worker.settled(person)
    person.press(old["message_id"], "c:danger")
    worker.settled(person)
    assert engine.reads[-1]["choice"] == "danger"
    assert WAIT not in [each["text"] for each in person.seen()]


def test_messages_in_a_row_are_answered_in_their_order(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    said = [f"part {number} of it" for number in range(8)]
    for words in said:
        person.write(words)
    worker.settled(person)
    assert [each["text"] for each in engine.reads[1:]] == said


def test_an_edited_message_is_a_correction(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    number = person.write("it was on monday")
    worker.settled(person)
    person.edit(number, "it was on tuesday")
    worker.settled(person)
    assert engine.reads[-1]["text"] == "Correction: it was on tuesday"


def test_an_edit_that_changes_no_word_says_nothing(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    number = person.write("it was on monday")
    worker.settled(person)
    before, seen = len(engine.reads), len(person.seen())
    person.edit(number, "it was on monday")
    worker.settled(person)
    assert (len(engine.reads), len(person.seen())) == (before, seen)


def test_words_edited_before_they_were_read_are_read_as_they_are_now(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    engine.down = True
    number = person.write("in Leads")
    worker.shows(person, "I cannot read your message just now")
    person.edit(number, "in Leeds")
    worker.shows(person, "I keep this one too")
    engine.down = False
    worker.settled(person)
    assert engine.reads[-1]["text"] in ("Correction: in Leeds", "in Leeds")
    assert worker.shows(person, "Please tell me what happened")


def test_start_shows_again_where_the_talk_stands(worker: Worker) -> None:
    person = worker.talking()
    person.write("I am safe")
    worker.settled(person)
    question = worker.shows(person, "Please tell me what happened")
    person.write("/start")
    worker.settled(person)
    again = worker.shows(person, "Please tell me what happened")
    assert again["message_id"] > question["message_id"]
    assert callbacks(person, again) == ["c:skip", "c:why", "c:back"]


def test_two_people_get_their_own_answers_only(worker: Worker, engine: Any) -> None:
    one, other = worker.talking(), worker.talking()
    one.write("mine is about Leeds")
    other.write("mine is about Halifax")
    worker.settled(one), worker.settled(other)
    assert len(engine.talks) == 2
    said = [[entry["text"] for entry in talk.entries if entry["who"] == "person"] for talk in engine.talks.values()]
    assert sorted(said) == [["mine is about Halifax"], ["mine is about Leeds"]]


def test_while_an_answer_takes_long_it_shows_that_somebody_writes(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    before = engine.answer

    async def slowly(request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(1.2 if b"I am safe" in request.content else 0)
        found: httpx.Response = before(request)
        return found

    engine.answer = slowly
    person.write("I am safe")
    worker.settled(person)
    assert [each.what for each in person.log.happenings].count("typing") == 1
    assert worker.shows(person, "Please tell me what happened")
