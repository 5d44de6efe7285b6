"""Before the first question: what Telegram can see is said, and going on here is the person's own choice."""

from typing import Any

from tests.bot.telegram.running import WAIT, Worker


def titles(worker: Worker, person: Any, words: str) -> list[str]:
    return [each["text"] for each in person.buttons(worker.shows(person, words))]


def test_who_begins_hears_what_telegram_can_see_and_is_asked_nothing(worker: Worker, engine: Any) -> None:
    person = worker.account()
    person.write("/start")
    gate = worker.shows(person, "Telegram can read")
    assert "999" in gate["text"] and "Your phone may show" in gate["text"]
    assert [each["callback_data"] for each in person.buttons(gate)] == ["w:web", "w:people", "w:go_on"]
    worker.settled(person)
    assert not engine.talks and not engine.reads


def test_going_on_here_begins_the_talk(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    assert len(engine.talks) == 1
    question = worker.shows(person, "Are you safe right now?")
    assert "c:safe" in [each["callback_data"] for each in person.buttons(question)]


def test_what_was_written_before_is_kept_and_read_once_they_go_on(worker: Worker, engine: Any) -> None:
    person = worker.account()
    person.write("two men spat at me")
    gate = worker.shows(person, "I have not read what you sent yet")
    assert not engine.reads
    person.write("at the bus stop")
    worker.settled(person)
    person.press(gate["message_id"], "w:go_on")
    worker.settled(person)
    assert [each.get("text") for each in engine.reads] == [None, "two men spat at me", "at the bus stop"]


def test_help_before_the_choice_shows_numbers_and_leaves_the_choice_open(worker: Worker) -> None:
    person = worker.account()
    person.write("/start")
    gate = worker.shows(person, "Telegram can read")
    person.press(gate["message_id"], "w:people")
    shown = worker.shows(person, "More people who can help")
    assert "999" in shown["text"]
    assert "w:go_on" in [each["callback_data"] for each in person.buttons(shown)]


def test_a_way_in_named_by_the_link_is_taken(worker: Worker, engine: Any) -> None:
    person = worker.account()
    person.write("/start witness")
    person.press(worker.shows(person, "Telegram can read")["message_id"], "w:go_on")
    worker.settled(person)
    assert engine.reads[0]["way"] == "witness"


def test_without_a_key_to_seal_to_no_talk_begins_and_the_numbers_are_there(worker: Worker, engine: Any) -> None:
    (worker.settings.keys.folder / "public" / "county.json").unlink()
    person = worker.account()
    person.write("/start")
    person.press(worker.shows(person, "Telegram can read")["message_id"], "w:go_on")
    assert "999" in worker.shows(person, "The chat is closed")["text"]
    assert not engine.talks


def test_no_notification_holds_a_word_of_the_talk(worker: Worker) -> None:
    person = worker.talking()
    person.write("he called me a name")
    worker.settled(person)
    assert set(person.log.pushed) == {WAIT}
