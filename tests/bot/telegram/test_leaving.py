"""/exit and /delete: the talk is destroyed, what a bot may remove goes, and what stays is said."""

from typing import Any

from tests.bot.telegram.running import Worker


def test_exit_removes_every_message_and_the_talk(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    person.write("he shouted at me")
    worker.settled(person)
    person.write("/exit")
    worker.settled(person)
    [left] = person.log.messages.values()
    assert "I deleted this talk" in left["text"] and "This message stays too" in left["text"]
    assert not engine.talks


def test_messages_older_than_two_days_stay_and_are_counted(worker: Worker) -> None:
    person = worker.account()
    person.write("I wrote this long ago", ago=3 * 86_400)
    worker.settled(person)
    person.write("/exit")
    shown = worker.shows(person, "does not let me delete: 1")
    assert "delete the chat" in shown["text"]


def test_delete_asks_first_and_no_keeps_all(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    person.write("/delete")
    asked = worker.shows(person, "Do you want to delete this talk")
    person.press(asked["message_id"], "w:delete_no")
    worker.shows(person, "Nothing was deleted")
    assert len(engine.talks) == 1
    person.write("/delete")
    worker.settled(person)
    person.press(person.seen()[-1]["message_id"], "w:delete_yes")
    worker.settled(person)
    assert not engine.talks and len(person.log.messages) == 1


def test_exit_while_the_engine_is_down_clears_the_screen_at_once_and_the_talk_later(
    worker: Worker, engine: Any
) -> None:
    person = worker.talking()
    engine.down = True
    person.write("/exit")
    worker.shows(person, "I try again by myself")
    assert not [each for each in person.seen() if "Are you safe" in each["text"]]
    engine.down = False
    worker.settled(person)
    assert not engine.talks


def test_nothing_is_known_of_the_chat_afterwards(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    person.write("/exit")
    worker.settled(person)
    person.write("hello")
    worker.shows(person, "Telegram can read")
    assert not engine.talks
