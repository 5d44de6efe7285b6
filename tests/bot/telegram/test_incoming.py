"""Updates as Telegram writes them: the tests' server speaks as the library understands, and little of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from telegram import Message, Update, User

from bot.telegram.incoming import Incoming, incoming
from tests.bot.telegram.bot_api.account import Account
from tests.bot.telegram.bot_api.methods import Methods
from tests.bot.telegram.bot_api.world import World

ACTS: dict[str, Callable[[Account], Any]] = {
    "text": lambda person: person.write("he shouted"),
    "edit": lambda person: person.edit(person.write("he shoutd"), "he shouted"),
    "press": lambda person: person.press(person.write("x"), "c:safe"),
    "file": lambda person: person.photo(b"jpeg", "photo", caption="our wall", group="7"),
    "blocked": lambda person: person.block(),
}


@pytest.fixture
def person() -> Account:
    return Account(World(), 4_242_424_242)


def unknown_parts(parsed: Any) -> list[str]:
    """What the library's type does not know of what the server wrote."""
    found = [*getattr(parsed, "api_kwargs", {})]
    for name in getattr(parsed, "__slots__", ()):
        value = getattr(parsed, name, None)
        found += unknown_parts(value) if hasattr(value, "api_kwargs") else []
    return found


@pytest.mark.parametrize("kind", ACTS)
def test_each_update_of_the_tests_server_is_one_that_the_library_knows(kind: str, person: Account) -> None:
    ACTS[kind](person)
    for each in person.world.updates:
        parsed = Update.de_json(each, None)
        assert parsed is not None and unknown_parts(parsed) == []


@pytest.mark.parametrize("kind", ACTS)
def test_each_is_read_as_what_it_is_and_carries_no_name(kind: str, person: Account) -> None:
    ACTS[kind](person)
    found = incoming(Update.de_json(person.world.updates[-1], None))  # type: ignore[arg-type]
    assert found is not None and (found.kind, found.chat) == (kind, person.number)
    assert "ebedee" not in repr(found)
    assert Incoming.from_json(found.to_json()) == found


def test_what_the_server_answers_is_what_the_library_knows(person: Account) -> None:
    methods = Methods(person.world)
    with person.world.changed:
        user = User.de_json(methods.getMe({}), None)
        sent = Message.de_json(methods.sendMessage({"chat_id": person.number, "text": "Hello"}), None)
    assert user and unknown_parts(user) == []
    assert sent and unknown_parts(sent) == []


def test_the_largest_size_of_a_photo_is_the_one(person: Account) -> None:
    person.photo(b"123456", "photo")
    found = incoming(Update.de_json(person.world.updates[-1], None))  # type: ignore[arg-type]
    assert found and found.file and (found.file.id, found.file.size) == ("photo", 6)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/start witness", ("start", "witness")),
        ("/EXIT@a_test_bot", ("exit", "")),
        ("he said /exit", ("", "")),
        ("/", ("", "")),
    ],
)
def test_a_command_stands_first(text: str, command: tuple[str, str]) -> None:
    assert Incoming(1, 2, "text", text=text).command == command
