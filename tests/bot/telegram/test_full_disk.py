"""While the disk is full: the person hears it at once with the numbers, nothing is lost, and it is read by itself."""

import json
import sqlite3
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from bot.telegram import answering
from bot.telegram.store import Store
from tests.bot.telegram.running import Worker

LONG = "and then he came back with his brother and they went on and on. " * 62
"""More than fits beside the rows that there are."""
FULL = "database or disk is full"


@contextmanager
def full_disk(worker: Worker) -> Iterator[None]:
    """The worker's file may grow no more and has no page left: SQLite itself says that the disk is full."""
    at_once(worker, fill)
    yield
    at_once(worker, make_room)


def at_once(worker: Worker, act: Callable[[Store], None]) -> None:
    done: list[int] = []

    def acted(store: Store) -> None:
        act(store)
        done.append(1)

    worker.in_its_thread(acted)
    worker.api.world.until(lambda: done)


def fill(store: Store) -> None:
    store._sql.execute("create table filler (bytes blob)")
    store._sql.execute("pragma max_page_count = 1")  # never less than the pages that there are
    for size in (4000, 400, 40):
        with suppress(sqlite3.OperationalError):
            while True:
                store._sql.execute("insert into filler values (zeroblob(?))", (size,))


def make_room(store: Store) -> None:
    store._sql.execute("pragma max_page_count = 1000000")


def health(worker: Worker) -> str:
    own = worker.settings.telegram
    with urllib.request.urlopen(f"http://{own.host}:{own.port}/health", timeout=5) as answer:
        return str(json.load(answer)["status"])


def test_what_cannot_be_kept_is_told_with_the_numbers_and_read_once_there_is_room(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    with full_disk(worker):
        person.write(LONG)
        told = worker.shows(person, "I cannot keep your message just now")
        assert "999" in told["text"] and "101" in told["text"]
        worker.api.world.until(lambda: health(worker) == "disk")
    worker.settled(person, 20)
    assert sum(LONG.strip() == (each.get("text") or "").strip() for each in engine.reads) == 1
    assert sum("I cannot keep your message" in each["text"] for each in person.seen()) == 1
    worker.api.world.until(lambda: health(worker) == "ok")


def test_an_answer_that_cannot_be_written_down_waits_and_is_said_once(
    worker: Worker, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "NO_ROOM_PAUSE", 0.05)
    person = worker.talking()
    faults = iter(range(5))
    kept = Store.note

    def note(store: Store, *given: Any) -> None:
        if next(faults, None) is not None:
            raise sqlite3.OperationalError(FULL)
        kept(store, *given)

    monkeypatch.setattr(Store, "note", note)
    person.write("I am safe")
    worker.settled(person)
    texts = [each["text"] for each in person.seen()]
    assert sum("Please tell me what happened" in each for each in texts) == 1
    assert sum("I cannot read your message just now. I keep it" in each for each in texts) == 1
    assert sum("could not read one of your messages" in each for each in texts) == 0
    assert [each.get("text") for each in engine.reads].count("I am safe") >= 1


def test_a_full_disk_at_the_sweep_ends_nothing(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_store: Store) -> None:
        raise sqlite3.OperationalError(FULL)

    worker.stop()
    monkeypatch.setattr(Store, "sweep", fail)
    worker.start()
    assert worker.talking()
