"""An answer of the engine that gets lost: nothing is read twice, nothing is thrown away, and no false word is said."""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import httpx

from tests.bot.telegram.running import Worker
from tests.evidence.samples import jpeg


def losing_the_answer(engine: Any, holds: Callable[[httpx.Request], bool]) -> Callable[[httpx.Request], httpx.Response]:
    """The engine does what it is asked, and the answer to the first such call is lost on its way."""
    before, lost = engine.answer, []

    def answer(request: httpx.Request) -> httpx.Response:
        found: httpx.Response = before(request)
        if holds(request) and not lost:
            lost.append(1)
            raise httpx.ReadTimeout("lost", request=request)
        return found

    return answer


def test_a_file_is_there_once_and_not_thrown_away(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    engine.answer = losing_the_answer(engine, lambda request: b"attachments" in request.content)
    person.photo(jpeg(), "wall")
    worker.settled(person, 30)
    [talk] = engine.talks.values()
    assert len(talk.files) == 1
    assert [path for path in worker.settings.evidence.folder.rglob("*") if path.is_file()], "it is on the disk still"
    assert not [each for each in person.seen() if "already" in each["text"]]


def test_what_was_held_is_read_once(worker: Worker, engine: Any) -> None:
    person = worker.account()
    for words in ("first", "second", "third"):
        person.write(words)
    gate = worker.shows(person, "I have not read what you sent yet")
    worker.settled(person)
    engine.answer = losing_the_answer(engine, lambda request: b"third" in request.content)
    person.press(gate["message_id"], "w:go_on")
    worker.settled(person, 20)
    assert [each.get("text") for each in engine.reads] == [None, "first", "second", "third"]


def test_a_caption_is_read_once(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    engine.answer = losing_the_answer(engine, lambda request: b"our wall" in request.content)
    person.photo(jpeg(), "wall", caption="our wall")
    worker.settled(person, 20)
    assert [each["text"] for each in engine.reads if each.get("text")] == ["our wall"]
    assert sum("attachments" in each for each in engine.reads) == 1


def test_a_lost_answer_to_the_wipe_makes_no_false_word(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    engine.answer = losing_the_answer(engine, lambda request: request.method == "DELETE")
    person.write("/exit")
    shown = worker.shows(person, "It is done.", 20)
    worker.settled(person)
    assert "I deleted this talk" in shown["text"] and "web chat" not in shown["text"]
    assert len(person.log.messages) == 1


def test_a_talk_whose_beginning_was_not_heard_of_is_deleted_by_exit(worker: Worker, engine: Any) -> None:
    person = worker.account()
    person.write("/start")
    gate = worker.shows(person, "Telegram can read")
    before = engine.answer

    def down_after_the_start(request: httpx.Request) -> httpx.Response:
        found: httpx.Response = before(request)
        if b'"start"' in request.content:
            engine.down = True
            raise httpx.ReadTimeout("lost", request=request)
        return found

    engine.answer = down_after_the_start
    person.press(gate["message_id"], "w:go_on")
    worker.shows(person, "I cannot read your message just now")
    person.write("/exit")
    worker.shows(person, "I try again by myself")
    engine.down = False
    worker.settled(person, 20)
    assert not engine.talks


def test_who_leaves_does_not_wait_for_a_slow_answer(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    before, slow = engine.answer, [1]

    async def slowly(request: httpx.Request) -> httpx.Response:
        if b"slow words" in request.content and slow:
            slow.pop()
            await asyncio.sleep(10)
        found: httpx.Response = before(request)
        return found

    engine.answer = slowly
    person.write("slow words")
    time.sleep(0.3)
    began = time.monotonic()
    person.write("/exit")
    worker.settled(person)
    assert time.monotonic() - began < 5 and not engine.talks
    assert len(person.log.messages) == 1
