"""The link to the web chat: it carries the whole talk, and going on in Telegram afterwards opens nothing."""

from typing import Any

from bot.client.moving import MovingLinks
from tests.bot.telegram.bot_api.account import Account
from tests.bot.telegram.running import Worker


def link_of(worker: Worker, person: Account) -> str:
    shown = worker.shows(person, "This link takes your talk")
    [button] = person.buttons(shown)
    assert button["url"].startswith("https://chat.example.org/moved/")
    return str(button["url"]).rpartition("/")[2]


def test_the_link_opens_the_talk_of_this_chat_and_shows_no_address(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    person.write("/web")
    token = link_of(worker, person)
    links = MovingLinks.from_folder(worker.settings.telegram_folder)
    assert links is not None and links.open(token) in engine.talks
    assert token not in worker.shows(person, "This link takes your talk")["text"]


def test_what_was_written_before_the_choice_goes_along(worker: Worker, engine: Any) -> None:
    person = worker.account()
    person.write("they broke our window")
    gate = worker.shows(person, "Telegram can read")
    person.press(gate["message_id"], "w:web")
    link_of(worker, person)
    [talk] = engine.talks.values()
    assert [each["text"] for each in talk.entries if each["who"] == "person"] == ["they broke our window"]


def test_with_nothing_said_the_plain_address_is_enough(worker: Worker, engine: Any) -> None:
    person = worker.account()
    person.write("/web")
    shown = worker.shows(person, "This is the web chat")
    assert [each["url"] for each in person.buttons(shown)] == ["https://chat.example.org"]
    assert not engine.talks


def test_after_the_talk_was_moved_writing_on_here_says_where_it_went(worker: Worker, engine: Any) -> None:
    person = worker.talking()
    [name] = engine.talks
    engine.talks["moved"] = engine.talks.pop(name)
    person.write("are you there")
    assert worker.shows(person, "That talk is not here any more")
    assert worker.shows(person, "Telegram can read")
    assert list(engine.talks) == ["moved"]
