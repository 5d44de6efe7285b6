"""When something fails: the person hears it at once, nothing is lost, and nothing is answered twice."""

import time
from typing import Any

from tests.bot.telegram.bot_api.account import Account
from tests.bot.telegram.bot_api.world import ApiError, Json
from tests.bot.telegram.running import WAIT, Worker


def answers(person: Account, words: str) -> int:
    return sum(words in each["text"] for each in person.seen())


def test_while_the_engine_is_down_it_is_told_once_with_the_numbers_and_read_later(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    engine.down = True
    person.write("he is at it again")
    told = worker.shows(person, "I cannot read your message just now")
    assert "999" in told["text"] and "101" in told["text"]
    person.write("he has a dog")
    worker.shows(person, "I keep this one too")
    engine.down = False
    worker.settled(person)
    assert [each["text"] for each in engine.reads[1:]] == ["he is at it again", "he has a dog"]
    assert answers(person, "I cannot read your message just now") == 1


def test_an_update_that_comes_twice_is_answered_once(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    person.write("only once")
    update = {"update_id": person.latest, "message": dict(person.log.messages[max(person.log.messages)])}
    worker.settled(person)
    worker.stop()
    worker.api.world.updates.insert(0, {**update, "message": {**update["message"], "text": "only once"}})
    worker.start()
    person.write("and more")
    worker.settled(person)
    assert [each["text"] for each in engine.reads[1:]] == ["only once", "and more"]


def test_what_waited_when_the_worker_ended_is_answered_when_it_comes_back(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    engine.down = True
    person.write("are you there")
    worker.shows(person, "I cannot read your message just now")
    worker.stop()
    engine.down = False
    worker.start()
    worker.settled(person)
    assert engine.reads[-1]["text"] == "are you there"
    assert answers(person, "Please tell me what happened") == 1


def test_a_link_that_loses_one_call_in_three_loses_and_doubles_nothing(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    worker.api.link.loss = 0.33
    for number in range(6):
        person.write(f"message {number}")
    worker.settled(person, 60)
    worker.api.link.loss = 0.0
    assert [each["text"] for each in engine.reads[1:]] == [f"message {number}" for number in range(6)]
    assert answers(person, "Please tell me what happened") == 1
    assert answers(person, "Why do you think they did this?") == 1


def test_told_to_slow_down_by_telegram_it_waits_as_long_and_says_it_then(worker: Worker) -> None:
    person = worker.talking()
    refused: list[float] = []

    def refuse(method: str, _given: Json) -> None:
        if method == "sendMessage" and not refused:
            refused.append(time.monotonic())
            raise ApiError(429, "Too Many Requests: retry after 1", retry_after=1)

    worker.api.world.refuse = refuse
    person.write("I am safe")
    worker.settled(person)
    assert refused and time.monotonic() - refused[0] >= 1
    assert answers(person, "Please tell me what happened") == 1


def test_a_chat_that_was_told_to_slow_down_keeps_nobody_else_waiting(worker: Worker) -> None:
    slow, quick = worker.talking(), worker.talking()

    def refuse(method: str, given: Json) -> None:
        if method == "sendMessage" and int(given["chat_id"]) == slow.number:
            raise ApiError(429, "Too Many Requests: retry after 3", retry_after=3)

    worker.api.world.refuse = refuse
    slow.write("I am safe")
    time.sleep(0.2)
    began = time.monotonic()
    quick.write("I am safe")
    worker.settled(quick)
    assert time.monotonic() - began < 2


def test_a_flood_of_one_account_is_slowed_alone(worker: Worker) -> None:
    flood, other = worker.talking(), worker.talking()
    for number in range(60):
        flood.write(f"{number}")
    worker.shows(flood, "You write faster than I can read", 30)
    began = time.monotonic()
    other.write("I am safe")
    worker.settled(other)
    assert time.monotonic() - began < 2


def test_who_blocks_the_bot_is_sent_nothing_more(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    person.block()
    worker.settled(person)
    person.write("this still arrives")
    worker.settled(person)
    other = worker.talking()
    assert other.seen() and not [each for each in person.seen() if each["text"] == WAIT]


def test_in_a_group_it_says_one_line_and_leaves(worker: Worker, engine: Any) -> None:
    group = worker.api.world.chat(-100200, "supergroup")
    message = {
        "message_id": 9,
        "date": int(time.time()),
        "chat": worker.api.world.chat_json(group),
        "from": worker.api.world.person(1),
        "text": "hello bot",
    }
    worker.api.world.push({"message": message})
    worker.api.world.until(lambda: any(each.what == "left" for each in group.happenings))
    assert [each["text"] for each in group.messages.values()] == ["This works only in a private chat with me."]
    assert not engine.talks
