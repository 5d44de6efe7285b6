"""The worst moments: leaving in a hurry, an answer that got lost, rows of another release, and many words at once."""

import time
from typing import Any

import httpx
import pytest

from bot.telegram.chat import MOST_HELD
from bot.telegram.key import WorkerKey
from bot.telegram.store import Store
from tests.bot.telegram.bot_api.world import ApiError, Json
from tests.bot.telegram.running import WAIT, Worker
from tests.evidence.samples import jpeg, picture, saved


def rows_of(worker: Worker) -> Store:
    key = WorkerKey.read(worker.settings.telegram_folder / "telegram.key")
    return Store(worker.settings.telegram_folder / "chats.db", key)


def test_who_leaves_while_the_engine_is_down_overtakes_what_waits_and_the_screen_is_cleared_at_once(
    worker: Worker, engine: Any
) -> None:
    person = worker.talking()
    engine.down = True
    person.write("he is at the door")
    worker.shows(person, "I cannot read your message just now")
    person.write("/exit")
    worker.shows(person, "I try again by myself")
    texts = [each["text"] for each in person.log.messages.values()]
    assert not [text for text in texts if "door" in text or "Are you safe" in text or "I keep" in text]
    engine.down = False
    worker.settled(person)
    assert not engine.talks and "It is done. I deleted this talk." in person.seen()[-1]["text"]
    assert len(person.log.messages) == 1
    assert [each.get("text") for each in engine.reads] == [None]


def test_who_leaves_behind_a_flood_of_their_own_does_not_wait_for_it(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    for number in range(60):
        person.write(f"{number}")
    began = time.monotonic()
    person.write("/exit")
    worker.settled(person, 30)
    assert time.monotonic() - began < 12 and not engine.talks
    assert len(person.log.messages) == 1


def test_to_block_is_not_to_delete_and_a_wish_to_leave_outlives_it(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    engine.down = True
    person.write("/exit")
    worker.shows(person, "I try again by myself")
    person.block()
    time.sleep(0.3)
    engine.down = False
    worker.settled(person, 20)
    assert not engine.talks


def test_words_of_who_blocked_the_bot_reach_the_talk_and_a_later_exit_deletes_it(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    person.log.blocked = True
    person.write("he hit me")
    worker.settled(person)
    assert engine.reads[-1]["text"] == "he hit me"
    person.log.blocked = False
    person.write("/exit")
    worker.settled(person)
    assert not engine.talks


def test_exit_says_the_talk_is_elsewhere_when_it_was_moved(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    engine.talks["moved"] = engine.talks.pop(next(iter(engine.talks)))
    person.write("/exit")
    shown = worker.shows(person, "it is still there: https://chat.example.org")
    assert "I have no talk of yours" in shown["text"] and "deleted this talk" not in shown["text"]


def test_exit_after_sending_says_that_the_report_stands_and_that_nothing_is_told_any_more(worker: Worker) -> None:
    person = worker.asked_to_tell("tell_yes")
    person.write("/exit")
    shown = worker.shows(person, "A report that you sent is not deleted")
    assert "I will not tell you about messages any more" in shown["text"]


def test_an_album_before_the_choice_is_kept_whole(worker: Worker, engine: Any) -> None:
    person = worker.account()
    for number in range(3):
        person.photo(
            saved(picture((40, 30 + number)), "JPEG"),
            f"photo{number}",
            group="g1",
            caption="our wall" if number == 1 else "",
        )
    gate = worker.shows(person, "I have not read what you sent yet")
    worker.settled(person)
    person.press(gate["message_id"], "w:go_on")
    worker.settled(person, 30)
    assert sum(len(each.get("attachments", ())) for each in engine.reads) == 3
    assert [each["text"] for each in engine.reads if each.get("text")] == ["our wall"]


def test_more_words_before_the_choice_than_can_be_kept_are_not_said_to_be_kept(worker: Worker, engine: Any) -> None:
    person = worker.account()
    for number in range(MOST_HELD + 2):
        person.write(f"line {number}")
    worker.settled(person, 60)
    full = [each for each in person.seen() if "I cannot keep more until you choose" in each["text"]]
    assert len(full) == 2


def test_the_same_words_twice_before_the_choice_are_both_read(worker: Worker, engine: Any) -> None:
    person = worker.account()
    person.write("he did it again")
    gate = worker.shows(person, "I have not read what you sent yet")
    person.press(gate["message_id"], "w:web")
    worker.shows(person, "This link takes your talk")
    person.write("he did it again")
    worker.settled(person)
    person.press(gate["message_id"], "w:go_on")
    worker.settled(person)
    assert [each.get("text") for each in engine.reads] == [None, "he did it again", "he did it again"]


def test_a_row_of_a_form_that_is_not_known_silences_nobody(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    worker.stop()
    store = rows_of(worker)
    store.keep_chat(person.number, b'{"id": 1, "colour": "red"}', 2_000_000_000)
    store.close()
    worker.start()
    person.write("are you there")
    assert worker.shows(person, "Telegram can read")


def test_buttons_that_telegram_does_not_take_cost_nobody_the_words(worker: Worker) -> None:
    person = worker.talking()

    def refuse(method: str, given: Json) -> None:
        if method == "editMessageText" and given.get("reply_markup"):
            raise ApiError(400, "Bad Request: BUTTON_DATA_INVALID")

    worker.api.world.refuse = refuse
    person.write("I am safe")
    worker.settled(person)
    assert worker.shows(person, "Please tell me what happened")
    assert WAIT not in [each["text"] for each in person.seen()]


def test_an_edited_caption_is_a_correction(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    number = person.photo(jpeg(), "wall", caption="on monday")
    worker.settled(person, 30)
    with worker.api.world.changed:
        found = person.log.messages[number]
        found["caption"], found["edit_date"] = "on tuesday", int(time.time())
    person._push({"edited_message": dict(found)})
    worker.settled(person)
    assert engine.reads[-1]["text"] == "Correction: on tuesday"


def test_a_change_of_words_that_are_not_known_any_more_says_so(worker: Worker) -> None:
    person = worker.talking()
    number = person.write("/status")
    worker.settled(person)
    person.edit(number, "his name is not Tom")
    assert worker.shows(person, "Please send it as a new message")


def test_a_second_tap_on_going_on_begins_no_second_time(worker: Worker, engine: Any) -> None:
    person = worker.account()
    person.write("/start")
    gate = worker.shows(person, "Telegram can read")
    for _ in range(2):
        person.press(gate["message_id"], "w:go_on")
    worker.settled(person)
    assert sum("Are you safe right now?" in each["text"] for each in person.seen()) == 1


def test_a_message_that_the_engine_never_takes_keeps_none_behind_it(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    before = engine.answer

    def answer(request: httpx.Request) -> httpx.Response:
        return httpx.Response(400, json={}) if b"poison" in request.content else before(request)

    engine.answer = answer
    person.write("poison")
    person.write("I am safe")
    worker.settled(person, 30)
    assert "999" in worker.shows(person, "I could not read one of your messages")["text"]
    assert engine.reads[-1]["text"] == "I am safe"


@pytest.mark.parametrize("command", ["/stop", "/exit"])
def test_after_saying_stop_nothing_is_told_even_if_it_was_being_asked(worker: Worker, command: str) -> None:
    person = worker.asked_to_tell("tell_yes")
    before = worker.actions.answer

    def slowly(request: httpx.Request) -> httpx.Response:
        found: httpx.Response = before(request)
        time.sleep(0.4)
        return found

    worker.actions.answer = slowly
    worker.actions.waiting = True
    person.write(command)
    worker.settled(person)
    told = len([text for text in person.log.pushed if "A message waits" in text])
    time.sleep(1.0)
    assert len([text for text in person.log.pushed if "A message waits" in text]) == told
    assert not rows_of(worker).wishes()


def test_who_leaves_while_the_engine_is_down_keeps_one_word_on_the_screen_until_it_is_done(
    worker: Worker, engine: Any
) -> None:
    person = worker.talking()
    engine.down = True
    person.write("/exit")
    worker.shows(person, "I try again by myself")
    time.sleep(2.5)
    [left] = person.seen()
    assert left["text"].startswith("I deleted the messages here that I may delete.")
    engine.down = False
    worker.settled(person, 20)
    assert len(person.log.messages) == 1


def test_the_safer_way_can_be_taken_again(worker: Worker) -> None:
    person = worker.account()
    person.write("they broke our window")
    gate = worker.shows(person, "I have not read what you sent yet")
    for number in (1, 2):
        person.press(gate["message_id"], "w:web")
        worker.settled(person)
        assert sum("This link takes your talk" in each["text"] for each in person.seen()) == number


def test_a_change_of_words_that_were_taken_to_the_web_is_taken_along(worker: Worker, engine: Any) -> None:
    person = worker.account()
    number = person.write("his name is Tom")
    gate = worker.shows(person, "I have not read what you sent yet")
    person.press(gate["message_id"], "w:web")
    worker.settled(person)
    person.write("one more thing")
    worker.settled(person)
    person.edit(number, "his name is Tim")
    worker.shows(person, "I have taken that change along")
    worker.settled(person)
    assert engine.reads[-1]["text"] == "Correction: his name is Tim"
