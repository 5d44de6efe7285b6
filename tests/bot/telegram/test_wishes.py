"""Being told that a message waits: only who asked, once for each, without a word of it, until they say so."""

from typing import Any

from tests.bot.telegram.bot_api.account import Account
from tests.bot.telegram.running import Worker

TOLD = "A message waits for you"


def sent(worker: Worker) -> Account:
    """Somebody who sent a report and said yes."""
    person = worker.asked_to_tell("tell_yes")
    assert worker.shows(person, "I will tell you when a message waits")
    return person


def told(person: Account) -> int:
    return sum(TOLD in text for text in person.log.pushed)


def test_it_is_told_once_for_each_message_that_waits(worker: Worker) -> None:
    person = sent(worker)
    assert told(person) == 0
    worker.actions.waiting = True
    worker.shows(person, TOLD)
    worker.actions.waiting = False
    worker.api.world.until(lambda: not worker.actions.waiting, 1)
    asked = len(worker.actions.asked)
    worker.api.world.until(lambda: len(worker.actions.asked) > asked + 2)
    assert told(person) == 1
    worker.actions.waiting = True
    worker.api.world.until(lambda: told(person) == 2)


def test_stop_ends_it(worker: Worker) -> None:
    person = sent(worker)
    person.write("/stop")
    worker.settled(person)
    worker.actions.waiting = True
    other = sent(worker)
    worker.shows(other, TOLD)
    assert told(person) == 0


def test_no_is_no(worker: Worker) -> None:
    person = worker.asked_to_tell("tell_no")
    assert worker.shows(person, "I will send nothing")
    assert [route for route, _ in worker.actions.asked if route == "watch"] == []


def test_a_report_that_was_erased_ends_it(worker: Worker) -> None:
    person = sent(worker)
    worker.actions.report = None
    asked = len(worker.actions.asked)
    worker.api.world.until(lambda: len(worker.actions.asked) > asked)
    worker.settled(person)
    asked = len(worker.actions.asked)
    person.write("/status")
    worker.settled(person)
    assert len(worker.actions.asked) <= asked + 1


def test_an_access_code_is_kept_nowhere(worker: Worker, engine: Any) -> None:
    sent(worker)
    worker.stop()
    kept = b"".join(path.read_bytes() for path in worker.settings.telegram_folder.iterdir() if path.is_file())
    assert b"7KQ2" not in kept and b"5550" not in kept
