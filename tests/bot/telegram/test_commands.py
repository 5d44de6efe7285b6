"""The commands of the menu, and any other word behind a slash."""

from typing import Any

from tests.bot.telegram.running import Worker


def test_a_word_behind_a_slash_that_is_no_command_is_said_to_the_talk(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    person.write("/skip")
    worker.settled(person)
    assert engine.reads[-1]["text"] == "/skip"


def test_the_menu_of_commands_stands_in_each_language(worker: Worker) -> None:
    worker.api.world.until(lambda: worker.api.world.menu.get("en"))
    named = [each["command"] for each in worker.api.world.menu["en"]]
    assert named[0] == "start"
    assert {"start", "help", "stop", "delete", "status", "language", "exit"} <= set(named)


def test_status_says_where_the_talk_stands_and_asks_for_no_code(worker: Worker) -> None:
    person = worker.talking()
    person.write("/status")
    shown = worker.shows(person, "You are in the middle of a talk")
    assert "https://chat.example.org/report" in shown["text"] and "do not type the code" in shown["text"]


def test_stop_keeps_the_talk_and_says_for_how_long(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    person.write("/stop")
    worker.shows(person, f"kept for {worker.settings.engine.talk_days} days")
    assert len(engine.talks) == 1


def test_language_says_which_there_are(worker: Worker) -> None:
    person = worker.account()
    person.write("/language")
    assert "https://chat.example.org/directory" in worker.shows(person, "I can only write in English")["text"]
